/** The parameters of a chroma key as FFmpeg's `chromakey` (with `yuv=1`) and `despill` use them. */
import { parseColor } from '../../../core/project/color.js';
import type { ChromaKey } from '../../../core/project/kinds/picture-fields.js';

/** A chroma key. Colours are 0..1. */
export interface KeyNumbers {
  /** The key colour in the chroma plane of BT.709, limited range, 0..255. */
  readonly cb: number;
  readonly cr: number;
  readonly similarity: number;
  readonly smoothness: number;
  /** The channel whose spill is suppressed; null for none. */
  readonly spill: 'green' | 'blue' | null;
  readonly mix: number;
}

/** The parameters of a key. */
export function toKeyNumbers(key: ChromaKey): KeyNumbers {
  const { r, g, b } = parseColor(key.color);
  const { cb, cr } = toChroma(r / 255, g / 255, b / 255);
  return {
    cb: Math.round(cb),
    cr: Math.round(cr),
    similarity: key.similarity,
    smoothness: key.smoothness,
    spill: key.despill === 0 || Math.max(g, b) <= r ? null : g >= b ? 'green' : 'blue',
    mix: key.despill,
  };
}

/** Chroma of a colour in BT.709, limited range, 0..255, not rounded. */
export function toChroma(r: number, g: number, b: number): { cb: number; cr: number } {
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return { cb: 128 + (112 * (b - y)) / 0.9278, cr: 128 + (112 * (r - y)) / 0.7874 };
}

/**
 * The weights of the nine samples of `chromakey` along each axis, from one chroma sample before to one after: it takes
 * three luma pixels each way, two of which share a chroma sample.
 */
export const KEY_WEIGHTS = [1 / 6, 4 / 6, 1 / 6] as const;

/** Distance of chroma samples in canvas pixels. */
export const CHROMA_STEP = 2;
