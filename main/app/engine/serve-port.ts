/** One client's conversation with the engine over a MessagePort. */
import type { MessagePortMain } from 'electron';
import type { RpcHost } from '../../../core/api/dispatch.js';
import { openSession } from '../../transports/http/session.js';

/** A client at work. */
export interface ServedPort {
  /** Tells the client that the engine ends, and lets go of it; its calls are aborted. */
  readonly close: () => void;
}

/** Serves `port`. Each text is answered by its reader with its length, so that nothing piles up in a port that nobody reads. */
export function servePort(host: RpcHost, port: MessagePortMain): ServedPort {
  let unread = 0;
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    session.close();
    port.postMessage(null);
    port.close();
  };
  const session = openSession(host, {
    send(text) {
      unread += text.length;
      port.postMessage(text);
    },
    bufferedBytes: () => unread,
    drop: close,
    // A port cannot be held; the page is ours and waits for its answers.
    pause: () => undefined,
    resume: () => undefined,
  });
  port.on('message', ({ data }: { data: unknown }) => {
    if (typeof data === 'string') session.receive(data);
    else if (typeof data === 'number' && data >= 0) {
      unread = Math.max(0, unread - data);
      session.drained();
    }
  });
  port.on('close', () => {
    closed = true;
    session.close();
  });
  port.start();
  return { close };
}
