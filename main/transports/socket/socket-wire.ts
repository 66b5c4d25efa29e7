/** A socket as a wire: one message a line, in UTF-8. */
import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import type { BufferedWire, MessageListener } from '../../../core/api/wire.js';
import { createCloseEvent, createSignal } from '../../../core/api/wire-events.js';
import { createLineSplitter } from './line-splitter.js';

export interface SocketWireOptions {
  /** The longest message in bytes; asked for each one. */
  readonly maxMessageBytes: () => number;
  /** Called instead of the listener for a longer message; nothing more is read then. */
  readonly onTooLong: (maxBytes: number) => void;
  /** Called when the peer has ended its side; it may still read. */
  readonly onEnd: () => void;
  /** How long the peer may take to end its side after this one, in milliseconds. */
  readonly closeMs: number;
}

// What the operating system gets at once: a peer that takes it makes progress.
const CHUNK_BYTES = 64 * 1024;
// How often it is found out whether a peer from whom nothing is read is still there.
const PROBE_MS = 250;

/** A wire over an open socket. */
export function socketWire(socket: Socket, options: SocketWireOptions): BufferedWire {
  const { isClosed, onClose, close: closed } = createCloseEvent();
  const drained = createSignal();
  const pending: Buffer[] = [];
  let listener: MessageListener = () => undefined;
  let unsent = 0;
  let isWriting = false;

  // As many messages as fit into one chunk go together.
  const takeChunk = (): Buffer => {
    const parts: Buffer[] = [];
    let size = 0;
    for (let head = pending[0]; head && size < CHUNK_BYTES; head = pending[0]) {
      const part = head.subarray(0, CHUNK_BYTES - size);
      parts.push(part);
      size += part.length;
      if (part.length === head.length) pending.shift();
      else pending[0] = head.subarray(part.length);
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, size);
  };
  const write = (): void => {
    if (isWriting || pending.length === 0 || isClosed()) return;
    const chunk = takeChunk();
    isWriting = true;
    socket.write(chunk, (error) => {
      isWriting = false;
      unsent -= chunk.length;
      if (!error) write();
      drained.notify();
    });
  };

  // White space before a message is part of its JSON; writing it shows whether the peer is still there.
  const probe = (): ReturnType<typeof setInterval> =>
    setInterval(() => {
      if (socket.writable && !isWriting && socket.writableLength === 0) socket.write(' ');
    }, PROBE_MS);
  const deliver = async (line: Buffer): Promise<void> => {
    // What is no UTF-8 is handed on as no JSON.
    const text = isUtf8(line) ? line.toString('utf8') : '\ufffd';
    if (text.trim() === '') return;
    const taken = listener(text);
    if (!taken) return;
    const probing = probe();
    await taken;
    clearInterval(probing);
  };
  const read = async (): Promise<void> => {
    const lines = createLineSplitter();
    let isTooLong = false;
    for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (isTooLong) continue;
      lines.push(chunk);
      for (;;) {
        const max = options.maxMessageBytes();
        const line = lines.next(max);
        if (line === null) break;
        isTooLong = line === 'too-long';
        if (line !== 'too-long') await deliver(line);
        else {
          options.onTooLong(max);
          break;
        }
      }
    }
    if (!isTooLong) await deliver(lines.rest());
    const probing = probe();
    onClose(() => clearInterval(probing));
    options.onEnd();
  };

  socket.once('close', () => {
    unsent = 0;
    pending.length = 0;
    closed();
    drained.notify();
  });
  // Reading fails with it as well.
  socket.on('error', () => undefined);
  // Not before whoever opens the wire has set its listener.
  setImmediate(() => read().catch(() => socket.destroy()));

  return {
    send(text) {
      if (!socket.writable) return;
      const line = Buffer.from(`${text}\n`);
      unsent += line.length;
      pending.push(line);
      write();
    },
    onMessage(next) {
      listener = next;
    },
    onClose,
    close() {
      socket.end();
      const late = setTimeout(() => socket.destroy(), options.closeMs);
      onClose(() => clearTimeout(late));
    },
    unsent: () => unsent,
    drain: () => (isClosed() ? Promise.resolve() : drained.wait()),
    destroy: () => socket.destroy(),
  };
}
