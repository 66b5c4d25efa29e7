/**
 * The library of a project, or the projects, with a real engine behind them. The address says which: `?project=<id>` shows
 * the library, `?projects` the projects; `language` and `theme` are taken from it too.
 */
import { createRoot } from 'react-dom/client';
import { openEditor } from '../../../../renderer/app/open-editor.js';
import { Toasts } from '../../../../renderer/app/Toasts.js';
import { useKeys } from '../../../../renderer/app/use-keys.js';
import { createCommands } from '../../../../renderer/commands/commands.js';
import { keymaps } from '../../../../renderer/commands/keymaps/presets.js';
import { CommandProvider } from '../../../../renderer/commands/use-commands.js';
import { EditorProvider } from '../../../../renderer/editor/editor.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import { findHost } from '../../../../renderer/host/find-host.js';
import { openPreferences } from '../../../../renderer/host/preferences.js';
import { AppContextProvider } from '../../../../renderer/app-context.js';
import { LibraryPanel } from '../../../../renderer/library/LibraryPanel.js';
import { useBrokenFileToasts } from '../../../../renderer/library/use-broken-file-toasts.js';
import { ProjectsScreen } from '../../../../renderer/projects/ProjectsScreen.js';
import { notifyFailure } from '../../../../renderer/ui/notify.js';
import { TooltipProvider } from '../../../../renderer/ui/Tooltip.js';
import { setLanguage } from '../../../../renderer/locales/language.js';
import { openByAddress } from '../open-by-address.js';
import './page.css';

// As the window does, whichever panel is open.
const BrokenMessages = () => {
  useBrokenFileToasts();
  return null;
};

const Keys = () => {
  useKeys();
  return null;
};

async function open(query: URLSearchParams): Promise<() => void> {
  const element = document.getElementById('root');
  if (!element) return () => undefined;
  const host = findHost();
  const connection = connectEngine();
  const preferences = await openPreferences(host);
  const surroundings = { host, connection, preferences };
  await setLanguage(query.get('language') ?? 'en');
  document.documentElement.classList.toggle('dark', query.get('theme') !== 'light');
  const project = query.get('project');
  const editor = project === null ? null : await openEditor(project, surroundings);
  const commands = createCommands(notifyFailure);
  const opened: string[] = [];

  const root = createRoot(element);
  root.render(
    <AppContextProvider value={surroundings}>
      <CommandProvider value={{ commands, keymap: keymaps.upright }}>
        <TooltipProvider>
          <Keys />
          {editor ? (
            <EditorProvider value={editor}>
              <main className="flex h-full">
                <div className="h-full w-[300px] border-line border-r bg-panel">
                  <LibraryPanel />
                  <BrokenMessages />
                </div>
              </main>
            </EditorProvider>
          ) : (
            <div className="flex h-full flex-col">
              <ProjectsScreen onOpen={(id) => opened.push(id)} onClose={() => opened.push('closed')} />
            </div>
          )}
          <Toasts />
        </TooltipProvider>
      </CommandProvider>
    </AppContextProvider>,
  );
  Object.assign(window, { page: { editor, preferences, commands, opened } });
  return () => {
    root.unmount();
    editor?.close();
    connection.close();
  };
}

await openByAddress(open);
