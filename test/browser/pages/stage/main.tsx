/** The stage alone, with a real engine behind it. The address names the project: `?project=<id>`. */
import { createRoot } from 'react-dom/client';
import { openEditor } from '../../../../renderer/app/open-editor.js';
import { Stage } from '../../../../renderer/stage/Stage.js';
import { openByAddress } from '../open-by-address.js';
import { openPageParts, PartOfWindow } from '../part-of-window.js';
import './page.css';

async function open(query: URLSearchParams): Promise<() => void> {
  const projectId = query.get('project');
  const element = document.getElementById('root');
  if (projectId === null || !element) return () => undefined;
  const parts = await openPageParts(query);
  const editor = await openEditor(projectId, parts.context);

  const root = createRoot(element);
  root.render(
    <PartOfWindow parts={parts} editor={editor}>
      <div className="h-full">
        <Stage />
      </div>
    </PartOfWindow>,
  );
  Object.assign(window, { stage: { editor, preferences: parts.context.preferences, commands: parts.commands } });
  return () => {
    root.unmount();
    editor.close();
    parts.context.connection.close();
  };
}

await openByAddress(open);
