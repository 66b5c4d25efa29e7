/**
 * Quitting the app. Edits are always saved, so the only question is about a video that is being made: it can be finished
 * without a window, or paused and resumed at the next start.
 */
import { app, dialog } from 'electron';
import type { Supervisor } from './supervisor/supervisor.js';
import type { DesktopTexts } from './desktop-texts.js';
import { withinTime } from './within-time.js';

export interface ShutdownPorts {
  readonly engine: Supervisor;
  readonly texts: () => DesktopTexts;
  readonly closeWindow: () => void;
}

/** How the app quits. */
export interface Shutdown {
  /** Quits after asking about a running export. */
  readonly request: () => Promise<void>;
  /** Quits without asking, as when the system shuts down. */
  readonly now: () => Promise<void>;
  /** Whether the window may close. */
  readonly isStarted: () => boolean;
  /** Cancels quitting in the background, because there is a window again. */
  readonly cancelBackground: () => void;
}

// An engine that does not answer within this time is taken to be idle.
const ANSWER_MS = 2000;
const POLL_MS = 1000;

/** Creates the shutdown of an app with one engine and one window. */
export function createShutdown({ engine, texts, closeWindow }: ShutdownPorts): Shutdown {
  let asking = false;
  let quitting = false;
  let background = 0;

  const quit = async (): Promise<void> => {
    if (quitting) return;
    quitting = true;
    closeWindow();
    await engine.stop();
    app.exit(0);
  };
  const quitWhenDone = async (): Promise<void> => {
    const turn = ++background;
    closeWindow();
    while (engine.state().state === 'starting' || (await countExports(engine)) > 0) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (turn !== background) return;
    }
    if (turn === background) await quit();
  };
  return {
    async request() {
      if (asking || quitting) return;
      asking = true;
      try {
        const choice = (await countExports(engine)) > 0 ? await askAboutExport(texts()) : 'quit';
        if (choice === 'quit') void quit();
        else if (choice === 'background') void quitWhenDone();
      } finally {
        asking = false;
      }
    },
    now: quit,
    isStarted: () => quitting || background > 0,
    cancelBackground() {
      background = 0;
    },
  };
}

// Another process's engine continues without this app.
async function countExports(engine: Supervisor): Promise<number> {
  if (!engine.isOwn()) return 0;
  const count = engine.client['jobs.list']({ kinds: ['export', 'batch', 'short'], states: ['running', 'queued'] });
  return withinTime(count, ANSWER_MS).then(
    (answer) => answer?.total ?? 0,
    () => 0,
  );
}

async function askAboutExport(texts: DesktopTexts): Promise<'quit' | 'background' | 'cancel'> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: texts.exporting,
    detail: texts.exportingDetail,
    buttons: [texts.keepExporting, texts.stopExporting, texts.cancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['background', 'quit'] as const)[response] ?? 'cancel';
}
