/** libass in WebAssembly, without the player around it: a script, a moment and a size make a picture. For a worker. */
import loadModule from 'jassub/dist/wasm/jassub-worker.js';
import type { JASSUB, MainModule } from 'jassub/src/wasm/types.js';
import { type AssImage, type BlendedText, blendImages } from './blend-images.js';

/** libass. One call at a time. */
export interface Libass {
  /** Makes a font file known under the names that it holds. */
  readonly addFont: (bytes: Uint8Array) => void;
  /** Draws what a script shows `ms` milliseconds after its start on `width` by `height` pixels; null where nothing. */
  readonly draw: (script: string, ms: number, width: number, height: number) => BlendedText | null;
}

/** Bitmaps of glyphs that are kept, megabytes; and glyphs. */
const MEMORY_MB = 48;
const GLYPHS = 4000;

/** The module puts a view of its memory there, which follows it as it grows. */
declare const self: { readonly HEAPU8RAW: Uint8Array };

/** Loads libass. Fails where WebAssembly cannot be run. */
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
      // Seconds become whole milliseconds again on the other side.
      const images = renderer.rawRender((ms + 0.25) / 1000, 1) as readonly AssImage[] | null;
      return images ? blendImages(images, self.HEAPU8RAW) : null;
    },
  };
}

// It logs every font that it looks up.
const ignore = (): void => undefined;
