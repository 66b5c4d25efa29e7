/** A gradient as bands of one colour each: ASS fills letters with one. */
import { boundsOf, mapPoint } from '../geometry/affine.js';
import { type Color, parseColor } from '../project/color.js';
import type { TextStyle } from '../project/text-style.js';
import { SIDE, type TextBlock } from './text-block.js';
import type { TextUnit } from './text-units.js';

/** A band, and the tag that cuts letters to it. */
export interface GradientBand {
  readonly color: Color;
  readonly clip: string;
}

/** More cannot be told apart on a phone, and each is a drawing. */
const MOST_BANDS = 16;
const FAR = 30_000;
/** How far letters reach below their line, in ems. */
const DESCENT = 0.1;

/**
 * The bands of a unit, together the whole canvas; the colours run over its line from the tops of the capitals to the
 * baseline, or over the width of the block.
 */
export function buildGradientBands(
  block: TextBlock,
  unit: Pick<TextUnit, 'line' | 'map'>,
  { color: to, direction, sharp }: NonNullable<TextStyle['gradient']>,
  from: Color,
): GradientBand[] {
  const { line, map } = unit;
  const down = direction === 'down';
  const lefts = block.lines.map(({ x, width, align }) => x - width * SIDE[align]);
  const rights = block.lines.map(({ x, width, align }) => x + width * (1 - SIDE[align]));
  const [left, right] = [Math.min(...lefts), Math.max(...rights)];
  const [top, bottom] = [line.baseline - block.capHeight, line.baseline + block.style.size * DESCENT];
  const place = boundsOf([
    mapPoint(map, left, top),
    mapPoint(map, right, top),
    mapPoint(map, right, bottom),
    mapPoint(map, left, bottom),
  ]);
  const start = down ? place.y : place.x;
  const length = down ? place.height : place.width;
  const count = sharp ? 2 : Math.max(2, Math.min(MOST_BANDS, Math.floor(length / 3)));
  return Array.from({ length: count }, (_, i) => {
    const edge = (k: number) => (k === 0 ? -FAR : k === count ? FAR : Math.round(start + (length * k) / count));
    const [a, b] = [edge(i), edge(i + 1)];
    const clip = down ? `\\clip(${-FAR},${a},${FAR},${b})` : `\\clip(${a},${-FAR},${b},${FAR})`;
    return { color: mix(from, to, i / (count - 1)), clip };
  });
}

function mix(from: Color, to: Color, share: number): Color {
  const [p, q] = [parseColor(from), parseColor(to)];
  const channel = (a: number, b: number) => Math.round(a + (b - a) * share);
  const bytes = [channel(p.r, q.r), channel(p.g, q.g), channel(p.b, q.b), channel(p.a * 255, q.a * 255)];
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
