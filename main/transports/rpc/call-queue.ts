/** The calls of one session: they wait for their turn, run side by side, and can be canceled by their id. */

/** One message: a call, or a batch of them, which has its turn as a whole. */
export interface QueuedMessage {
  /** How many calls it stands for. */
  readonly weight: number;
  /** Its length in characters. */
  readonly size: number;
  /** Runs it. `release` is called once, when its answer has been sent or there will be none. */
  readonly run: (release: () => void) => void;
}

export interface CallQueue {
  /** Queues a message. Resolves when there is room for another; undefined where there is at once. */
  readonly push: (message: QueuedMessage) => Promise<void> | undefined;
  /** Registers a call that can be canceled from now on. */
  readonly register: (id: string | number | null | undefined) => RegisteredCall;
  /** Aborts the calls with this id, running or waiting. */
  readonly cancel: (id: string | number) => void;
  /** Aborts all calls and drops the messages that wait. */
  readonly abortAll: () => void;
  /** Resolves when no message runs or waits. */
  readonly idle: () => Promise<void>;
}

export interface RegisteredCall {
  readonly signal: AbortSignal;
  /** Forgets the call. */
  readonly unregister: () => void;
}

/** How much may run and wait; both are asked each time. */
export interface CallQueueLimits {
  readonly running: () => number;
  /** Messages, and their characters. */
  readonly waiting: { readonly messages: number; readonly characters: number };
}

/** An empty queue. A message that stands for more calls than may run at once runs alone. */
export function createCallQueue(limits: CallQueueLimits): CallQueue {
  const registered = new Set<{ readonly id: unknown; readonly controller: AbortController }>();
  const waiting: QueuedMessage[] = [];
  let characters = 0;
  let occupied = 0;
  let starting = false;
  const roomWaiters: (() => void)[] = [];
  const idleWaiters: (() => void)[] = [];

  const hasRoom = (): boolean => waiting.length < limits.waiting.messages && characters <= limits.waiting.characters;
  const isIdle = (): boolean => occupied === 0 && waiting.length === 0;
  const wake = (): void => {
    const ready = [...(hasRoom() ? roomWaiters.splice(0) : []), ...(isIdle() ? idleWaiters.splice(0) : [])];
    for (const resolve of ready) resolve();
  };

  const start = async (): Promise<void> => {
    if (starting) return;
    starting = true;
    for (let next = waiting[0]; next; next = waiting[0]) {
      const { weight, size, run } = next;
      if (occupied > 0 && occupied + weight > limits.running()) break;
      waiting.shift();
      characters -= size;
      occupied += weight;
      run(() => {
        occupied -= weight;
        void start();
      });
      // A call that is answered at once is answered before the next begins, so that a peer that reads nothing costs little.
      await undefined;
    }
    starting = false;
    wake();
  };

  return {
    push(message) {
      waiting.push(message);
      characters += message.size;
      void start();
      return hasRoom() ? undefined : new Promise((resolve) => roomWaiters.push(resolve));
    },
    register(id) {
      const call = { id, controller: new AbortController() };
      registered.add(call);
      return { signal: call.controller.signal, unregister: () => registered.delete(call) };
    },
    cancel(id) {
      for (const call of registered) if (call.id === id) call.controller.abort();
    },
    abortAll() {
      waiting.length = 0;
      characters = 0;
      for (const { controller } of registered) controller.abort();
      wake();
    },
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
  };
}
