/** A log of the engine's latest events, for clients that poll because they cannot be called back. */
import type { Port } from '../../../core/api/client.js';

/** An event and its position in the log. */
export interface LoggedEvent {
  readonly position: number;
  readonly name: string;
  readonly params: unknown;
}

export interface EventLog {
  /** The events after a position, and whether some of them were dropped. */
  readonly after: (position: number) => { readonly events: readonly LoggedEvent[]; readonly missed: boolean };
  /** The position of the last event. */
  readonly last: () => number;
  /** Resolves at the next event. */
  readonly next: () => Promise<void>;
  readonly close: () => void;
}

const MOST_EVENTS = 1000;
const MOST_CHARACTERS = 8 * 1024 ** 2;

/** Records events from now on: at most 1,000, and eight million characters of JSON. */
export function openEventLog(port: Port): EventLog {
  const kept: { readonly event: LoggedEvent; readonly size: number }[] = [];
  let characters = 0;
  let position = 0;
  let wake = (): void => {};
  let nextEvent = Promise.resolve();
  const arm = (): void => {
    nextEvent = new Promise((resolve) => {
      wake = resolve;
    });
  };
  arm();
  const stop = port.listen(({ method, params }) => {
    const size = JSON.stringify(params)?.length ?? 0;
    kept.push({ event: { position: ++position, name: method, params }, size });
    characters += size;
    while (kept.length > MOST_EVENTS || characters > MOST_CHARACTERS) characters -= kept.shift()?.size ?? 0;
    wake();
    arm();
  });
  return {
    after(from) {
      const events = kept.map(({ event }) => event).filter((event) => event.position > from);
      return { events, missed: from < position - kept.length };
    },
    last: () => position,
    next: () => nextEvent,
    close() {
      stop();
      wake();
    },
  };
}
