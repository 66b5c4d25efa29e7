/** Tells the engine that somebody is at work, so that what it does while nobody is leaves the machine to them. */
import type { Client } from '../../core/api/client.js';
import type { Transport } from '../preview/transport.js';

/** Often enough that the engine never takes a person for gone. */
const EVERY_MS = 2500;
const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown'] as const;

/** Watches hands in the window and the playhead, which moves without them; gives what ends that. */
export function startActivityHeartbeat(
  client: Pick<Client, 'system.present'>,
  transport: Pick<Transport, 'playing' | 'onState'>,
): () => void {
  let toldMs = Number.NEGATIVE_INFINITY;
  let beat: ReturnType<typeof setInterval> | undefined;
  const report = (): void => {
    toldMs = performance.now();
    // While the engine is away nothing runs that could be held.
    client['system.present']({}).catch(() => undefined);
  };
  const note = (): void => {
    if (performance.now() - toldMs >= EVERY_MS) report();
  };
  const follow = (): void => {
    clearInterval(beat);
    if (!transport.playing()) return;
    note();
    beat = setInterval(report, EVERY_MS);
  };
  const forget = transport.onState(follow);
  for (const sign of SIGNS) window.addEventListener(sign, note, { passive: true });
  return () => {
    clearInterval(beat);
    forget();
    for (const sign of SIGNS) window.removeEventListener(sign, note);
  };
}
