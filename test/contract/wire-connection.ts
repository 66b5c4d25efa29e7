/** A raw connection over a wire. */
import type { Wire } from '../../core/api/wire.js';
import type { RawConnection } from './contract-suite.js';

/** While it is paused it has not taken the message that came. */
export function wireConnection(wire: Wire): RawConnection {
  const received: unknown[] = [];
  let resume: () => void = () => undefined;
  let paused: Promise<void> | undefined;
  wire.onMessage((text) => {
    received.push(JSON.parse(text));
    return paused;
  });
  return {
    received,
    send: (message) => wire.send(JSON.stringify(message)),
    pause() {
      paused = new Promise((resolve) => {
        resume = resolve;
      });
    },
    resume() {
      paused = undefined;
      resume();
    },
  };
}
