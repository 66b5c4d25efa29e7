/** The client's end of a WebSocket, for the editor in a browser and for Node alike. */
import { openingWire } from './opening-wire.js';
import type { MessageListener, Wire } from './wire.js';

/** The part of a WebSocket that is used (html.spec.whatwg.org, "WebSocket"); the global one of every runtime fits. */
export interface WebSocketLike {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** A wire over `socket`, such as `new WebSocket('ws://' + location.host + '/ws')`, which may still be connecting. */
export function webSocketWire(socket: WebSocketLike): Wire {
  let listener: MessageListener = () => undefined;
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') void listener(data);
  });
  const open: Wire = {
    send: (text) => socket.send(text),
    onMessage(next) {
      listener = next;
    },
    onClose(ended) {
      socket.addEventListener('close', ended);
      socket.addEventListener('error', ended);
    },
    close: () => socket.close(),
  };
  const opening = new Promise<Wire>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(open));
    open.onClose(() => reject(new Error('The WebSocket could not be opened.')));
  });
  const wire = openingWire(opening);
  return {
    ...wire,
    close() {
      socket.close();
      wire.close();
    },
  };
}
