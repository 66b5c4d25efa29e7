/** Still pictures, decoded once and no larger than the preview needs. */
import { UprightError } from '../../../core/errors.js';
import type { StillSource } from './picture-source.js';

/** Longest side in pixels: twice that of a full HD preview. */
const LONGEST = 2560;
// By their profiles, as in the export.
const TO_SRGB = { colorSpaceConversion: 'default' } as const;

/**
 * Loads a picture, upright and premultiplied.
 * @throws UprightError `media.unreadable` where it cannot be decoded, `asset.missing` where the file is missing
 */
export async function loadStill(source: StillSource): Promise<ImageBitmap> {
  const response = await fetch(source.address);
  if (!response.ok) throw new UprightError('asset.missing');
  const blob = await response.blob();
  try {
    return source.drawing ? await drawDrawing(blob) : await toSmall(await createImageBitmap(blob, TO_SRGB));
  } catch (error) {
    throw new UprightError('media.unreadable', error instanceof Error ? error.message : undefined);
  }
}

// In an image element an SVG runs no scripts and loads nothing.
async function drawDrawing(blob: Blob): Promise<ImageBitmap> {
  const address = URL.createObjectURL(new Blob([blob], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    // Browsers invent a size for an SVG without one, and scaling it loses no detail.
    const { width, height } = within(image.naturalWidth || LONGEST, image.naturalHeight || LONGEST);
    return await createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function toSmall(bitmap: ImageBitmap): Promise<ImageBitmap> {
  const { width, height } = within(bitmap.width, bitmap.height);
  if (width === bitmap.width && height === bitmap.height) return bitmap;
  try {
    return await createImageBitmap(bitmap, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  } finally {
    bitmap.close();
  }
}

function within(width: number, height: number): { width: number; height: number } {
  const factor = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
