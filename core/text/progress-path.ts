/** Progress bars and rings as ASS drawings in canvas pixels. */
import type { Rect } from '../geometry/affine.js';
import type { Color } from '../project/color.js';
import type { ProgressDrawing, DrawnSection } from '../project/timed-text.js';
import { toAssNumber as n } from './ass-document.js';
import { rectOutline, roundedPath } from './box-path.js';

/** A shape in one colour. */
export interface ColoredPath {
  readonly path: string;
  readonly color: Color;
}

/** Finer than libass draws: a step that nobody sees makes no event. */
const STEPS_PER_PIXEL = 8;

/** How much of a drawing is over at `at` of its text, 0 at its first frame and 1 at its end; in steps that can be seen. */
export function progressAt(drawing: ProgressDrawing, at: number): number {
  const { from, to, width, shape } = drawing;
  const steps = STEPS_PER_PIXEL * (shape === 'ring' ? Math.PI * width : width);
  const over = Math.max(0, Math.min(1, from + (to - from) * at));
  return Math.round(over * steps) / steps;
}

/** The shapes of a drawing of which `over` is past, from the lowest: the tracks of all sections, then what is filled. */
export function buildProgressPaths(drawing: ProgressDrawing, rect: Rect, over: number): ColoredPath[] {
  const part = drawing.shape === 'ring' ? ringPart(drawing, rect) : barPart(drawing, rect);
  const spans = wholeSpans(drawing, rect, part);
  const [filledFrom, filledTo] = drawing.direction === 'fill' ? [0, over] : [over, 1];
  return [
    ...spans.flatMap(({ section, path }) => (section.track === null ? [] : [{ path, color: section.track }])),
    ...spans.flatMap(({ section, from, to, path }) => {
      const [a, b] = [Math.max(from, filledFrom), Math.min(to, filledTo)];
      if (a >= b) return [];
      return [{ path: a === from && b === to ? path : part(a, b, from, to), color: section.color }];
    }),
  ];
}

interface WholeSpan extends Span {
  readonly path: string;
}

// A drawing moves in every frame, and its whole sections are the same in all of them.
const wholes = new WeakMap<ProgressDrawing, { readonly rect: Rect; readonly spans: readonly WholeSpan[] }>();

function wholeSpans(drawing: ProgressDrawing, rect: Rect, part: DrawPart): readonly WholeSpan[] {
  const known = wholes.get(drawing);
  const { x, y, width, height } = rect;
  if (known?.rect.x === x && known.rect.y === y && known.rect.width === width && known.rect.height === height)
    return known.spans;
  const spans = toSpans(drawing).map((span) => ({ ...span, path: part(span.from, span.to, span.from, span.to) }));
  wholes.set(drawing, { rect: { x, y, width, height }, spans });
  return spans;
}

interface Span {
  readonly section: DrawnSection;
  /** Of the whole, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

function toSpans({ sections }: ProgressDrawing): Span[] {
  const all = sections.reduce((sum, { share }) => sum + share, 0);
  let at = 0;
  return sections.flatMap((section) => {
    const from = at / all;
    at += section.share;
    return section.share > 0 ? [{ section, from, to: at / all }] : [];
  });
}

/** The drawing of `from` to `to` of the whole, inside a section of `first` to `last`. */
type DrawPart = (from: number, to: number, first: number, last: number) => string;

function barPart({ gap, radius, sections }: ProgressDrawing, { x, y, width, height }: Rect): DrawPart {
  return (from, to, first, last) => {
    // Half of each gap belongs to each of its neighbours.
    const half = sections.length > 1 ? Math.min(gap, (last - first) * width * 0.5) / 2 : 0;
    const left = Math.max(x + from * width, x + first * width + (first > 0 ? half : 0));
    const right = Math.min(x + to * width, x + last * width - (last < 1 ? half : 0));
    if (right - left < 0.01) return '';
    const corners = Math.min(
      radius ?? height / 2,
      height / 2,
      sections.length > 1 && gap > 0 ? height / 3 : height / 2,
    );
    return roundedPath(rectOutline({ left, right, top: y, bottom: y + height }), corners);
  };
}

function ringPart({ gap, thickness, sections }: ProgressDrawing, { x, y, width }: Rect): DrawPart {
  const middle = { x: x + width / 2, y: y + width / 2 };
  const outer = width / 2;
  const inner = Math.max(0, outer - thickness);
  // A gap is as wide in the middle of the ring as it is in a bar.
  const half = sections.length > 1 ? gap / 2 / (Math.PI * (outer + inner)) : 0;
  return (from, to, first, last) => {
    const start = Math.max(from, first + half);
    const end = Math.min(to, last - half);
    return end - start < 1e-6 ? '' : ringSector(middle, inner, outer, start, end);
  };
}

/** The part of a ring from `from` to `to` turns, clockwise from the top. */
function ringSector(middle: Point, inner: number, outer: number, from: number, to: number): string {
  const at = (radius: number, turn: number): Point => ({
    x: middle.x + radius * Math.sin(turn * 2 * Math.PI),
    y: middle.y - radius * Math.cos(turn * 2 * Math.PI),
  });
  const arc = (radius: number, start: number, end: number): string => {
    const pieces = Math.max(1, Math.ceil(Math.abs(end - start) * 8));
    const step = (end - start) / pieces;
    // https://pomax.github.io/bezierinfo/#circles_cubic
    const handle = (4 / 3) * Math.tan((step * 2 * Math.PI) / 4) * radius;
    return Array.from({ length: pieces }, (_, i) => {
      const [a, b] = [start + i * step, start + (i + 1) * step];
      const [p, q] = [at(radius, a), at(radius, b)];
      const [u, v] = [direction(a), direction(b)];
      return `b ${[
        { x: p.x + u.x * handle, y: p.y + u.y * handle },
        { x: q.x - v.x * handle, y: q.y - v.y * handle },
        q,
      ]
        .map(write)
        .join(' ')}`;
    }).join(' ');
  };
  return `m ${write(at(outer, from))} ${arc(outer, from, to)} l ${write(at(inner, to))} ${arc(inner, to, from)}`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a turn leads to, of length 1. */
const direction = (turn: number): Point => ({ x: Math.cos(turn * 2 * Math.PI), y: Math.sin(turn * 2 * Math.PI) });

const write = ({ x, y }: Point): string => `${n(x)} ${n(y)}`;
