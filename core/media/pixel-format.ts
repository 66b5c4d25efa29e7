/** Properties of FFmpeg's pixel formats, from their names. */

/** Bits per channel: `yuv420p10le` has 10, `rgb48be` 16, most others 8. */
export function toBitDepth(pixelFormat: string): number {
  const planar = /^(?:yuva?|gbra?|gray|nv|ya)[a-z0-9]*?p?(9|10|12|14|16|32)(?:le|be)$/.exec(pixelFormat);
  if (planar?.[1]) return Number(planar[1]);
  if (/^(rgb|bgr)48|^(rgba|bgra)64|^ya16|^gray16|^p[24]16|^p016|^xyz12|^ayuv64/.test(pixelFormat)) {
    return pixelFormat.startsWith('xyz') ? 12 : 16;
  }
  if (/^p[024]10|^x2(rgb|bgr)10|^y210|^v30x|^xv30/.test(pixelFormat)) return 10;
  if (/^p[024]12|^y212|^xv36/.test(pixelFormat)) return 12;
  return 8;
}

export const hasAlpha = (pixelFormat: string): boolean =>
  /^(yuva|gbrap|rgba|bgra|argb|abgr|ya8|ya16|yaf|ayuv|vuya|pal8)/.test(pixelFormat);

/** Horizontal and vertical chroma subsampling factors. */
export function chromaGrain(pixelFormat: string): { readonly width: number; readonly height: number } {
  if (/^(yuva?j?420|nv12|nv21|p0)/.test(pixelFormat)) return { width: 2, height: 2 };
  if (/^(yuva?j?422|nv16|nv20|p2|y21|uyvy422|y[uv]y[uv]422)/.test(pixelFormat)) return { width: 2, height: 1 };
  if (/^yuvj?440/.test(pixelFormat)) return { width: 1, height: 2 };
  if (/^(yuvj?411|uyyvyy411)/.test(pixelFormat)) return { width: 4, height: 1 };
  return pixelFormat.startsWith('yuv410') ? { width: 4, height: 4 } : { width: 1, height: 1 };
}
