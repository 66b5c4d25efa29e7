/**
 * JSON-RPC as text over a MessagePort: the desktop app's way to its engine. A port buffers without bound and tells nothing
 * of it, so each end posts the length of every text that it has taken, as a number; `null` tells that the other end closes.
 */
import type { BufferedWire } from './wire.js';
import { createCloseEvent, createDelivery, createSignal } from './wire-events.js';

/** What the ports of browsers, Electron and Node have in common, under their different names. */
export interface PortAdapter {
  readonly post: (value: unknown) => void;
  readonly onData: (listener: (data: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
  readonly close: () => void;
}

/** One end of a port as a wire; it starts to listen at once. */
export function messagePortWire(port: PortAdapter): BufferedWire {
  const { isClosed, onClose, close: end } = createCloseEvent();
  const drained = createSignal();
  const delivery = createDelivery((text) => {
    if (!isClosed()) port.post(text.length);
  });
  let unsent = 0;

  const close = (): void => {
    if (isClosed()) return;
    port.post(null);
    port.close();
    end();
  };
  onClose(() => {
    unsent = 0;
    drained.notify();
  });
  port.onData((data) => {
    if (data === null) {
      port.close();
      end();
    } else if (typeof data === 'number' && data >= 0) {
      unsent = Math.max(0, unsent - data);
      drained.notify();
    } else if (typeof data === 'string') delivery.push(data);
  });
  port.onClose(end);

  return {
    send(text) {
      if (isClosed()) return;
      unsent += text.length;
      port.post(text);
    },
    onMessage: delivery.onMessage,
    onClose,
    close,
    unsent: () => unsent,
    drain: () => (isClosed() ? Promise.resolve() : drained.wait()),
    destroy: close,
  };
}
