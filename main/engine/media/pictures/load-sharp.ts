/** Loads sharp when the first picture comes: it takes a moment, and most commands need none. */
import type Sharp from 'sharp';

/** More pixels than any camera has; what is larger is a trap, or needs another program. */
export const MAX_PIXELS = 250_000_000;
/** Longest side that FFmpeg's filters handle well. */
export const MAX_SIDE = 16_384;
/** Seconds that one picture may take. */
export const TIMEOUT_SECONDS = 120;

/** sharp without a cache and with one core a picture, because several pictures are prepared at once. */
export async function loadSharp(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}
