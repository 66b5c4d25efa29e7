/** Work that can be done a step at a time, so that whoever runs it may do something else in between. */

/** Work with its result: every `yield` is a place to pause. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function runSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
