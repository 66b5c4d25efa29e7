/** What the implementations of wires are made of. */
import type { MessageListener } from './wire.js';

/** The end of a connection, which happens once; who listens later is called at once. */
export function createCloseEvent() {
  const listeners: (() => void)[] = [];
  let closed = false;
  return {
    isClosed: () => closed,
    onClose(listener: () => void): void {
      if (closed) listener();
      else listeners.push(listener);
    },
    close(): void {
      if (closed) return;
      closed = true;
      for (const listener of listeners.splice(0)) listener();
    },
  };
}

/** An event that is waited for once, by any number of waiters. */
export function createSignal() {
  let waiters: (() => void)[] = [];
  return {
    wait: (): Promise<void> => new Promise((resolve) => waiters.push(resolve)),
    notify(): void {
      const ready = waiters;
      waiters = [];
      for (const resolve of ready) resolve();
    },
  };
}

/** Hands messages to a listener, one when it has taken the one before; `onTaken` is called with each that it has taken. */
export function createDelivery(onTaken: (text: string) => void = () => undefined) {
  const waiting: string[] = [];
  let listener: MessageListener = () => undefined;
  let isBusy = false;
  const next = (): void => {
    while (!isBusy) {
      const text = waiting.shift();
      if (text === undefined) return;
      const taken = listener(text);
      if (!taken) onTaken(text);
      else {
        isBusy = true;
        void taken.then(() => {
          isBusy = false;
          onTaken(text);
          next();
        });
      }
    }
  };
  return {
    onMessage(taker: MessageListener): void {
      listener = taker;
    },
    push(text: string): void {
      waiting.push(text);
      next();
    },
    /** Whether a message is being taken, or waits. */
    isBusy: () => isBusy || waiting.length > 0,
  };
}
