/** V8's heap, kept small where memory matters more than the speed of what is computed. */
import { setFlagsFromString } from 'node:v8';
import type { RpcHost } from '../../../core/api/dispatch.js';

// Longer than the pauses of somebody who edits.
const IDLE_MS = 2000;

let holders = 0;

/**
 * Lets V8 favour a small heap over speed until what it gives is called, which halves the memory of an export of a thousand
 * clips and the speed of everything that is computed meanwhile. V8 reads the flag anew at each collection and each compilation.
 */
function holdSmallHeap(): () => void {
  if (holders++ === 0) setFlagsFromString('--optimize-for-size');
  return () => {
    if (--holders === 0) setFlagsFromString('--no-optimize-for-size');
  };
}

/** Runs `work` with a small heap: a long timeline is worked through for minutes while FFmpeg needs the memory. */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  const release = holdSmallHeap();
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * The host, whose heap is small while nobody calls, no event is told and nothing is `busy`. Without it V8 keeps what the start
 * needed for good: it collects an idle heap by itself only where that is to be small.
 */
export function withSmallIdleHeap(
  host: RpcHost,
  busy: () => boolean,
  hold = holdSmallHeap,
): { readonly dispatch: RpcHost['dispatch']; readonly close: () => void } {
  let release: (() => void) | null = null;
  let calls = 0;
  const rest = () => {
    if (calls > 0 || busy()) timer.refresh();
    else release ??= hold();
  };
  const timer = setTimeout(rest, IDLE_MS).unref();
  const wake = () => {
    release?.();
    release = null;
    timer.refresh();
  };
  const unsubscribe = host.subscribe(wake);
  return {
    async dispatch(message, call) {
      calls++;
      wake();
      try {
        return await host.dispatch(message, call);
      } finally {
        calls--;
      }
    },
    close() {
      unsubscribe();
      release?.();
      release = null;
      clearTimeout(timer);
    },
  };
}
