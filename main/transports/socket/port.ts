/** Our own client's way through the server. */
import { connect, type Socket } from 'node:net';
import { constants } from 'node:buffer';
import type { Port } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import { type Notification, type Response, toUprightError } from '../../../core/api/json-rpc.js';
import { createLineSplitter } from './line-splitter.js';
import { parseLine } from './messages.js';
import { readToken } from './token.js';

/** A port on a running engine. */
export interface SocketPort extends Port {
  /** What the engine answered to `hello`. */
  readonly hello: unknown;
  /** Ends the connection; what still runs for it is canceled. */
  readonly close: () => Promise<void>;
  /** Resolves when the connection has ended, from either side. */
  readonly closed: Promise<void>;
}

/** Where to tryConnect: a socket and the file of its token, or the token itself. */
export type SocketTarget = { readonly socket: string } & ({ readonly tokenFile: string } | { readonly token: string });

/** How long an engine may take to answer `hello`, in milliseconds. */
const HELLO_MS = 10_000;

/**
 * Connects to a running engine. Throws `engine.gone` where none answers and `engine.denied` where it does not take the
 * token. Calls that have no answer when the connection ends fail with `engine.gone`.
 */
export async function socketPort(target: SocketTarget): Promise<SocketPort> {
  const token = 'token' in target ? target.token : await readToken(target.tokenFile);
  try {
    return await openPort(target.socket, token);
  } catch (error) {
    // The engine may have been another one when the file was read.
    if (!('tokenFile' in target) || !(error instanceof UprightError) || error.code !== 'engine.denied') throw error;
    const newer = await readToken(target.tokenFile);
    if (newer === token) throw error;
    return openPort(target.socket, newer);
  }
}

async function openPort(path: string, token: string): Promise<SocketPort> {
  const socket = await dial(path);
  const pending = new Map<number, { resolve: (response: Response) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(event: Notification) => void>();
  let lastId = 0;
  let gone = false;

  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      gone = true;
      for (const { reject } of pending.values()) reject(new UprightError('engine.gone'));
      pending.clear();
      resolve();
    });
  });
  const receive = (message: Response | Notification): void => {
    if ('method' in message) {
      for (const listener of listeners) listener(message);
    } else if (typeof message.id === 'number') {
      pending.get(message.id)?.resolve(message);
      pending.delete(message.id);
    }
  };
  const send = (method: string, params: unknown): Promise<Response> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(new UprightError('engine.gone'));
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    });

  readMessages(socket, receive);
  const impatience = setTimeout(() => socket.destroy(), HELLO_MS);
  const hello = await send('hello', { token }).finally(() => clearTimeout(impatience));
  if ('error' in hello) {
    socket.destroy();
    throw toUprightError(hello.error);
  }
  // What the engine does not know of any more it does not send.
  const ask = (method: string): void => void send(method, {}).catch(() => undefined);

  return {
    hello: hello.result,
    closed,
    // Several clients may share the port, each with ids of its own.
    send: async ({ id, method, params }) => ({ ...(await send(method, params)), id }),
    listen(listener) {
      const own = (event: Notification): void => listener(event);
      listeners.add(own);
      if (listeners.size === 1) ask('events.subscribe');
      return () => {
        if (listeners.delete(own) && listeners.size === 0) ask('events.unsubscribe');
      };
    },
    close() {
      socket.destroy();
      return closed;
    },
  };
}

function readMessages(socket: Socket, receive: (message: Response | Notification) => void): void {
  const lines = createLineSplitter();
  socket.on('data', (chunk: Buffer) => {
    lines.push(chunk);
    for (;;) {
      const line = lines.next(constants.MAX_STRING_LENGTH);
      if (line === null) return;
      const parsed = line === 'too-long' ? 'invalid' : parseLine(line);
      // Whoever sends anything else is no engine.
      if (parsed === 'invalid') return void socket.destroy();
      if (parsed !== 'blank') receive(parsed.message as Response | Notification);
    }
  });
}

function dial(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      const denied = code === 'EACCES' || code === 'EPERM';
      const sentence = denied ? 'The engine at work belongs to another user; run this as that user.' : undefined;
      const none = 'No engine is at work here; start one first.';
      reject(new UprightError(denied ? 'engine.denied' : 'engine.gone', sentence ?? none));
    });
    socket.once('connect', () => {
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
