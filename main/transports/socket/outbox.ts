/**
 * What waits to be sent to one client. Bytes are handed to the operating system only as fast as the client takes them:
 * an answer becomes text when its turn has come, and of events that pile up only those that still matter are kept.
 */
import type { Writable } from 'node:stream';
import type { Notification } from '../../../core/api/json-rpc.js';
import { toEventKey, toEventText } from '../event-text.js';

/** The sending side of a connection. */
export interface Outbox {
  /** Queues a line, made when its turn comes; `sent` is called when the client's system has taken it or never will. */
  readonly send: (make: () => string, sent?: () => void) => void;
  /** Queues an event behind all answers; of those about one thing only the newest waits. */
  readonly sendEvent: (event: Notification) => void;
  /** Whether something waits for the client to read. */
  readonly blocked: () => boolean;
  /** Bytes of text that wait here. */
  readonly unsentBytes: () => number;
  /** Resolves when nothing waits any more, or when the connection has ended. */
  readonly flushed: () => Promise<void>;
  /** Lets go of everything that waits. */
  readonly drop: () => void;
}

interface Answer {
  readonly make: () => string;
  readonly sent: () => void;
}

// What the operating system gets at once; a client that takes it makes progress.
const PIECE = 64 * 1024;

/** An outbox; `onStuck` ends the connection of a client that lets too much pile up or takes nothing for too long. */
export function createOutbox(
  socket: Writable,
  limits: { readonly eventBytes: number; readonly stallMs: number },
  onStuck: () => void,
): Outbox {
  const answers: Answer[] = [];
  const events = new Map<string, { readonly line: string; readonly bytes: number }>();
  let eventBytes = 0;
  let withoutKey = 0;
  let batch: Buffer | null = null;
  const batchSent: (() => void)[] = [];
  let handedOver = 0;
  let busy = false;
  let ended = false;
  let flushWaiters: (() => void)[] = [];
  let pieces = 0;
  const stall = setTimeout(() => {
    // After a machine has slept, or the engine was busy, what the client has taken meanwhile is told first.
    const before = pieces;
    setImmediate(() => setImmediate(() => busy && pieces === before && onStuck()));
  }, limits.stallMs).unref();

  // As many lines as fit into one piece go together: small answers are many.
  const gather = (): Buffer | null => {
    const lines: string[] = [];
    let length = 0;
    let answered = 0;
    for (const { make, sent } of answers) {
      if (length >= PIECE) break;
      const line = make();
      lines.push(line);
      length += line.length;
      batchSent.push(sent);
      answered++;
    }
    answers.splice(0, answered);
    for (const [place, { line, bytes }] of events) {
      if (length >= PIECE) break;
      events.delete(place);
      eventBytes -= bytes;
      lines.push(line);
      length += line.length;
    }
    return length === 0 ? null : Buffer.from(lines.join(''));
  };

  const pump = (): void => {
    if (busy || ended) return;
    batch ??= gather();
    if (!batch) {
      letGo();
      return;
    }
    const piece = batch.subarray(handedOver, handedOver + PIECE);
    busy = true;
    pieces++;
    stall.refresh();
    socket.write(piece, (error) => {
      busy = false;
      if (error || ended || !batch) return;
      handedOver += piece.length;
      if (handedOver >= batch.length) {
        batch = null;
        handedOver = 0;
        for (const sent of batchSent.splice(0)) sent();
      }
      pump();
    });
  };

  const letGo = (): void => {
    const waiters = flushWaiters;
    flushWaiters = [];
    for (const done of waiters) done();
  };

  return {
    send(make, sent = () => undefined) {
      if (ended) {
        sent();
        return;
      }
      answers.push({ make, sent });
      pump();
    },
    sendEvent(event) {
      if (ended) return;
      const place = toEventKey(event) ?? `#${withoutKey++}`;
      const line = `${toEventText(event)}\n`;
      const bytes = Buffer.byteLength(line);
      eventBytes += bytes - (events.get(place)?.bytes ?? 0);
      // Behind what came meanwhile, so that what a client sees stays in order.
      events.delete(place);
      events.set(place, { line, bytes });
      if (eventBytes > limits.eventBytes) onStuck();
      else pump();
    },
    blocked: () => busy,
    unsentBytes: () => eventBytes + (batch ? batch.length - handedOver : 0),
    flushed: () => (busy && !ended ? new Promise((done) => flushWaiters.push(done)) : Promise.resolve()),
    drop() {
      ended = true;
      clearTimeout(stall);
      const left = [...batchSent.splice(0), ...answers.splice(0).map(({ sent }) => sent)];
      batch = null;
      events.clear();
      eventBytes = 0;
      for (const sent of left) sent();
      letGo();
    },
  };
}
