/** The window: what is on screen, from the connection to the engine down to the panels. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createCommands } from '../commands/commands.js';
import { keymaps } from '../commands/keymaps/presets.js';
import { CommandProvider } from '../commands/use-commands.js';
import { AppContextProvider, type AppContext } from '../app-context.js';
import { usePreference } from '../host/preferences.js';
import { ConsentDialog } from '../providers/ConsentDialog.js';
import { ProjectsScreen } from '../projects/ProjectsScreen.js';
import { PublishSheet } from '../publish/PublishSheet.js';
import { ShortDialog } from '../storyboard/ShortDialog.js';
import { notifyFailure } from '../ui/notify.js';
import { TooltipProvider } from '../ui/Tooltip.js';
import { EditorView } from './EditorView.js';
import { EngineStatusBanner } from './EngineStatusBanner.js';
import { OutputPrompt } from './OutputPrompt.js';
import { StartupScreen } from './StartupScreen.js';
import { Toasts } from './Toasts.js';
import { useDesktop } from './use-desktop.js';
import { useKeys } from './use-keys.js';
import { createWindowState } from './window-state.js';

/** Everything. */
export const Window = ({ surroundings }: { readonly surroundings: AppContext }) => {
  const commands = useMemo(() => createCommands(notifyFailure), []);
  const state = useMemo(() => createWindowState(surroundings), [surroundings]);
  const keymap = keymaps[usePreference(surroundings.preferences, ({ keymap: name }) => name)];
  const context = useMemo(() => ({ commands, keymap }), [commands, keymap]);
  const { screen, editor } = useStore(state.store);
  return (
    <AppContextProvider value={surroundings}>
      <CommandProvider value={context}>
        <TooltipProvider>
          <WindowKeys state={state} />
          <div className="flex h-full flex-col">
            <EngineStatusBanner projectId={editor?.session.store.getState().id ?? null} />
            {screen === 'starting' ? <StartupScreen state={state} /> : null}
            {screen === 'projects' ? (
              <ProjectsScreen
                onOpen={(id) => void state.open(id).catch(notifyFailure)}
                onClose={editor ? () => state.show('editor') : null}
              />
            ) : null}
            {editor ? (
              <EditorView
                key={editor.session.store.getState().id}
                editor={editor}
                state={state}
                hidden={screen !== 'editor'}
              />
            ) : null}
          </div>
          <ShortDialog onOpen={(id) => void state.open(id).catch(notifyFailure)} />
          <PublishSheet />
          <OutputPrompt />
          <ConsentDialog />
          <Toasts />
        </TooltipProvider>
      </CommandProvider>
    </AppContextProvider>
  );
};

const WindowKeys = ({ state }: { readonly state: ReturnType<typeof createWindowState> }) => {
  useKeys();
  useDesktop(state);
  return null;
};
