/** libass in WebAssembly, without its player: a script, a time and a size give a picture. For a worker. */
import loadModule from 'jassub/dist/wasm/jassub-worker.js';
import type { JASSUB, MainModule } from 'jassub/src/wasm/types.js';
import { type AssImage, type BlendedText, blendImages } from './blend-images.js';

/** libass. One call at a time. */
export interface Libass {
  /** Adds a font file under the names that it contains. */
  readonly addFont: (bytes: Uint8Array) => void;
  /** Draws a script at `ms` milliseconds on `width` by `height` pixels; null where nothing is visible. */
  readonly draw: (script: string, ms: number, width: number, height: number) => BlendedText | null;
}

/** Memory for cached glyph bitmaps, megabytes, and the number of glyphs. */
const MEMORY_MB = 48;
const GLYPHS = 4000;

/** The module puts a view of its memory there and replaces it when the memory grows. */
declare const self: { readonly HEAPU8RAW: Uint8Array };

/** Loads libass. Fails where WebAssembly is not allowed. */
export async function loadLibass(): Promise<Libass> {
  const module = (await loadModule({ __out: ignore, __err: ignore })) as MainModule;
  const renderer: JASSUB = new module.JASSUB(16, 16, 'Inter');
  renderer.setThreads(1);
  renderer.setMemoryLimits(GLYPHS, MEMORY_MB);
  let fonts = 0;
  let drawn: string | null = null;
  return {
    addFont(bytes) {
      const at = module._malloc(bytes.byteLength);
      self.HEAPU8RAW.set(bytes, at);
      renderer.addFont(`font-${fonts++}`, at, bytes.byteLength);
      renderer.reloadFonts();
    },
    draw(script, ms, width, height) {
      if (drawn !== script) renderer.createTrackMem(script);
      drawn = script;
      renderer.resizeCanvas(width, height, width, height);
      // The module converts seconds back to whole milliseconds.
      const images = renderer.rawRender((ms + 0.25) / 1000, 1) as readonly AssImage[] | null;
      return images ? blendImages(images, self.HEAPU8RAW) : null;
    },
  };
}

// It logs every font that it looks up.
const ignore = (): void => undefined;
