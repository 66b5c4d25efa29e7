/** `GET /ws`: JSON-RPC both ways over a WebSocket (RFC 6455), with the events as notifications. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RpcHost } from '../../../core/api/dispatch.js';
import { openSession } from './session.js';
import type { HttpLimits } from './limits.js';

/** The WebSockets of a server. */
export interface WebSockets {
  /** Takes over a connection that was admitted, or refuses it where there are too many. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** How many are open. */
  readonly count: () => number;
  /** Ends all of them. */
  readonly close: () => void;
}

// Close codes, RFC 6455 7.4.1.
const GOING_AWAY = 1001;
const UNSUPPORTED = 1003;

/** WebSockets that speak with `host`. `refuse` answers a connection that becomes none, with a status, and ends it. */
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
  // Those that have answered since they were asked last.
  const open = new Map<WebSocket, { alive: boolean }>();
  server.on('wsClientError', (_, socket) => refuse(socket, 400));

  const begin = (socket: WebSocket): void => {
    const state = { alive: true };
    open.set(socket, state);
    // While it says goodbye nothing is taken or sent: that would pause it, and its goodbye has to be read.
    const isOpen = () => socket.readyState === socket.OPEN;
    const wire = {
      send: (text: string) => {
        if (isOpen()) socket.send(text, () => session.drained());
      },
      bufferedBytes: () => socket.bufferedAmount,
      pause: () => socket.pause(),
      resume: () => socket.resume(),
      drop: () => socket.terminate(),
    };
    const session = openSession(host, wire, limits.session);
    socket.on('message', (data, isBinary) => {
      state.alive = true;
      if (!isOpen()) return;
      if (isBinary) socket.close(UNSUPPORTED, 'Messages are text.');
      else session.receive(data.toString());
    });
    socket.on('pong', () => {
      state.alive = true;
    });
    // It closes itself after an error, with the code for it.
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      session.close();
    });
  };

  // The answer of one that is paused is not read. A ping still finds out that it is gone, and its session watches over it.
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
      for (const socket of open.keys()) {
        socket.close(GOING_AWAY, 'Upright is closing.');
        socket.terminate();
      }
      server.close();
    },
  };
}
