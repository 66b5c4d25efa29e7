/** Draws with WebGL 2. */
import {
  type Affine,
  compose,
  IDENTITY,
  invert,
  intersect,
  mapBounds,
  type Rect,
  type Size,
} from '../../../../core/geometry/affine.js';
import { parseColor } from '../../../../core/project/color.js';
import type { DrawnText } from '../../frame.js';
import type { GradeLut } from '../../grade-lut.js';
import { KEY_WEIGHTS, type KeyNumbers } from '../chroma-key.js';
import { type Drawing, fullDrawing } from '../drawing.js';
import { MAX_RADIUS, planBlur, writeKernel } from '../gaussian.js';
import type { Paint, Painter } from '../painter.js';
import { createLutTextures } from './lut-textures.js';
import { createPictureTextures } from './picture-textures.js';
import { linkProgram, type Program } from './program.js';
import { blurFragment, FILL_FRAGMENT, KEY_FRAGMENT, PICTURE_FRAGMENT, QUAD_VERTEX } from './shaders.js';
import { createGlSurfaces, type GlSurface } from './surfaces.js';

export interface GlPainter extends Painter<GlSurface> {
  /** Called before each frame. */
  readonly begin: (output: Size, canvas: Size) => void;
}

interface Source {
  readonly texture: WebGLTexture | null;
  readonly width: number;
  readonly height: number;
  readonly premultiplied: boolean;
  readonly opaque: boolean;
  readonly lut: GradeLut | null;
  /** Whether mipmaps may be made of it. */
  readonly shrinks: boolean;
}

const UNIT: Rect = { x: 0, y: 0, width: 1, height: 1 };
const PLAIN: Paint = { opacity: 1, clip: null };
const SPILLS = { green: 1, blue: 2 } as const;

/** Compiles the shaders. Throws where the context cannot. */
export function createGlPainter(gl: WebGL2RenderingContext): GlPainter {
  const programs = {
    fill: linkProgram(gl, QUAD_VERTEX, FILL_FRAGMENT),
    picture: linkProgram(gl, QUAD_VERTEX, PICTURE_FRAGMENT),
    key: linkProgram(gl, QUAD_VERTEX, KEY_FRAGMENT),
    blur: linkProgram(gl, QUAD_VERTEX, blurFragment(MAX_RADIUS)),
  };
  const pictures = createPictureTextures(gl);
  const surfaces = createGlSurfaces(gl);
  const lutTextures = createLutTextures(gl);
  const kernel = new Float32Array(MAX_RADIUS + 1);
  const matrix = new Float32Array(6);
  let output: GlSurface;
  gl.bindVertexArray(gl.createVertexArray());
  gl.disable(gl.DITHER);

  // Draws `bounds` of the surface, in its pixels, with the current program.
  const drawQuad = (program: Program, on: GlSurface, { x, y, width, height }: Rect): void => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, on.framebuffer);
    gl.viewport(0, 0, on.width, on.height);
    gl.uniform4f(program.at('u_bounds'), x, y, x + width, y + height);
    gl.uniform2f(program.at('u_output'), on.width, on.height);
    gl.uniform1f(program.at('u_up'), on.framebuffer ? 1 : -1);
    if (on.blank) gl.disable(gl.BLEND);
    else {
      gl.enable(gl.BLEND);
      gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    }
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    on.blank = false;
  };
  const setMatrix = (program: Program, name: string, { a, b, c, d, e, f }: Affine): void => {
    matrix.set([a, b, c, d, e, f]);
    gl.uniformMatrix3x2fv(program.at(name), false, matrix);
  };

  const drawImage = (on: GlSurface, source: Source, drawing: Drawing, toPixels: Affine, paint: Paint): void => {
    const quad = compose(toPixels, drawing.quad);
    const bounds = intersect(intersect(grow(mapBounds(quad, UNIT)), whole(on)), clipOf(paint.clip, on));
    if (bounds.width <= 0 || bounds.height <= 0) return;
    const program = programs.picture;
    program.start();
    const toLocal = invert(quad);
    const level = source.shrinks ? levelOf(compose(scaleTo(source, 0, drawing.toUv), toLocal)) : 0;
    const toTexel = scaleTo(source, level, drawing.toUv);
    const texels = compose(toTexel, toLocal);
    setMatrix(program, 'u_toLocal', toLocal);
    setMatrix(program, 'u_toTexel', toTexel);
    gl.activeTexture(gl.TEXTURE0);
    if (level > 0 && source.texture) {
      pictures.shrink({ texture: source.texture, width: source.width, height: source.height });
    }
    gl.bindTexture(gl.TEXTURE_2D, source.texture);
    gl.uniform1i(program.at('u_picture'), 0);
    const { x, y, width, height } = drawing.cut;
    const size = sizeAt(source, level);
    gl.uniform4f(
      program.at('u_cut'),
      ...([x * size.width, y * size.height, (x + width) * size.width, (y + height) * size.height] as const),
    );
    gl.uniform2f(
      program.at('u_spread'),
      Math.max(1, Math.hypot(texels.a, texels.c)),
      Math.max(1, Math.hypot(texels.b, texels.d)),
    );
    gl.uniform2f(program.at('u_edge'), 1 / Math.hypot(toLocal.a, toLocal.c), 1 / Math.hypot(toLocal.b, toLocal.d));
    gl.uniform1i(program.at('u_level'), level);
    gl.uniform1i(program.at('u_exact'), isExact(texels) ? 1 : 0);
    gl.uniform1i(program.at('u_premultiplied'), source.premultiplied ? 1 : 0);
    gl.uniform1i(program.at('u_opaque'), source.opaque ? 1 : 0);
    gl.uniform1f(program.at('u_opacity'), paint.opacity);
    gl.uniform1f(program.at('u_lutSize'), source.lut?.size ?? 0);
    // Samplers of different types must not share a unit, even if one is not read.
    gl.uniform1i(program.at('u_lut'), 1);
    if (source.lut) {
      gl.activeTexture(gl.TEXTURE1);
      lutTextures(source.lut);
      gl.activeTexture(gl.TEXTURE0);
    }
    drawQuad(program, on, bounds);
  };

  const surfaceSource = (from: GlSurface): Source => ({
    ...{ texture: from.texture, width: from.width, height: from.height },
    ...{ premultiplied: from.premultiplied, opaque: false, lut: null, shrinks: false },
  });

  const pass = (program: Program, from: GlSurface): GlSurface => {
    const to = { ...surfaces.open(from, from.toPixels), premultiplied: from.premultiplied };
    program.start();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, from.texture);
    gl.uniform1i(program.at('u_picture'), 0);
    return to;
  };

  const blurSmall = (from: GlSurface, sigma: number): GlSurface => {
    const program = programs.blur;
    const radius = writeKernel(sigma, kernel);
    const across = pass(program, from);
    gl.uniform1fv(program.at('u_weights'), kernel);
    gl.uniform1i(program.at('u_radius'), radius);
    gl.uniform2i(program.at('u_step'), 1, 0);
    drawQuad(program, across, whole(across));
    const both = pass(program, across);
    gl.uniform2i(program.at('u_step'), 0, 1);
    drawQuad(program, both, whole(both));
    surfaces.close(across);
    return both;
  };

  return {
    begin({ width, height }, canvas) {
      pictures.begin();
      const toPixels = { a: width / canvas.width, b: 0, c: 0, d: height / canvas.height, e: 0, f: 0 };
      output = { texture: null, framebuffer: null, width, height, toPixels, blank: true, premultiplied: false };
    },
    output: () => output,
    open: surfaces.open,
    close: surfaces.close,
    fill(on, color, { opacity, clip }) {
      const { r, g, b, a } = parseColor(color);
      programs.fill.start();
      gl.uniform4f(programs.fill.at('u_color'), r / 255, g / 255, b / 255, a * opacity);
      drawQuad(programs.fill, on, intersect(whole(on), clipOf(clip, on)));
    },
    picture(on, picture, drawing, { lut, opaque, ...paint }) {
      const texture = pictures.get(picture.image, picture, !opaque);
      drawImage(on, { ...texture, premultiplied: !opaque, opaque, lut, shrinks: true }, drawing, on.toPixels, paint);
    },
    surface(on, from, drawing, paint) {
      drawImage(on, surfaceSource(from), drawing, on.toPixels, paint);
    },
    text(on, { image, x, y }: DrawnText) {
      const { width, height } = image;
      const texture = pictures.get(image, { image, width, height }, true);
      const source = { ...texture, premultiplied: true, opaque: false, lut: null, shrinks: true };
      drawImage(on, source, fullDrawing({ x, y, width, height }), IDENTITY, PLAIN);
    },
    key(from, key: KeyNumbers, step) {
      const program = programs.key;
      const to = { ...pass(program, from), premultiplied: true };
      gl.uniform2f(program.at('u_step'), step.width, step.height);
      gl.uniform3f(program.at('u_weights'), ...KEY_WEIGHTS);
      gl.uniform2f(program.at('u_key'), key.cb, key.cr);
      gl.uniform1f(program.at('u_similarity'), key.similarity);
      gl.uniform1f(program.at('u_smoothness'), key.smoothness);
      gl.uniform1i(program.at('u_spill'), key.spill ? SPILLS[key.spill] : 0);
      gl.uniform1f(program.at('u_mix'), key.mix);
      drawQuad(program, to, whole(to));
      return to;
    },
    blur(from, sigma) {
      const plan = planBlur(sigma);
      if (plan.shrink === 1) return blurSmall(from, plan.sigma);
      const width = Math.max(1, Math.round(from.width / plan.shrink));
      const height = Math.max(1, Math.round(from.height / plan.shrink));
      const small = surfaces.open({ width, height }, IDENTITY);
      drawImage(small, surfaceSource(from), fullDrawing({ x: 0, y: 0, width, height }), IDENTITY, PLAIN);
      const blurred = blurSmall(small, plan.sigma);
      surfaces.close(small);
      return blurred;
    },
  };
}

const whole = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });

// Grows a rectangle by the soft edge of what does not end on a pixel.
const grow = ({ x, y, width, height }: Rect): Rect => {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  return { x: left, y: top, width: Math.ceil(x + width + 0.5) - left, height: Math.ceil(y + height + 0.5) - top };
};

function clipOf(clip: Rect | null, on: GlSurface): Rect {
  if (!clip) return whole(on);
  const { x, y, width, height } = mapBounds(on.toPixels, clip);
  const left = Math.round(x);
  const top = Math.round(y);
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
}

const sizeAt = ({ width, height }: Size, level: number): Size => ({
  width: Math.max(1, Math.floor(width / 2 ** level)),
  height: Math.max(1, Math.floor(height / 2 ** level)),
});

function scaleTo(source: Size, level: number, toUv: Affine): Affine {
  const { width, height } = sizeAt(source, level);
  return compose({ a: width, b: 0, c: 0, d: height, e: 0, f: 0 }, toUv);
}

// The mipmap level at which a pixel of the output covers one or two texels each way, which bounds the filter's cost.
function levelOf(texels: Affine): number {
  const spread = Math.min(Math.hypot(texels.a, texels.c), Math.hypot(texels.b, texels.d));
  return Math.max(0, Math.floor(Math.log2(spread) + 0.01));
}

const isNear = (value: number, to: number): boolean => Math.abs(value - to) < 1e-3;

/** Whether output pixels and source pixels coincide. */
const isExact = ({ a, b, c, d, e, f }: Affine): boolean =>
  isNear(a, 1) && isNear(d, 1) && isNear(b, 0) && isNear(c, 0) && isNear(e, Math.round(e)) && isNear(f, Math.round(f));
