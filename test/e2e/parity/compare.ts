/** The assertion that preview and export are equal. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { meanDifference, type Raster, ssim } from './image-similarity.js';

/** Least similarity of structure, and most difference of a channel on average, 0..255. */
export const LEAST_SSIM = 0.97;
export const MOST_DIFFERENCE = 4;

/**
 * Expects the preview's picture to be the export's. With `UPRIGHT_KEEP_PICTURES`, a folder, both are kept there, one above
 * the other, and the numbers are printed.
 */
export async function expectAlike(preview: Raster, exported: Raster, name: string): Promise<void> {
  const alike = ssim(preview, exported);
  const off = meanDifference(preview, exported);
  const folder = process.env.UPRIGHT_KEEP_PICTURES;
  if (folder) {
    console.log(`${name.padEnd(64)} ${alike.toFixed(4)} ${off.map((v) => v.toFixed(2)).join(' ')}`);
    await keep(folder, name, preview, exported);
  }
  expect.soft(alike, `${name}: structure`).toBeGreaterThanOrEqual(LEAST_SSIM);
  expect.soft(Math.max(...off), `${name}: colours`).toBeLessThanOrEqual(MOST_DIFFERENCE);
}

async function keep(folder: string, name: string, ...rasters: Raster[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [{ width, height } = { width: 1, height: 1 }] = rasters;
  const gap = 4;
  const tiles = await Promise.all(
    rasters.map(async (raster, i) => ({
      input: await sharp(raster.data, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer(),
      left: i * (width + gap),
      top: 0,
    })),
  );
  await sharp({ create: { width: (width + gap) * rasters.length, height, channels: 3, background: '#ff00ff' } })
    .composite(tiles)
    .png()
    .toFile(join(folder, `${name.replace(/\W+/g, '-')}.png`));
}
