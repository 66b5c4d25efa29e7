/** Opens a project with everything that the panels work with, and closes it again. */
import type { Editor } from '../editor/editor.js';
import { createSelection } from '../editor/selection.js';
import { createTools } from '../editor/tools.js';
import type { AppContext } from '../app-context.js';
import { openPreview } from '../preview/preview.js';
import { openMediaStore } from '../project/media.js';
import { openSession } from '../project/session.js';
import { takeUnsent } from '../project/unsent-changes.js';
import { linkPlan } from '../editor/plan-link.js';
import { openPlanStore } from '../editor/plan-store.js';
import { applyPlan } from '../session/apply-plan.js';
import { startActivityHeartbeat } from './activity-heartbeat.js';
import { guardUnsent } from './guard-unsent.js';

/** An open project in the window. */
export interface OpenEditor extends Editor {
  readonly close: () => void;
}

/** Opens a project. Fails as `project.open`. */
export async function openEditor(
  projectId: string,
  { connection, preferences, host }: AppContext,
): Promise<OpenEditor> {
  const { client } = connection;
  const session = await openSession(client, projectId, takeUnsent(sessionStorage, projectId));
  const media = openMediaStore(client, session);
  const selection = createSelection();
  const { snapping, magnet } = preferences.get();
  const tools = createTools({ snapping, magnet });
  const preview = openPreview({ client, session, media, preferences });
  const plan = openPlanStore(projectId, localStorage);
  const planLink = linkPlan(plan, session.store, (written) => applyPlan(client, session, plan, written));
  const cleanups = [
    plan.close,
    planLink.close,
    startActivityHeartbeat(client, preview.transport),
    guardUnsent(session, host),
    tools.store.subscribe((now) => preferences.set({ snapping: now.snapping, magnet: now.magnet })),
    session.store.subscribe((now, before) => {
      if (now.project.tracks === before.project.tracks) return;
      const ids = new Set(now.project.tracks.flatMap((track) => track.items.map((item) => item.id)));
      selection.retain((id) => ids.has(id));
    }),
    // What waited is sent when the engine is back.
    connection.onState((state) => {
      if (state === 'open') void session.reconnect().then(media.refresh);
    }),
  ];
  return {
    client,
    session,
    media,
    selection,
    tools,
    transport: preview.transport,
    preview,
    plan,
    planLink,
    close() {
      for (const end of cleanups) end();
      preview.close();
      media.close();
      session.close();
    },
  };
}
