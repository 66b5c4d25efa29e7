/** Pictures in inks (CMYK) that do not say which inks: as browsers and FFmpeg show them. */
import type { Sharp } from 'sharp';
import { loadSharp } from './load-sharp.ts';

/** The picture in RGB where it is in inks without a profile, otherwise the same; a profile is followed by sharp. */
export async function cmykToRgb(picture: Sharp): Promise<Sharp> {
  const { space, hasProfile } = await picture.metadata();
  if (space !== 'cmyk' || hasProfile) return picture;
  const inks = picture.clone().pipelineColourspace('cmyk').toColourspace('cmyk').raw();
  const { data, info } = await inks.toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const sharp = await loadSharp();
  return sharp(toRgb(data, channels), { raw: { width, height, channels: 3 }, limitInputPixels: false });
}

// Each ink takes its share of the light that black leaves.
function toRgb(inks: Buffer, channels: number): Buffer {
  const rgb = Buffer.alloc((inks.length / channels) * 3);
  for (let from = 0, to = 0; from < inks.length; from += channels, to += 3) {
    const light = 255 - (inks[from + 3] ?? 0);
    for (let i = 0; i < 3; i++) rgb[to + i] = Math.round(((255 - (inks[from + i] ?? 0)) * light) / 255);
  }
  return rgb;
}
