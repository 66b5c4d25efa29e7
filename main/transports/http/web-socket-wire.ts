/** The server's end of a WebSocket as a wire: one message in each text frame. */
import type { WebSocket } from 'ws';
import type { BufferedWire } from '../../../core/api/wire.js';
import { createDelivery, createSignal } from '../../../core/api/wire-events.js';
import { toEnglish } from '../../../core/locales/english.js';
import { type Message, message } from '../../../core/locales/message.js';

// Close codes, RFC 6455 7.4.1.
const GOING_AWAY = 1001;
const UNSUPPORTED = 1003;

export function serverWebSocketWire(socket: WebSocket): BufferedWire {
  // A closing socket must not be paused, because the peer's close frame has to be read.
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const close = (code: number, reason: Message): void => {
    socket.close(code, toEnglish(reason));
    if (socket.isPaused) socket.resume();
  };
  const drained = createSignal();
  const delivery = createDelivery(() => {
    if (socket.isPaused && !delivery.isBusy() && isOpen()) socket.resume();
  });
  socket.on('message', (data, isBinary) => {
    if (!isOpen()) return;
    if (isBinary) return close(UNSUPPORTED, message('http:textOnly'));
    delivery.push(data.toString());
    // Messages that were already read are still delivered.
    if (delivery.isBusy() && isOpen()) socket.pause();
  });
  // The socket closes itself after an error, with the right code.
  socket.on('error', () => {});
  socket.on('close', drained.notify);

  return {
    send(text) {
      if (isOpen()) socket.send(text, drained.notify);
    },
    onMessage: delivery.onMessage,
    onClose(listener) {
      socket.once('close', listener);
    },
    close: () => close(GOING_AWAY, message('http:closing')),
    unsent: () => socket.bufferedAmount,
    drain: () => (isOpen() ? drained.wait() : Promise.resolve()),
    destroy: () => socket.terminate(),
  };
}
