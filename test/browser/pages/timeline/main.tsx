/** The timeline alone, with a real engine behind it. The address names the project: `?project=<id>`. */
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Command } from '../../../../renderer/commands/commands.js';
import { useCommandsOf } from '../../../../renderer/commands/use-commands.js';
import { createSelection } from '../../../../renderer/editor/selection.js';
import { createTools } from '../../../../renderer/editor/tools.js';
import { createStillTransport } from '../../../../renderer/preview/transport.js';
import { openPreview } from '../../../../renderer/preview/preview.js';
import { openMediaStore } from '../../../../renderer/project/media.js';
import { openSession, type ProjectSession } from '../../../../renderer/project/session.js';
import { linkPlan } from '../../../../renderer/editor/plan-link.js';
import { openPlanStore } from '../../../../renderer/editor/plan-store.js';
import { Timeline } from '../../../../renderer/timeline/Timeline.js';
import { openByAddress } from '../open-by-address.js';
import { openPageParts, PartOfWindow } from '../part-of-window.js';
import './page.css';

// What the window offers besides the timeline.
const Window = ({ history }: { readonly history: readonly Command[] }) => {
  useCommandsOf(history);
  useEffect(() => document.documentElement.setAttribute('data-ready', ''), []);
  return (
    <main className="flex h-full flex-col">
      <h1 className="sr-only">Timeline</h1>
      <div className="min-h-0 flex-1">
        <Timeline />
      </div>
    </main>
  );
};

function historyOf(session: ProjectSession): readonly Command[] {
  return [
    { id: 'edit.undo', group: 'edit', title: () => 'Undo', run: session.undo },
    { id: 'edit.redo', group: 'edit', title: () => 'Redo', run: session.redo },
  ];
}

async function open(query: URLSearchParams): Promise<() => void> {
  const project = query.get('project');
  const element = document.getElementById('root');
  if (project === null || !element) return () => undefined;
  const parts = await openPageParts(query);
  const { connection, preferences } = parts.context;
  const { client } = connection;
  const session = await openSession(client, project);
  const media = openMediaStore(client, session);
  const selection = createSelection();
  const tools = createTools();
  const transport = createStillTransport(() => 100_000);
  const preview = openPreview({ client, session, media, preferences });
  const plan = openPlanStore(project, localStorage);
  const planLink = linkPlan(plan, session.store, async () => undefined);
  const editor = { client, session, media, selection, tools, transport, preview, plan, planLink };
  const root = createRoot(element);
  root.render(
    <PartOfWindow parts={parts} editor={editor}>
      <Window history={historyOf(session)} />
    </PartOfWindow>,
  );
  Object.assign(window, { timeline: { editor, commands: parts.commands } });
  return () => {
    root.unmount();
    document.documentElement.removeAttribute('data-ready');
    planLink.close();
    plan.close();
    preview.close();
    media.close();
    session.close();
    connection.close();
  };
}

await openByAddress(open);
