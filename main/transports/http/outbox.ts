/** What waits for a peer that reads slower than the engine speaks: in order, the newest of each thing, and bounded. */

/** The part of a connection that takes messages. */
export interface OutboxWire {
  /** Takes one whole message. Must not throw; what is sent after the end is lost. */
  readonly send: (text: string) => void;
  /** Bytes that were sent and that the peer has not taken yet. */
  readonly bufferedBytes: () => number;
  /** Ends the connection at once. The reason is for a log; it holds nothing of what was sent. */
  readonly drop: (reason: string) => void;
}

/** How much may wait. */
export interface OutboxLimits {
  /** Nothing more is handed to the connection while it holds more bytes than this. */
  readonly bufferedBytes: number;
  /** A peer for whom more characters than this wait, besides one message, is dropped. */
  readonly waitingCharacters: number;
  /** A peer for whom more messages than this wait is dropped. */
  readonly waitingMessages: number;
  /** A peer for whom something waits and who took nothing for so long is dropped. */
  readonly stallMs: number;
}

/** Messages on their way to one peer. */
export interface Outbox {
  /** Sends a text, or lets it wait. Of texts that wait under one key only the newest is kept, as the last of all. */
  readonly push: (text: string, key?: string) => void;
  /** Sends what waits as far as there is room. To be called whenever the connection has taken something. */
  readonly flush: () => void;
  /** Whether anything waits. */
  readonly isBlocked: () => boolean;
  /** Forgets what waits. */
  readonly close: () => void;
}

/** An outbox on a connection. */
export function openOutbox(wire: OutboxWire, limits: OutboxLimits): Outbox {
  const waiting = new Map<string | symbol, string>();
  let characters = 0;
  let closed = false;
  let stall: ReturnType<typeof setTimeout> | null = null;

  const remove = (key: string | symbol): void => {
    characters -= waiting.get(key)?.length ?? 0;
    waiting.delete(key);
  };
  const close = (): void => {
    closed = true;
    waiting.clear();
    characters = 0;
    if (stall) clearTimeout(stall);
    stall = null;
  };
  const drop = (reason: string): void => {
    close();
    wire.drop(reason);
  };
  const flush = (): void => {
    let sent = false;
    for (const [key, text] of waiting) {
      if (closed || wire.bufferedBytes() > limits.bufferedBytes) break;
      remove(key);
      wire.send(text);
      sent = true;
    }
    if (stall && (sent || waiting.size === 0)) {
      clearTimeout(stall);
      stall = null;
    }
    if (!closed && waiting.size > 0 && !stall) watch();
  };
  // A connection counts a large message as a whole, so that only a smaller number shows that the peer reads.
  const watch = (): void => {
    const before = wire.bufferedBytes();
    stall = setTimeout(() => {
      stall = null;
      if (wire.bufferedBytes() >= before) drop('it reads nothing');
      else flush();
    }, limits.stallMs);
    stall.unref();
  };

  return {
    push(text, key) {
      if (closed) return;
      if (waiting.size === 0 && wire.bufferedBytes() <= limits.bufferedBytes) return wire.send(text);
      if (key !== undefined) remove(key);
      if (characters > limits.waitingCharacters || waiting.size >= limits.waitingMessages) {
        return drop('it reads slower than it asks');
      }
      waiting.set(key ?? Symbol(), text);
      characters += text.length;
      flush();
    },
    flush,
    isBlocked: () => waiting.size > 0,
    close,
  };
}
