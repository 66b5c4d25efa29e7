/** Loads sharp when the first picture comes: it takes a moment, and most commands need none. */
import { registerHooks } from 'node:module';
import type Sharp from 'sharp';

/** More pixels than any camera has; what is larger is a trap, or needs another program. */
export const MAX_PIXELS = 250_000_000;
/** Longest side that FFmpeg's filters handle well. */
export const MAX_SIDE = 16_384;
// HEIC of 12 megapixels takes 17 s where other programs have the processor too.
const SECONDS = 20;
const SECONDS_PER_MEGAPIXEL = 3;

// What is packed more tightly is one colour, which takes no time, or damaged.
const MOST_PIXELS_PER_BYTE = 50;

/** Seconds that a picture of this size may take, in a file of so many bytes. */
export function decodeSeconds(
  { width, height }: { readonly width: number; readonly height: number },
  bytes = Number.POSITIVE_INFINITY,
): number {
  const pixels = Math.min(width * height, bytes * MOST_PIXELS_PER_BYTE);
  return Math.ceil(SECONDS + (SECONDS_PER_MEGAPIXEL * pixels) / 1e6);
}

/** sharp without a cache and with one core a picture, because several pictures are prepared at once. */
export async function loadSharp(): Promise<typeof Sharp> {
  const { default: sharp } = await (needsWasm() ? importWasmBuild() : import('sharp'));
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/**
 * Electron on Linux loads the system's GLib for its windows. sharp's native build brings another GLib, and a process
 * with both ends sooner or later (https://sharp.pixelplumbing.com/install#electron-and-linux).
 */
const needsWasm = (): boolean => process.platform === 'linux' && process.versions.electron !== undefined;

// sharp takes its WebAssembly build only where it finds no native one.
async function importWasmBuild(): Promise<typeof import('sharp')> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!/^@img\/sharp-linux.*\/sharp\.node$/.test(specifier)) return nextResolve(specifier, context);
      throw Object.assign(new Error(`${specifier} is not used here.`), { code: 'MODULE_NOT_FOUND' });
    },
  });
  try {
    return await import('sharp');
  } finally {
    hooks.deregister();
  }
}
