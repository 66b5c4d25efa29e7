import type { MessageListener, Wire } from './wire.js';
import { createCloseEvent } from './wire-events.js';

/** A wire that is still being opened: what is sent meanwhile goes out once it is open. It ends where it cannot be opened. */
export function openingWire(opening: Promise<Wire>): Wire {
  const early: string[] = [];
  let open: Wire | null = null;
  let listener: MessageListener = () => undefined;
  const { onClose, close: end } = createCloseEvent();
  opening.then((wire) => {
    open = wire;
    wire.onMessage((text) => listener(text));
    wire.onClose(end);
    for (const text of early.splice(0)) wire.send(text);
  }, end);
  return {
    send(text) {
      if (open) open.send(text);
      else early.push(text);
    },
    onMessage(next) {
      listener = next;
    },
    onClose,
    close() {
      opening.then(
        (wire) => wire.close(),
        () => undefined,
      );
      end();
    },
  };
}
