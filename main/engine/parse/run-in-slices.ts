/** Runs long work in slices, between which the event loop answers other calls. */
import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../../../core/steps.js';

const SLICE_MS = 8;

/** Does all steps, and lets others have their turn whenever a slice of time is used up. */
export async function runInSlices<T>(steps: Steps<T>): Promise<T> {
  let end = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + SLICE_MS;
  }
}
