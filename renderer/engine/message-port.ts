/** A client's port over a MessagePort that carries JSON-RPC as text: the desktop app's way to its engine. */
import { webSocketPort, type WebSocketLike, type WebSocketPort } from '../../core/api/web-socket-port.js';

/** A port over one that `request` brings; calls wait until it is there. `end` tells that the other side is gone. */
export function messagePort(request: () => Promise<MessagePort>, onEnd: () => void): WebSocketPort {
  return webSocketPort(() => toSocket(request), onEnd);
}

// The two differ in names only, so that one port with its waiting calls serves both doors.
function toSocket(request: () => Promise<MessagePort>): WebSocketLike {
  const target = new EventTarget();
  let port: MessagePort | null = null;
  void request().then(
    (given) => {
      port = given;
      given.onmessage = ({ data }) => {
        if (data === null) target.dispatchEvent(new Event('close'));
        else {
          target.dispatchEvent(new MessageEvent('message', { data }));
          // The engine sends no more than the page has shown that it reads; see preload/bridge.ts.
          if (typeof data === 'string') given.postMessage(data.length);
        }
      };
      given.addEventListener('close', () => target.dispatchEvent(new Event('close')));
      given.start();
      target.dispatchEvent(new Event('open'));
    },
    () => target.dispatchEvent(new Event('error')),
  );
  return {
    send: (text) => port?.postMessage(text),
    close: () => port?.close(),
    addEventListener: (type: string, listener: (event: never) => void) =>
      target.addEventListener(type, listener as unknown as EventListener),
  };
}
