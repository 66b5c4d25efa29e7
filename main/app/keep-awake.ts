/** Keeps the computer from falling asleep while an export or other work that somebody asked for runs. The screen may go dark. */
import { powerSaveBlocker } from 'electron';
import type { Client } from '../../core/api/client.js';
import { JobKind } from '../../core/api/jobs.js';

export interface KeepAwake {
  /** Follows the jobs of an engine that has just become ready. */
  readonly follow: () => void;
  /** Lets the computer sleep: the engine is gone, and with it what it ran. */
  readonly release: () => void;
}

// What is made ahead by itself is made again later.
const BY_ITSELF: readonly JobKind[] = ['prerender', 'analysis', 'proxy'];
const KINDS = JobKind.options.filter((kind) => !BY_ITSELF.includes(kind));

export function createKeepAwake(client: Client): KeepAwake {
  const running = new Set<string>();
  let blocker: number | null = null;
  let end = (): void => undefined;

  const note = (id: string, isRunning: boolean): void => {
    if (isRunning) running.add(id);
    else running.delete(id);
    if (running.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  const release = (): void => {
    end();
    for (const id of [...running]) note(id, false);
  };
  return {
    release,
    follow() {
      release();
      end = client.on('jobs.changed', ({ id, kind, state }) => {
        if (KINDS.includes(kind)) note(id, state === 'running');
      });
      // One that is resumed may run before anybody listens.
      client['jobs.list']({ kinds: KINDS, states: ['running'] }).then(
        ({ jobs }) => {
          for (const { id } of jobs) note(id, true);
        },
        () => undefined,
      );
    },
  };
}
