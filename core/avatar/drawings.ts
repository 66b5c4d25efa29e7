/** What is drawn of an avatar, as SVG, and how large each drawing is shown. */
import type { AvatarShape } from '../project/avatar-source.js';
import type { Color } from '../project/color.js';

/** The canvas of an avatar, pixels. */
export const AVATAR_SIZE = { width: 1080, height: 1920 } as const;

/** The side of the drawings of a circle, pixels; their own circles touch it, or leave room for the glow. */
export const DISC = 1080;
const DISC_RADIUS = 432;

const FACE = 700;
/** Beside footage, in its upper left, where platforms show nothing of their own. */
const SMALL_FACE = 320;
const shown = (thickness: number, face = FACE): number => (face / 2 + thickness) / DISC_RADIUS;

/** The scale of the ring while the voice is silent and at its loudest, and how much of it is seen in silence. */
export const RING = {
  circle: { silent: shown(8), loud: shown(52), dim: 0.6, position: { x: 0.5, y: 0.4 }, face: FACE / DISC },
  beside: {
    ...{ silent: shown(5, SMALL_FACE), loud: shown(26, SMALL_FACE), dim: 0.75, position: { x: 0.22, y: 0.17 } },
    face: SMALL_FACE / DISC,
  },
  full: { silent: 1.02, loud: 1, dim: 0.25, position: { x: 0.5, y: 0.5 } },
  split: { silent: 1.02, loud: 1, dim: 0.25, position: { x: 0.5, y: 0.75 }, face: 1 },
} as const;

/** A ring of one colour with a soft glow around it; the picture covers its middle, or is what it frames. */
export function toRingDrawing(shape: AvatarShape, color: Color): string {
  const solid = color.length === 9 ? color.slice(0, 7) : color;
  if (shape === 'circle' || shape === 'beside') {
    const middle = DISC / 2;
    const stops = `<stop offset="${DISC_RADIUS / middle}" stop-color="${solid}" stop-opacity="0.5"/><stop offset="1" stop-color="${solid}" stop-opacity="0"/>`;
    const glow = `<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="${middle}" cy="${middle}" r="${middle}">${stops}</radialGradient>`;
    const circle = (r: number, fill: string): string =>
      `<circle cx="${middle}" cy="${middle}" r="${r}" fill="${fill}"/>`;
    return toSvg(DISC, DISC, `<defs>${glow}</defs>${circle(middle, 'url(#g)')}${circle(DISC_RADIUS, solid)}`);
  }
  const { width } = AVATAR_SIZE;
  const height = shape === 'split' ? AVATAR_SIZE.height / 2 : AVATAR_SIZE.height;
  const frame = (wide: number, opacity: number): string =>
    `<rect x="0" y="0" width="${width}" height="${height}" rx="${wide}" fill="none" stroke="${solid}" stroke-opacity="${opacity}" stroke-width="${wide * 2}"/>`;
  // Steps that add up to a glow: a blur over so large a picture takes a second.
  const glow = Array.from({ length: 14 }, (_, i) => frame(40 + 5 * (i + 1), 0.05)).join('');
  return toSvg(width, height, `${glow}${frame(40, 1)}`);
}

/** White where the picture is seen. */
export const toDiscMask = (): string =>
  toSvg(DISC, DISC, `<circle cx="${DISC / 2}" cy="${DISC / 2}" r="${DISC / 2 - 1}" fill="#ffffff"/>`);

const toSvg = (width: number, height: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;
