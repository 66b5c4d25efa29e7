/** The calls of one connection: how many may run, which of them a message means, and what ends them. */

/** A place among the running calls. */
export interface Call {
  readonly signal: AbortSignal;
  /** Makes the place free. */
  readonly end: () => void;
}

/** The running calls of a connection. */
export interface Calls {
  /** Resolves when `count` more may run; at once where there are none. */
  readonly room: (count: number) => Promise<void>;
  /** Takes places; gives what frees them. */
  readonly occupy: (count: number) => () => void;
  /** A call that can be canceled by its id. */
  readonly begin: (id: string | number | null | undefined) => Call;
  /** Aborts the calls with this id. */
  readonly cancel: (id: string | number) => void;
  readonly abortAll: () => void;
  /** Resolves when none is left. */
  readonly idle: () => Promise<void>;
}

/** No calls yet; `most` is how many may run, asked each time. */
export function createCalls(most: () => number): Calls {
  const running = new Set<{ id: string | number | null | undefined; controller: AbortController }>();
  let occupied = 0;
  let waiters: { count: number; go: () => void }[] = [];

  // What is larger than the limit runs when nothing else does.
  const fits = (count: number): boolean => occupied === 0 || occupied + count <= most();
  const wait = (count: number): Promise<void> =>
    fits(count) ? Promise.resolve() : new Promise((go) => waiters.push({ count, go }));

  return {
    room: wait,
    occupy(count) {
      occupied += count;
      return () => {
        occupied -= count;
        const ready = waiters.filter((waiter) => fits(waiter.count));
        waiters = waiters.filter((waiter) => !ready.includes(waiter));
        for (const { go } of ready) go();
      };
    },
    begin(id) {
      const call = { id, controller: new AbortController() };
      running.add(call);
      return { signal: call.controller.signal, end: () => running.delete(call) };
    },
    cancel(id) {
      for (const call of running) if (call.id === id) call.controller.abort();
    },
    abortAll() {
      for (const { controller } of running) controller.abort();
    },
    idle: () => wait(Number.POSITIVE_INFINITY),
  };
}
