/** Draws a picture with sharp, here or in a process of its own: see `draw-in-process.ts`. */
import type { PngOptions, ResizeOptions, SharpOptions } from 'sharp';
import { cmykToRgb } from './cmyk-to-rgb.ts';
import { loadSharp } from './load-sharp.ts';

/** A picture to be drawn, and how. */
export interface DrawOrder {
  /** Its file, or what is in it. */
  readonly input: string | Uint8Array;
  readonly open: SharpOptions;
  readonly size: ResizeOptions;
  /** The PNG to write; pixels with four bytes each otherwise. */
  readonly png?: { readonly file: string; readonly space: 'srgb' | 'rgb16' };
}

/** A picture that was drawn. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Empty where a file was written. */
  readonly pixels: Uint8Array;
}

/** Quick to write and to read; size matters less. */
export const PNG: PngOptions = { compressionLevel: 2, adaptiveFiltering: false, palette: false };

/** Draws it upright. sharp gives up after `seconds` where it can. */
export async function drawPicture({ input, open, size, png }: DrawOrder, seconds = 0): Promise<Drawn> {
  const sharp = await loadSharp();
  const image = await cmykToRgb(sharp(input, open).timeout({ seconds }).autoOrient().resize(size));
  if (png) {
    const { width, height, channels } = await image.toColourspace(png.space).png(PNG).toFile(png.file);
    return { width, height, channels, pixels: new Uint8Array() };
  }
  const raw = image.toColourspace('srgb').ensureAlpha().raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, pixels: data };
}
