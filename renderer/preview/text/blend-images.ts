/** Blends the coverage masks of libass into one picture of the rectangle that they cover. Pure. */

/** One mask of libass (ass.h, ASS_Image): a byte of coverage per pixel, all in one colour. */
export interface AssImage {
  readonly w: number;
  readonly h: number;
  /** Position of its top left corner, output pixels. */
  readonly dst_x: number;
  readonly dst_y: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  /** 0xRRGGBBAA, where an alpha of 0 is opaque; may be a signed number. */
  readonly color: number;
  /** Address of the mask. */
  readonly bitmap: number;
}

/** A picture with straight alpha, four bytes a pixel, and the position of its top left corner. */
export interface BlendedText {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Blends the masks in `memory` over each other in order, as FFmpeg's filter does on the picture; null where all are
 * empty.
 */
export function blendImages(images: readonly AssImage[], memory: Uint8Array): BlendedText | null {
  const seen = images.filter(({ w, h, color }) => w > 0 && h > 0 && (color & 255) !== 255);
  if (seen.length === 0) return null;
  const x = Math.min(...seen.map((image) => image.dst_x));
  const y = Math.min(...seen.map((image) => image.dst_y));
  const width = Math.max(...seen.map((image) => image.dst_x + image.w)) - x;
  const height = Math.max(...seen.map((image) => image.dst_y + image.h)) - y;
  // Premultiplied, 0..1, and rounded only once at the end.
  const sum = new Float32Array(width * height * 4);
  for (const image of seen) lay(image, memory, sum, (image.dst_y - y) * width + image.dst_x - x, width);
  const pixels = new Uint8ClampedArray(sum.length);
  for (let i = 0; i < sum.length; i += 4) {
    const alpha = sum[i + 3] as number;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) pixels[i + c] = ((sum[i + c] as number) / alpha) * 255;
    pixels[i + 3] = alpha * 255;
  }
  return { x, y, width, height, pixels };
}

function lay(image: AssImage, memory: Uint8Array, sum: Float32Array, start: number, width: number): void {
  const { w, h, stride, bitmap, color } = image;
  const red = ((color >>> 24) & 255) / 255;
  const green = ((color >>> 16) & 255) / 255;
  const blue = ((color >>> 8) & 255) / 255;
  const opacity = (255 - (color & 255)) / 255 / 255;
  for (let row = 0; row < h; row++) {
    let to = (start + row * width) * 4;
    const from = bitmap + row * stride;
    for (let column = 0; column < w; column++, to += 4) {
      const coverage = memory[from + column] as number;
      if (coverage === 0) continue;
      const alpha = coverage * opacity;
      const rest = 1 - alpha;
      sum[to] = red * alpha + (sum[to] as number) * rest;
      sum[to + 1] = green * alpha + (sum[to + 1] as number) * rest;
      sum[to + 2] = blue * alpha + (sum[to + 2] as number) * rest;
      sum[to + 3] = alpha + (sum[to + 3] as number) * rest;
    }
  }
}
