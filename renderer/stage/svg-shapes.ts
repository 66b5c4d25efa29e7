/** SVG elements for the overlay. Stage points. */
import type { Rect } from '../../core/geometry/affine.js';
import type { Point, Quad } from '../../core/geometry/quad.js';
import type { Handle } from './handles.js';

const SVG = 'http://www.w3.org/2000/svg';

const STYLES = {
  hover: 'fill-none stroke-text opacity-60',
  selected: 'fill-none stroke-accent',
  whole: 'fill-none stroke-quiet opacity-60 [stroke-dasharray:4_4]',
  third: 'stroke-text opacity-40',
  snap: 'stroke-accent',
  handle: 'fill-accent stroke-panel',
  scrim: 'fill-scrim',
  covered: 'fill-scrim',
  border: 'fill-none stroke-text opacity-50 [stroke-dasharray:3_3]',
  button: 'fill-text opacity-25',
  name: 'fill-text text-xs opacity-80',
} as const;

export function svgElement(name: string, style: keyof typeof STYLES): SVGElement {
  const made = document.createElementNS(SVG, name);
  made.setAttribute('class', STYLES[style]);
  made.setAttribute('stroke-width', style === 'selected' || style === 'handle' ? '1.5' : '1');
  return made;
}

export function polygon(quad: Quad, style: keyof typeof STYLES): SVGElement {
  const made = svgElement('polygon', style);
  made.setAttribute('points', quad.map(({ x, y }) => `${x},${y}`).join(' '));
  return made;
}

export function line(from: Point, to: Point, style: keyof typeof STYLES): SVGElement {
  const made = svgElement('line', style);
  for (const [name, value] of [
    ['x1', from.x],
    ['y1', from.y],
    ['x2', to.x],
    ['y2', to.y],
  ] as const) {
    made.setAttribute(name, String(value));
  }
  return made;
}

/** A handle of a quad, rotated with it. */
export function handleShape(handle: Handle, quad: Quad): SVGElement {
  const turn = (Math.atan2(quad[1].y - quad[0].y, quad[1].x - quad[0].x) * 180) / Math.PI;
  if (handle.id === 'rotate') return box(handle.at, 10, 10, 5, turn);
  if (handle.id === 'w' || handle.id === 'e') return box(handle.at, 6, 14, 3, turn);
  return square(handle.at, turn);
}

export const square = (at: Point, turn: number): SVGElement => box(at, 9, 9, 2, turn);

function box(at: Point, width: number, height: number, radius: number, turn: number): SVGElement {
  const made = svgElement('rect', 'handle');
  const set = (name: string, value: number): void => made.setAttribute(name, String(value));
  set('x', at.x - width / 2);
  set('y', at.y - height / 2);
  set('width', width);
  set('height', height);
  set('rx', radius);
  if (turn !== 0) made.setAttribute('transform', `rotate(${turn} ${at.x} ${at.y})`);
  return made;
}

/** Darkens the part of a rectangle outside of another. */
export function outsideOf(whole: Rect, rest: Rect): SVGElement {
  const made = svgElement('path', 'scrim');
  made.setAttribute('d', `${rectPath(whole)} ${rectPath(rest)}`);
  made.setAttribute('fill-rule', 'evenodd');
  return made;
}

const rectPath = ({ x, y, width, height }: Rect): string => `M${x} ${y}h${width}v${height}h${-width}z`;
/** The point at a fraction between two. */
export const between = (p: Point, q: Point, share: number): Point => ({
  x: p.x + (q.x - p.x) * share,
  y: p.y + (q.y - p.y) * share,
});
export const middle = (p: Point, q: Point): Point => between(p, q, 0.5);
