/** `GET /ws`: JSON-RPC both ways over a WebSocket (RFC 6455), with the events as notifications. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RpcHost } from '../../../core/api/dispatch.js';
import type { BufferedWire } from '../../../core/api/wire.js';
import { openRpcSession } from '../rpc/session.js';
import type { HttpLimits } from './limits.js';
import { serverWebSocketWire } from './web-socket-wire.js';

export interface WebSockets {
  /** Takes over an authenticated connection, or refuses it where there are too many. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** The number of open WebSockets. */
  readonly count: () => number;
  /** Closes all of them. Calls without an answer fail with `engine.gone`, so that the page repeats them. */
  readonly close: () => void;
}

/** WebSockets that serve `host`. `refuse` answers a rejected connection with a status and ends it. */
export function openWebSockets(
  host: RpcHost,
  limits: HttpLimits,
  refuse: (socket: Duplex, status: number) => void,
): WebSockets {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
  });
  // `alive` is true if it has answered since the last ping.
  const open = new Map<WebSocket, { alive: boolean; readonly wire: BufferedWire }>();
  server.on('wsClientError', (_, socket) => refuse(socket, 400));

  const begin = (socket: WebSocket): void => {
    const wire = serverWebSocketWire(socket);
    const state = { alive: true, wire };
    open.set(socket, state);
    openRpcSession(host, wire, { limits: limits.session });
    const onAlive = (): void => {
      state.alive = true;
    };
    socket.on('message', onAlive);
    socket.on('pong', onAlive);
    socket.on('close', () => open.delete(socket));
  };

  // The pong of a paused socket is not read. Its ping still detects a dead peer, and its session detects a stall.
  const pulse = setInterval(() => {
    for (const [socket, state] of open) {
      if (socket.isPaused) state.alive = true;
      if (!state.alive) socket.terminate();
      else socket.ping();
      state.alive = socket.isPaused;
    }
  }, limits.pingMs);
  pulse.unref();

  return {
    accept(request, socket, head) {
      if (open.size >= limits.webSockets) refuse(socket, 503);
      else server.handleUpgrade(request, socket, head, begin);
    },
    count: () => open.size,
    close() {
      clearInterval(pulse);
      for (const { wire } of open.values()) {
        wire.close();
        wire.destroy();
      }
      server.close();
    },
  };
}
