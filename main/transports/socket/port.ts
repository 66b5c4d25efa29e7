/** The client's end of the local socket. */
import { constants } from 'node:buffer';
import { connect, type Socket } from 'node:net';
import { type Response, toUprightError } from '../../../core/api/json-rpc.js';
import { type RpcPort, rpcPort } from '../../../core/api/rpc-port.js';
import { UprightError } from '../../../core/errors.js';
import { socketWire } from './socket-wire.js';
import { belongsToAnother, noEngine, readToken } from './read-token.js';

/** A port over the socket of a running engine. */
export interface SocketPort extends RpcPort {
  /** The engine's answer to `hello`. */
  readonly hello: unknown;
}

/** A socket and the file of its token, or the token itself. */
export type SocketTarget = { readonly socket: string } & ({ readonly tokenFile: string } | { readonly token: string });

// How long an engine may take to answer `hello`, and to end its side after this one.
const HELLO_MS = 10_000;
const CLOSE_MS = 1000;

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
  const wire = socketWire(socket, {
    maxMessageBytes: () => constants.MAX_STRING_LENGTH,
    onTooLong: () => socket.destroy(),
    onEnd: () => socket.destroy(),
    closeMs: CLOSE_MS,
  });
  const port = rpcPort(wire);
  const send = (method: string, params: object): Promise<Response> =>
    port.send({ jsonrpc: '2.0', id: 0, method, params });
  const impatience = setTimeout(wire.destroy, HELLO_MS);
  const hello = await send('hello', { token }).finally(() => clearTimeout(impatience));
  if ('error' in hello) {
    wire.destroy();
    throw toUprightError(hello.error);
  }

  // The engine sends events only while someone listens.
  let listeners = 0;
  const ask = (method: string): void => void send(method, {}).catch(() => undefined);
  return {
    ...port,
    hello: hello.result,
    listen(listener) {
      const stop = port.listen(listener);
      let isListening = true;
      if (++listeners === 1) ask('events.subscribe');
      return () => {
        if (!isListening) return;
        isListening = false;
        stop();
        if (--listeners === 0) ask('events.unsubscribe');
      };
    },
    close() {
      wire.destroy();
      return port.closed;
    },
  };
}

function dial(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      const denied = code === 'EACCES' || code === 'EPERM';
      reject(denied ? belongsToAnother() : noEngine());
    });
    socket.once('connect', () => {
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
