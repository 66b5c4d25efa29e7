/** Electron's MessagePorts as wires. */
import type { MessagePortMain } from 'electron';
import { messagePortWire } from '../../core/api/message-port-wire.js';
import type { BufferedWire } from '../../core/api/wire.js';

/** One end of a port of Electron's main or utility process. */
export function electronPortWire(port: MessagePortMain): BufferedWire {
  const wire = messagePortWire({
    post: (value) => port.postMessage(value),
    onData: (listener) => void port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  });
  port.start();
  return wire;
}
