/** The app's own way to the engine: a client's port over a MessagePort. */
import type { MessagePortMain } from 'electron';
import { webSocketPort, type WebSocketPort } from '../../../core/api/web-socket-port.js';

/** A port over `channel`, which is open; calls fail with `engine.gone` when it ends. */
export function mainPort(channel: MessagePortMain): WebSocketPort {
  const target = new EventTarget();
  channel.on('message', ({ data }) => {
    if (typeof data !== 'string') {
      target.dispatchEvent(new Event('close'));
      return;
    }
    target.dispatchEvent(new MessageEvent('message', { data }));
    channel.postMessage(data.length);
  });
  channel.on('close', () => target.dispatchEvent(new Event('close')));
  channel.start();
  const port = webSocketPort(() => ({
    send: (text) => channel.postMessage(text),
    close: () => channel.close(),
    addEventListener: (type: string, listener: (event: never) => void) =>
      target.addEventListener(type, listener as unknown as (event: Event) => void),
  }));
  target.dispatchEvent(new Event('open'));
  return port;
}
