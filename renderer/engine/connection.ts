/**
 * The editor's one connection to its engine, over whichever transport there is: a MessagePort in the desktop app, a WebSocket
 * in a browser. It comes back by itself when the engine was started again; who listens then reads anew what it shows.
 */
import { createEmitter } from '../../core/emitter.js';
import { type Client, createClient, type Port } from '../../core/api/client.js';
import { UprightError } from '../../core/errors.js';
import type { Notification } from '../../core/api/json-rpc.js';
import { messagePortWire } from '../../core/api/message-port-wire.js';
import { type RpcPort, rpcPort } from '../../core/api/rpc-port.js';
import { webSocketWire } from '../../core/api/web-socket-wire.js';
import { openingWire } from '../../core/api/opening-wire.js';
import type { Wire } from '../../core/api/wire.js';
import { bridge } from '../host/bridge.js';

/** How the connection stands. */
export type ConnectionState = 'connecting' | 'open' | 'lost';

/** The connection. */
export interface ReconnectingConnection {
  readonly client: Client;
  readonly state: () => ConnectionState;
  /** Calls back whenever the state changes; gives what ends that. */
  readonly onState: (listener: (state: ConnectionState) => void) => () => void;
  readonly close: () => void;
}

const RETRY_MS = [200, 500, 1000, 2000, 5000];

/** Connects to the engine of this page. */
export const connectEngine = (): ReconnectingConnection =>
  keepConnected(() =>
    rpcPort(bridge ? openingWire(requestPort().then(toWire)) : webSocketWire(new WebSocket(socketAddress()))),
  );

const socketAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;

/** A connection over ports that `open` makes, one after the other; calls without an answer fail with `engine.gone` when one ends. */
export function keepConnected(open: () => RpcPort): ReconnectingConnection {
  const events = createEmitter<Notification>();
  const states = createEmitter<ConnectionState>();
  let state: ConnectionState = 'connecting';
  let port: RpcPort | null = null;
  let closed = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: ConnectionState): void => {
    if (state === next) return;
    state = next;
    states.emit(next);
  };
  const connect = (): void => {
    const made = open();
    port = made;
    void made.closed.then(() => {
      if (port !== made || closed) return;
      port = null;
      setState('lost');
      timer = setTimeout(connect, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
    });
    made.listen(events.emit);
    // The first answer shows that somebody is there.
    made.send({ jsonrpc: '2.0', id: 0, method: 'system.info', params: {} }).then(
      () => {
        failures = 0;
        if (port === made) setState('open');
      },
      () => undefined,
    );
  };
  connect();

  const stable: Port = {
    send: async (request, options) => {
      if (!port) throw new UprightError('engine.gone');
      return port.send(request, options);
    },
    listen: events.on,
  };
  return {
    client: createClient(stable),
    state: () => state,
    onState: states.on,
    close() {
      closed = true;
      clearTimeout(timer);
      void port?.close();
    },
  };
}

function toWire(port: MessagePort): Wire {
  const wire = messagePortWire({
    post: (value) => port.postMessage(value),
    onData: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  });
  port.start();
  return wire;
}

function requestPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== window || event.data?.type !== 'upright:engine' || !port) return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    bridge?.connect();
  });
}
