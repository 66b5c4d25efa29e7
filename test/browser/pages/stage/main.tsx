/** The stage alone, with a real engine behind it. The address names the project: `?project=<id>`. */
import { createRoot } from 'react-dom/client';
import { openEditor } from '../../../../renderer/app/open-editor.js';
import { createCommands } from '../../../../renderer/commands/commands.js';
import { keymaps } from '../../../../renderer/commands/keymaps/presets.js';
import { CommandProvider } from '../../../../renderer/commands/use-commands.js';
import { Toasts } from '../../../../renderer/app/Toasts.js';
import { useKeys } from '../../../../renderer/app/use-keys.js';
import { EditorProvider } from '../../../../renderer/editor/editor.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import { findHost } from '../../../../renderer/host/find-host.js';
import { openPreferences } from '../../../../renderer/host/preferences.js';
import { AppContextProvider } from '../../../../renderer/app-context.js';
import { Stage } from '../../../../renderer/stage/Stage.js';
import { notifyFailure } from '../../../../renderer/ui/notify.js';
import { TooltipProvider } from '../../../../renderer/ui/Tooltip.js';
import { setLanguage } from '../../../../renderer/locales/language.js';
import './page.css';

const Keys = () => {
  useKeys();
  return null;
};
const query = new URLSearchParams(location.search);
const project = query.get('project');
if (project !== null) await open(project);

async function open(projectId: string): Promise<void> {
  const host = findHost();
  const connection = connectEngine();
  const preferences = await openPreferences(host);
  const surroundings = { host, connection, preferences };
  await setLanguage(query.get('language') ?? 'en');
  const editor = await openEditor(projectId, surroundings);
  const commands = createCommands(notifyFailure);

  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <AppContextProvider value={surroundings}>
        <CommandProvider value={{ commands, keymap: keymaps.upright }}>
          <TooltipProvider>
            <EditorProvider value={editor}>
              <Keys />
              <div className="h-full">
                <Stage />
              </div>
              <Toasts />
            </EditorProvider>
          </TooltipProvider>
        </CommandProvider>
      </AppContextProvider>,
    );
  }
  Object.assign(window, { stage: { editor, preferences, commands } });
}
