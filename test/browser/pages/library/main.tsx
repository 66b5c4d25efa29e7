/**
 * The library of a project, or the projects, with a real engine behind them. The address says which: `?project=<id>` shows
 * the library, `?projects` the projects; `language` and `theme` are taken from it too.
 */
import { createRoot } from 'react-dom/client';
import { openEditor } from '../../../../renderer/app/open-editor.js';
import { LibraryPanel } from '../../../../renderer/library/LibraryPanel.js';
import { useBrokenFileToasts } from '../../../../renderer/library/use-broken-file-toasts.js';
import { ProjectsScreen } from '../../../../renderer/projects/ProjectsScreen.js';
import { openByAddress } from '../open-by-address.js';
import { openPageParts, PartOfWindow } from '../part-of-window.js';
import './page.css';

// As the window does, whichever panel is open.
const BrokenMessages = () => {
  useBrokenFileToasts();
  return null;
};

async function open(query: URLSearchParams): Promise<() => void> {
  const element = document.getElementById('root');
  if (!element) return () => undefined;
  const parts = await openPageParts(query);
  const project = query.get('project');
  const editor = project === null ? null : await openEditor(project, parts.context);
  const opened: string[] = [];

  const root = createRoot(element);
  root.render(
    <PartOfWindow parts={parts} editor={editor}>
      {editor ? (
        <main className="flex h-full">
          <div className="h-full w-[300px] border-line border-r bg-panel">
            <LibraryPanel />
            <BrokenMessages />
          </div>
        </main>
      ) : (
        <div className="flex h-full flex-col">
          <ProjectsScreen onOpen={(id) => opened.push(id)} onClose={() => opened.push('closed')} />
        </div>
      )}
    </PartOfWindow>,
  );
  Object.assign(window, {
    page: { editor, preferences: parts.context.preferences, commands: parts.commands, opened },
  });
  return () => {
    root.unmount();
    editor?.close();
    parts.context.connection.close();
  };
}

await openByAddress(open);
