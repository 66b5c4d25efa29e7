/** The fields that segments and overlays share, as the document has them. */
import type { z } from 'zod';
import type { PictureItem } from '../project/item.js';
import type { FootageItem } from '../project/kinds/footage.js';
import type { AssetRegistry, RecipePath } from './asset-registry.js';
import type { Clock } from './clock.js';
import { omitUndefined } from './omit-undefined.js';
import type { RecipeOverlay, RecipeSegment } from './recipe.js';

/** A picture item before the schema fills in what is left out. */
export type PictureInput = z.input<typeof FootageItem>;

/** Fields about the picture; absent ones stay absent. */
export function toPictureFields(
  part: RecipeSegment | RecipeOverlay,
  place: RecipePath,
  registry: AssetRegistry,
  clock: Clock,
): Partial<PictureInput> {
  const { fit, focus, crop, rotate, flip, background, color, lut, chroma_key: key, opacity, fade } = part;
  const cube = typeof lut === 'string' ? { file: lut, intensity: 1 } : lut;
  return {
    ...(fit ? { fit } : {}),
    ...(focus ? { focus } : {}),
    ...(crop ? { crop } : {}),
    ...(rotate !== undefined ? { rotate } : {}),
    ...(flip ? { flip: { horizontal: flip !== 'vertical', vertical: flip !== 'horizontal' } } : {}),
    ...(background ? { backdrop: background } : {}),
    ...(color ? { grade: omitUndefined(color) } : {}),
    ...(cube ? { lut: { asset: registry.add('lut', cube.file, [...place, 'lut']), intensity: cube.intensity } } : {}),
    ...(key ? { chromaKey: typeof key === 'string' ? { color: key } : key } : {}),
    ...(opacity !== undefined ? { opacity } : {}),
    ...(fade !== undefined ? { fade: toFade(fade, clock) } : {}),
  };
}

/** Seconds, the same at both ends or different ones, as frames. */
export const toFade = (fade: number | { in: number; out: number }, clock: Clock): { in: number; out: number } =>
  typeof fade === 'number'
    ? { in: clock.frame(fade), out: clock.frame(fade) }
    : { in: clock.frame(fade.in), out: clock.frame(fade.out) };

/** Fields about the sound of a video. */
export function toSoundFields(
  part: {
    volume?: number | undefined;
    mute?: boolean | undefined;
    fade_in?: number | undefined;
    fade_out?: number | undefined;
  },
  clock: Clock,
): Partial<PictureInput> {
  const { volume, mute, fade_in: fadeIn = 0, fade_out: fadeOut = 0 } = part;
  return {
    ...(volume !== undefined ? { volume } : {}),
    ...(mute ? { muted: true } : {}),
    ...(fadeIn + fadeOut > 0 ? { soundFade: { in: clock.frame(fadeIn), out: clock.frame(fadeOut) } } : {}),
  };
}

/** A slow zoom and pan over `length` frames, as keyframes. */
export function toMovement(part: RecipeSegment, length: number): Partial<PictureInput> {
  const { zoom, pan } = part;
  const glide = (from: number, to: number) =>
    from === to || length < 2
      ? from
      : {
          keyframes: [
            { frame: 0, value: from, easing: 'linear' as const },
            { frame: length - 1, value: to, easing: 'linear' as const },
          ],
        };
  return {
    ...(zoom !== undefined && zoom !== 1 ? { scale: zoom > 1 ? glide(1, zoom) : glide(1 / zoom, 1) } : {}),
    ...(pan
      ? { position: { x: glide(0.5 - pan.x / 2, 0.5 + pan.x / 2), y: glide(0.5 - pan.y / 2, 0.5 + pan.y / 2) } }
      : {}),
  };
}

/** What every compiled picture needs besides. */
export type Placed = Pick<PictureItem, 'id' | 'start' | 'length'>;
