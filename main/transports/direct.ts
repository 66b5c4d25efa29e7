/** The engine in the same process. Messages are still JSON, so that nothing works here alone. */
import type { RpcHost } from '../../core/api/dispatch.js';
import { type RpcPort, rpcPort } from '../../core/api/rpc-port.js';
import type { BufferedWire } from '../../core/api/wire.js';
import { createCloseEvent, createDelivery, createSignal } from '../../core/api/wire-events.js';
import { openRpcSession, type RpcSessionOptions } from './rpc/session.js';

/** A client's port straight to `host`. */
export function directPort(host: RpcHost, options: Pick<RpcSessionOptions, 'privileged'> = {}): RpcPort {
  const [client, server] = memoryWires();
  const session = openRpcSession(host, server, options);
  // Closing from the engine's side lets canceled calls still answer.
  return { ...rpcPort(client), close: session.close };
}

/** The two ends of a connection in memory. */
export function memoryWires(): readonly [BufferedWire, BufferedWire] {
  const { isClosed, onClose, close } = createCloseEvent();
  const [first, second] = [createEnd(), createEnd()];
  const toWire = (own: End, other: End): BufferedWire => ({
    send(text) {
      if (!isClosed()) other.receive(text);
    },
    onMessage: own.onMessage,
    onClose,
    close,
    unsent: other.untaken,
    drain: () => (isClosed() ? Promise.resolve() : other.taken()),
    destroy: close,
  });
  onClose(() => {
    first.end();
    second.end();
  });
  return [toWire(first, second), toWire(second, first)];
}

type End = ReturnType<typeof createEnd>;

function createEnd() {
  const taken = createSignal();
  let untaken = 0;
  const delivery = createDelivery((text) => {
    untaken -= text.length;
    taken.notify();
  });
  return {
    onMessage: delivery.onMessage,
    receive(text: string): void {
      untaken += text.length;
      delivery.push(text);
    },
    untaken: () => untaken,
    taken: taken.wait,
    end: taken.notify,
  };
}
