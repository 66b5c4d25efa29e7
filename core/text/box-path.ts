/** The box behind the lines of a block as one ASS drawing, so that a see-through box is not darker where lines meet. */
import type { TextStyle } from '../project/text-style.js';
import { toAssNumber as n } from './ass-document.js';
import { SIDE, type TextBlock } from './text-block.js';

/** Distance of a curve's handles from a corner that makes a quarter of a circle: 1 - 4/3 (sqrt 2 - 1). */
const HANDLE = 1 - (4 / 3) * (Math.SQRT2 - 1);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a box lies round its text. */
export type BoxShape = Pick<NonNullable<TextStyle['box']>, 'padding' | 'radius' | 'shape'>;

interface Row {
  left: number;
  right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A drawing in canvas pixels, empty where there is no line. Where no radius is set, its corners suit the padding. */
export function buildBoxPath(
  block: Pick<TextBlock, 'lines' | 'leading' | 'capHeight'>,
  { padding, radius: chosen, shape }: BoxShape,
  size: number,
): string {
  const radius = chosen ?? Math.min(padding * 0.6, size * 0.2);
  // Level with the padding at the sides when measured from the capitals, and never less than the line itself.
  const up = Math.max(block.leading / 2, block.capHeight / 2 + padding * 1.1);
  const stacks: Row[][] = [];
  for (const line of block.lines) {
    const left = line.x - line.width * SIDE[line.align] - padding;
    const middle = line.baseline - block.capHeight / 2;
    const row = { left, right: left + line.width + padding * 2, top: middle - up, bottom: middle + up };
    const above = stacks.at(-1)?.at(-1);
    // An empty line parts the box.
    if (above && row.top <= above.bottom + 0.01) stacks.at(-1)?.push(row);
    else stacks.push([row]);
  }
  if (shape === 'block' && stacks.length > 0) {
    const rows = stacks.flat();
    const most = (side: 'right' | 'bottom') => Math.max(...rows.map((row) => row[side]));
    const least = (side: 'left' | 'top') => Math.min(...rows.map((row) => row[side]));
    const whole = { left: least('left'), right: most('right'), top: least('top'), bottom: most('bottom') };
    return roundedPath(outline([whole]), radius);
  }
  return stacks.map((rows) => roundedPath(outline(levelRows(rows, radius * 2)), radius)).join(' ');
}

/** Makes neighbours equally wide where they are nearly so: a step that is smaller than its corners looks like a mistake. */
function levelRows(rows: readonly Row[], least: number): readonly Row[] {
  for (let pass = 0; pass < rows.length; pass++) {
    for (const [i, row] of rows.entries()) {
      const next = rows[i + 1];
      if (!next) continue;
      if (Math.abs(row.left - next.left) < least) row.left = next.left = Math.min(row.left, next.left);
      if (Math.abs(row.right - next.right) < least) row.right = next.right = Math.max(row.right, next.right);
    }
  }
  return rows;
}

/** Clockwise from the top left; each side steps at the edge of the row that reaches further out. */
function outline(rows: readonly Row[]): Point[] {
  const side = (edge: (row: Row) => number, isFurther: (a: number, b: number) => boolean): Point[] =>
    rows.flatMap((row, i) => {
      const x = edge(row);
      const above = rows[i - 1];
      const below = rows[i + 1];
      const top = above ? (isFurther(edge(above), x) ? above.bottom : row.top) : row.top;
      const bottom = below ? (isFurther(x, edge(below)) ? row.bottom : below.top) : row.bottom;
      const points = [
        { x, y: top },
        { x, y: bottom },
      ];
      return points.filter((_, end) => edge((end === 0 ? above : below) ?? { ...row, left: NaN, right: NaN }) !== x);
    });
  return [
    ...side(
      (row) => row.right,
      (a, b) => a > b,
    ),
    ...side(
      (row) => row.left,
      (a, b) => a < b,
    ).reverse(),
  ];
}

/** The corners of a rectangle, clockwise from the top left. */
export const rectOutline = (rect: Pick<Row, 'left' | 'right' | 'top' | 'bottom'>): Point[] =>
  outline([rect]).map((p) => p);

/** A closed shape whose corners are rounded as far as its sides allow. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const corners = points.map((corner, i) => {
    const before = points.at(i - 1) ?? corner;
    const after = points[(i + 1) % points.length] ?? corner;
    const r = Math.min(radius, distance(corner, before) / 2, distance(corner, after) / 2);
    if (r < 0.01) return { enter: p(corner), curve: '' };
    const [a, b] = [towards(corner, before, r), towards(corner, after, r)];
    const handles = [towards(corner, before, r * HANDLE), towards(corner, after, r * HANDLE), b];
    return { enter: p(a), curve: ` b ${handles.map(p).join(' ')}` };
  });
  return corners.map(({ enter, curve }, i) => `${i === 0 ? 'm' : 'l'} ${enter}${curve}`).join(' ');
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const share = by / distance(from, to);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const p = ({ x, y }: Point): string => `${n(x)} ${n(y)}`;
