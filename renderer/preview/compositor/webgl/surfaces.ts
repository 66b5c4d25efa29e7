/** Framebuffer textures, reused from frame to frame. */
import type { Affine, Size } from '../../../../core/geometry/affine.js';
import type { Surface } from '../painter.js';

export interface GlSurface extends Surface {
  /** Null for the canvas. */
  readonly texture: WebGLTexture | null;
  readonly framebuffer: WebGLFramebuffer | null;
  /** Whether nothing was drawn on it yet, so that drawing replaces instead of blending. */
  blank: boolean;
  /** Whether its colours are premultiplied, as blending over transparency makes them. */
  readonly premultiplied: boolean;
}

export interface GlSurfaces {
  readonly open: (size: Size, toPixels: Affine, layered?: boolean) => GlSurface;
  readonly close: (surface: GlSurface) => void;
}

// Enough for every step of a layer; other sizes are left over from earlier frames.
const KEPT = 8;

/** Surfaces that are reused by size. */
export function createGlSurfaces(gl: WebGL2RenderingContext): GlSurfaces {
  const free: GlSurface[] = [];
  return {
    open({ width, height }, toPixels, layered = false) {
      const at = free.findIndex((each) => each.width === width && each.height === height);
      const [kept] = at < 0 ? [] : free.splice(at, 1);
      const old = kept ?? create(gl, width, height);
      gl.bindFramebuffer(gl.FRAMEBUFFER, old.framebuffer);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      return { ...old, toPixels, blank: !layered, premultiplied: layered };
    },
    close(surface) {
      free.push(surface);
      const oldest = free.length > KEPT ? free.shift() : undefined;
      if (!oldest) return;
      gl.deleteFramebuffer(oldest.framebuffer);
      gl.deleteTexture(oldest.texture);
    },
  };
}

function create(
  gl: WebGL2RenderingContext,
  width: number,
  height: number,
): Omit<GlSurface, 'toPixels' | 'blank' | 'premultiplied'> {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR);
  }
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  return { texture, framebuffer, width, height };
}
