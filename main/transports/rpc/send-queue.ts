/**
 * What waits to be sent to one peer, in order. Messages are handed to the wire only as fast as the peer takes them: a
 * response becomes text when its turn has come, and of events about one job only the newest waits.
 */
import type { Notification } from '../../../core/api/json-rpc.js';
import type { BufferedWire } from '../../../core/api/wire.js';
import { toEventKey, toEventText } from './event-text.js';
import type { SessionLimits } from './limits.js';

export interface SendQueue {
  /** Queues a response that is made when its turn comes; `onSent` is called when the wire has it, or never will. */
  readonly send: (make: () => string, onSent?: () => void) => void;
  readonly sendEvent: (event: Notification) => void;
  /** Whether the peer does not keep up. */
  readonly isBlocked: () => boolean;
  /** Bytes of events that wait, and what the wire still holds. */
  readonly unsent: () => number;
  /** Resolves when the peer has taken everything, or the connection has ended. */
  readonly flushed: () => Promise<void>;
  /** Drops everything that waits. */
  readonly close: () => void;
}

interface Entry {
  readonly make: () => string;
  readonly onSent: () => void;
  /** Zero for a response. */
  readonly eventBytes: number;
}

/** A queue on `wire`; `onOverrun` is called when the peer lets too many events pile up, or takes nothing for too long. */
export function createSendQueue(
  wire: BufferedWire,
  limits: Pick<SessionLimits, 'bufferedBytes' | 'eventBytes' | 'events' | 'stallMs'>,
  onOverrun: () => void,
): SendQueue {
  const waiting = new Map<string | symbol, Entry>();
  let eventBytes = 0;
  let events = 0;
  let closed = false;
  let draining = false;

  const isBlocked = (): boolean => waiting.size > 0 || wire.unsent() > limits.bufferedBytes;

  const remove = (key: string | symbol): Entry | undefined => {
    const entry = waiting.get(key);
    waiting.delete(key);
    if (entry && entry.eventBytes > 0) {
      eventBytes -= entry.eventBytes;
      events--;
    }
    return entry;
  };

  const flush = (): void => {
    for (const key of waiting.keys()) {
      if (wire.unsent() > limits.bufferedBytes) break;
      const entry = remove(key);
      if (!entry) continue;
      wire.send(entry.make());
      entry.onSent();
    }
    if (!closed && !draining && isBlocked()) void drain();
  };

  const drain = async (): Promise<void> => {
    draining = true;
    const stall = watchStall();
    await wire.drain();
    stall.stop();
    draining = false;
    if (!closed) flush();
  };

  const watchStall = (): { stop: () => void } => {
    let waits = true;
    // After the machine has slept, what the peer took meanwhile is heard of first.
    const timer = setTimeout(() => setImmediate(() => waits && !closed && onOverrun()), limits.stallMs);
    timer.unref();
    return {
      stop() {
        waits = false;
        clearTimeout(timer);
      },
    };
  };

  return {
    send(make, onSent = () => undefined) {
      if (closed) {
        onSent();
        return;
      }
      waiting.set(Symbol(), { make, onSent, eventBytes: 0 });
      flush();
    },
    sendEvent(event) {
      if (closed) return;
      const text = toEventText(event);
      const key = toEventKey(event) ?? Symbol();
      // Last in the queue, so that the peer sees events in the order in which they happened.
      remove(key);
      const entry = { make: () => text, onSent: () => undefined, eventBytes: Buffer.byteLength(text) };
      waiting.set(key, entry);
      eventBytes += entry.eventBytes;
      events++;
      flush();
      if (eventBytes > limits.eventBytes || events > limits.events) onOverrun();
    },
    isBlocked,
    unsent: () => eventBytes + wire.unsent(),
    async flushed() {
      while (!closed && (waiting.size > 0 || wire.unsent() > 0)) await wire.drain();
    },
    close() {
      closed = true;
      const dropped = [...waiting.values()];
      waiting.clear();
      eventBytes = 0;
      events = 0;
      for (const { onSent } of dropped) onSent();
    },
  };
}
