/**
 * The way out. Nothing is asked, because nothing can be lost, unless an export runs: that can be finished without a window,
 * or is put down for the next start.
 */
import { app, dialog } from 'electron';
import type { Supervisor } from '../supervisor/supervisor.js';
import type { AppWords } from '../words.js';

/** What leaving needs. */
export interface LeavePorts {
  readonly engine: Supervisor;
  readonly words: () => AppWords;
  readonly closeWindow: () => void;
}

/** The way out. */
export interface Leave {
  /** A person wants to go. */
  readonly ask: () => Promise<void>;
  /** The system wants us to go: nothing is asked. */
  readonly go: () => Promise<void>;
  /** Whether the window may close. */
  readonly isGoing: () => boolean;
  /** There is a window again; going in the background is over. */
  readonly stay: () => void;
}

// Long enough for an engine that works, short enough for somebody who wants to go.
const ANSWER_MS = 2000;
const LOOK_MS = 1000;

/** Leaves. */
export function createLeave({ engine, words, closeWindow }: LeavePorts): Leave {
  let asking = false;
  let going = false;
  let background = 0;

  const go = async (): Promise<void> => {
    if (going) return;
    going = true;
    closeWindow();
    await engine.stop();
    app.exit(0);
  };
  const goWhenDone = async (): Promise<void> => {
    const turn = ++background;
    closeWindow();
    while (engine.state().state === 'starting' || (await countExports(engine)) > 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      if (turn !== background) return;
    }
    if (turn === background) await go();
  };
  return {
    async ask() {
      if (asking || going) return;
      asking = true;
      try {
        const choice = (await countExports(engine)) > 0 ? await askAboutExport(words()) : 'go';
        if (choice === 'go') void go();
        else if (choice === 'background') void goWhenDone();
      } finally {
        asking = false;
      }
    },
    go,
    isGoing: () => going || background > 0,
    stay() {
      background = 0;
    },
  };
}

// An engine that is not ours goes on by itself; one that does not answer does no work.
async function countExports(engine: Supervisor): Promise<number> {
  if (!engine.isOwn()) return 0;
  const count = engine.client['jobs.list']({ kinds: ['export', 'batch'], states: ['running', 'queued'] });
  const late = new Promise<{ total: number }>((resolve) => setTimeout(() => resolve({ total: 0 }), ANSWER_MS).unref());
  return Promise.race([count, late]).then(
    ({ total }) => total,
    () => 0,
  );
}

async function askAboutExport(words: AppWords): Promise<'go' | 'background' | 'stay'> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: words.exporting,
    detail: words.exportingDetail,
    buttons: [words.keepExporting, words.stopExporting, words.cancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['background', 'go'] as const)[response] ?? 'stay';
}
