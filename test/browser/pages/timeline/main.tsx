/** The timeline alone, with a real engine behind it. The address names the project: `?project=<id>`. */
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useKeys } from '../../../../renderer/app/use-keys.js';
import { Toasts } from '../../../../renderer/app/Toasts.js';
import { type Command, createCommands } from '../../../../renderer/commands/commands.js';
import { keymaps } from '../../../../renderer/commands/keymaps/presets.js';
import { CommandProvider, useCommandsOf } from '../../../../renderer/commands/use-commands.js';
import { EditorProvider } from '../../../../renderer/editor/editor.js';
import { createSelection } from '../../../../renderer/editor/selection.js';
import { createTools } from '../../../../renderer/editor/tools.js';
import { createStillTransport } from '../../../../renderer/preview/transport.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import { findHost } from '../../../../renderer/host/find-host.js';
import { openPreferences } from '../../../../renderer/host/preferences.js';
import { AppContextProvider } from '../../../../renderer/app-context.js';
import { openPreview } from '../../../../renderer/preview/preview.js';
import { openMediaStore } from '../../../../renderer/project/media.js';
import { openSession, type ProjectSession } from '../../../../renderer/project/session.js';
import { linkPlan } from '../../../../renderer/editor/plan-link.js';
import { openPlanStore } from '../../../../renderer/editor/plan-store.js';
import { Timeline } from '../../../../renderer/timeline/Timeline.js';
import { notifyFailure } from '../../../../renderer/ui/notify.js';
import { TooltipProvider } from '../../../../renderer/ui/Tooltip.js';
import { setLanguage } from '../../../../renderer/locales/language.js';
import { openByAddress } from '../open-by-address.js';
import './page.css';

// What the window offers besides the timeline.
const Window = ({ history }: { readonly history: readonly Command[] }) => {
  useKeys();
  useCommandsOf(history);
  useEffect(() => document.documentElement.setAttribute('data-ready', ''), []);
  return (
    <main className="flex h-full flex-col">
      <h1 className="sr-only">Timeline</h1>
      <div className="min-h-0 flex-1">
        <Timeline />
      </div>
      <Toasts />
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
  const host = findHost();
  const connection = connectEngine();
  const preferences = await openPreferences(host);
  await setLanguage(query.get('language') ?? 'en');
  document.documentElement.classList.toggle('dark', query.get('theme') !== 'light');
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
  const commands = createCommands(notifyFailure);
  const context = { commands, keymap: keymaps.upright };
  const root = createRoot(element);
  root.render(
    <AppContextProvider value={{ host, connection, preferences }}>
      <CommandProvider value={context}>
        <TooltipProvider>
          <EditorProvider value={editor}>
            <Window history={historyOf(session)} />
          </EditorProvider>
        </TooltipProvider>
      </CommandProvider>
    </AppContextProvider>,
  );
  Object.assign(window, { timeline: { editor, commands } });
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
