/**
 * The inspector and the panels beside it, with a real engine behind them. The address names the project, and may name a
 * panel and a language: `?project=<id>&panel=titles&language=fr`.
 */
import { createRoot } from 'react-dom/client';
import { openEditor } from '../../../../renderer/app/open-editor.js';
import { Toasts } from '../../../../renderer/app/Toasts.js';
import { useKeys } from '../../../../renderer/app/use-keys.js';
import { AudioPanel } from '../../../../renderer/audio/AudioPanel.js';
import { createCommands } from '../../../../renderer/commands/commands.js';
import { keymaps } from '../../../../renderer/commands/keymaps/presets.js';
import { CommandProvider } from '../../../../renderer/commands/use-commands.js';
import { EditorProvider } from '../../../../renderer/editor/editor.js';
import { EffectsPanel } from '../../../../renderer/effects/EffectsPanel.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import { findHost } from '../../../../renderer/host/find-host.js';
import { openPreferences } from '../../../../renderer/host/preferences.js';
import { AppContextProvider } from '../../../../renderer/app-context.js';
import { copiedProperties } from '../../../../renderer/inspector/copied-properties.js';
import { Inspector } from '../../../../renderer/inspector/Inspector.js';
import { TitlesPanel } from '../../../../renderer/titles/TitlesPanel.js';
import { notifyFailure } from '../../../../renderer/ui/notify.js';
import { TooltipProvider } from '../../../../renderer/ui/Tooltip.js';
import { setLanguage } from '../../../../renderer/locales/language.js';
import { openByAddress } from '../open-by-address.js';
import './page.css';

const PANELS = { titles: TitlesPanel, effects: EffectsPanel, audio: AudioPanel } as const;

const Keys = () => {
  useKeys();
  return null;
};

async function open(query: URLSearchParams): Promise<() => void> {
  const projectId = query.get('project');
  const element = document.getElementById('root');
  if (projectId === null || !element) return () => undefined;
  document.documentElement.classList.add('dark');
  const host = findHost();
  const connection = connectEngine();
  const preferences = await openPreferences(host);
  const surroundings = { host, connection, preferences };
  await setLanguage(query.get('language') ?? 'en');
  const editor = await openEditor(projectId, surroundings);
  const commands = createCommands(notifyFailure);
  const name = query.get('panel');
  const Panel = name !== null && name in PANELS ? PANELS[name as keyof typeof PANELS] : null;

  const root = createRoot(element);
  root.render(
    <AppContextProvider value={surroundings}>
      <CommandProvider value={{ commands, keymap: keymaps.upright }}>
        <TooltipProvider>
          <EditorProvider value={editor}>
            <Keys />
            <div className="flex h-full">
              <div className="w-[300px] shrink-0 bg-panel">{Panel ? <Panel /> : null}</div>
              <main className="min-w-0 flex-1 border-line border-x" />
              <div className="w-[280px] shrink-0 bg-panel">
                <Inspector />
              </div>
            </div>
            <Toasts />
          </EditorProvider>
        </TooltipProvider>
      </CommandProvider>
    </AppContextProvider>,
  );
  Object.assign(window, { fixture: { editor, preferences, commands } });
  return () => {
    root.unmount();
    editor.close();
    connection.close();
    copiedProperties.setState({ from: null });
  };
}

await openByAddress(open);
