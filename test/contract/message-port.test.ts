import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { messagePortWire } from '../../core/api/message-port-wire.js';
import { rpcPort } from '../../core/api/rpc-port.js';
import type { BufferedWire } from '../../core/api/wire.js';
import { openRpcSession } from '../../main/transports/rpc/session.js';
import { contractSuite } from './contract-suite.js';
import { wireConnection } from './wire-connection.js';

const toWire = (port: MessagePort): BufferedWire =>
  messagePortWire({
    post: (value) => port.postMessage(value),
    onData: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  });

contractSuite('a MessagePort', async (host) => {
  const open = (): BufferedWire => {
    const { port1, port2 } = new MessageChannel();
    openRpcSession(host, toWire(port1));
    return toWire(port2);
  };
  const port = rpcPort(open());
  return {
    port,
    raw: async (message) => JSON.parse(JSON.stringify((await host.dispatch(message)) ?? null)) as unknown,
    connect: async () => wireConnection(open()),
    close: port.close,
  };
});
