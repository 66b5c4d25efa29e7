/** Ctrl+C and other signals: the first asks a command to stop, the second ends the process. */
import type { CliIo, StopSignal } from './io.js';

/** Exit status of a command that a signal ended: 128 and the signal's number, as shells have it. */
export const signalExitCodes: Readonly<Record<StopSignal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

// One press of Ctrl+C may arrive three times: from the terminal, from npm and from a launcher.
const SAME_PRESS_MS = 500;

export interface Signals {
  /** Settles at the first signal. */
  readonly first: Promise<StopSignal>;
  /** Makes the command end by itself after the first signal. Otherwise it is abandoned. */
  readonly takeOver: () => Promise<StopSignal>;
  /** The first signal, or null. */
  readonly seen: () => StopSignal | null;
  /** Whether a command took over. */
  readonly taken: () => boolean;
  /** Stops listening. */
  readonly close: () => void;
}

/** Listens to the signals of `io`; the second one ends the process immediately. */
export function watchSignals(io: Pick<CliIo, 'onSignal' | 'exit' | 'now'>): Signals {
  let resolve: (signal: StopSignal) => void = () => undefined;
  const first = new Promise<StopSignal>((done) => {
    resolve = done;
  });
  let pressed: { signal: StopSignal; at: number } | null = null;
  let taken = false;
  const close = io.onSignal((signal) => {
    const at = io.now();
    if (pressed === null) {
      pressed = { signal, at };
      resolve(signal);
    } else if (at - pressed.at >= SAME_PRESS_MS) {
      io.exit(signalExitCodes[signal]);
    }
  });
  return {
    first,
    takeOver: () => {
      taken = true;
      return first;
    },
    seen: () => pressed?.signal ?? null,
    taken: () => taken,
    close,
  };
}
