/** Reads how far a bar or a ring is filled. */
import type { Rect } from '../../geometry/affine.js';
import type { ShownBar } from './overlays-at.js';
import { colorDistance, type Likeness, likenessTo, type RgbPixels, type Rgb8 } from './pixels.js';

/** How much of its time a bar says is over. */
export interface BarReading {
  /** 0 to 1. */
  readonly over: number;
  /** How far that may be off, for the pixels that the bar is made of. */
  readonly tolerance: number;
  /**
   * Whether it is seen clearly: what is filled has its colour also where it should be empty, and what is empty looks the same also
   * where it should be filled, without an edge where one is expected. Else something behind the bar may look like a part of it.
   */
  readonly clear: boolean;
}

/** How like its colour what is filled is at least, and how much more so than the rest. */
const LEAST_LIKENESS = 0.55;
const LEAST_CONTRAST = 0.35;
/** What is as like its colour, and as unlike, is clear; and how far the colours of two parts that are not filled may be apart. */
const CLEARLY_FILLED = 0.75;
const MOST_UNLIKE = 0.1;
const CLEARLY_EMPTY = 0.3;
const MOST_APART = 30;
/** Colours on both sides of an edge, however faint, are so far apart; and how many pixels of each side are compared. */
const EDGE_STEP = 15;
const EDGE_SIDE = 3;
/** Samples a pixel. */
const DENSITY = 2;
/** How many pixels an edge may be off. */
const EDGE_PIXELS = 2.5;

/**
 * Reads a bar of the length that is expected in the same place and in the same colours; null where none is seen. `rect` is
 * where it is in `pixels`.
 */
export function readBar(pixels: RgbPixels, { drawing, over }: ShownBar, rect: Rect): BarReading | null {
  const isRing = drawing.shape === 'ring';
  const scale = rect.width / drawing.width;
  const radius = (rect.width - drawing.thickness * scale) / 2;
  const length = isRing ? 2 * Math.PI * radius : rect.width;
  const count = Math.max(8, Math.round(DENSITY * length));
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  const likenessAt = sectionLikeness(drawing);
  const samples = Array.from({ length: count }, (_, i) => {
    const at = (i + 0.5) / count;
    const turn = 2 * Math.PI * at;
    const color = isRing
      ? colorAt(pixels, middle.x + radius * Math.sin(turn), middle.y - radius * Math.cos(turn))
      : colorAt(pixels, rect.x + at * rect.width, middle.y);
    return { color, value: likenessAt(at)(...color) };
  });
  const fills = drawing.direction === 'fill';
  const edge = findEdge(samples.map(({ value }) => (fills ? value : 1 - value)));
  const expected = Math.round(over * count);
  const [before, after] = [samples.slice(0, edge), samples.slice(edge)];
  const [filled, empty] = fills ? [meanOf(before), meanOf(after)] : [meanOf(after), meanOf(before)];
  if (filled === null || filled.value < LEAST_LIKENESS || filled.value - (empty?.value ?? 0) < LEAST_CONTRAST)
    return null;
  // What should be filled and is not, and what should be empty as it is.
  const lacking = meanOf(fills ? samples.slice(edge, expected) : samples.slice(expected, edge));
  const surplus = meanOf(fills ? samples.slice(expected, edge) : samples.slice(edge, expected));
  const rest = meanOf(fills ? samples.slice(Math.max(edge, expected)) : samples.slice(0, Math.min(edge, expected)));
  const clear =
    !hasEdge(samples, expected) &&
    (surplus ?? filled).value >= Math.max(CLEARLY_FILLED, filled.value - MOST_UNLIKE) &&
    (empty?.value ?? 0) <= CLEARLY_EMPTY &&
    (lacking === null || (rest !== null && colorDistance(lacking.color, rest.color) <= MOST_APART));
  return { over: edge / count, tolerance: toleranceAt(over, drawing, scale) / length, clear };
}

interface Sample {
  readonly color: Rgb8;
  readonly value: number;
}

/** Whether colours change at a place. */
function hasEdge(samples: readonly Sample[], at: number): boolean {
  const side = (from: number, to: number) => meanOf(samples.slice(Math.max(0, from), Math.max(0, to)));
  const before = side(at - DENSITY * (EDGE_SIDE + 1), at - DENSITY);
  const after = side(at + DENSITY, at + DENSITY * (EDGE_SIDE + 1));
  return before !== null && after !== null && colorDistance(before.color, after.color) > EDGE_STEP;
}

/** The mean of samples; null of less than a pixel. */
function meanOf(samples: readonly Sample[]): Sample | null {
  if (samples.length < DENSITY) return null;
  const mean = (read: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + read(sample), 0) / samples.length;
  const channel = (c: 0 | 1 | 2): number => mean(({ color }) => color[c]);
  return { color: [channel(0), channel(1), channel(2)], value: mean(({ value }) => value) };
}

/** Near the ends of a section its round corners and the gap beside it hide where the edge is. */
function toleranceAt(over: number, { sections, gap, width, height }: ShownBar['drawing'], scale: number): number {
  const all = sections.reduce((sum, { share }) => sum + share, 0);
  const reach = gap + height / 2;
  let end = 0;
  const isNear = sections.slice(0, -1).some(({ share }) => {
    end += share / all;
    return Math.abs(over - end) * width < reach + (2 * EDGE_PIXELS) / scale;
  });
  return EDGE_PIXELS + (isNear ? reach * scale : 0);
}

/** Before which value the change is that leaves the most before it, and the least after it. */
function findEdge(values: readonly number[]): number {
  let [sum, best, edge] = [0, 0, 0];
  for (const [i, value] of values.entries()) {
    sum += value - 0.5;
    if (sum > best) [best, edge] = [sum, i + 1];
  }
  return edge;
}

/** How like the filled colour of the section at a place of the bar a pixel is. */
function sectionLikeness({ sections }: ShownBar['drawing']): (at: number) => Likeness {
  const all = sections.reduce((sum, { share }) => sum + share, 0);
  const known = new Map(sections.map(({ color }) => [color, likenessTo(color)]));
  let end = 0;
  const ends = sections.map(({ share, color }) => {
    end += share / all;
    return { end, color };
  });
  return (at) => {
    const color = (ends.find((section) => at < section.end) ?? ends.at(-1))?.color;
    return (color === undefined ? undefined : known.get(color)) ?? (() => 0);
  };
}

/** The colour at a point between pixels, whose middles are at halves. */
function colorAt({ width, height, data }: RgbPixels, x: number, y: number): Rgb8 {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [across, down] = [x - 0.5 - left, y - 0.5 - top];
  const channel = (c: number): number => {
    const pixel = (dx: number, dy: number): number =>
      data[3 * (clamp(top + dy, height - 1) * width + clamp(left + dx, width - 1)) + c] ?? 0;
    return (
      (1 - down) * ((1 - across) * pixel(0, 0) + across * pixel(1, 0)) +
      down * ((1 - across) * pixel(0, 1) + across * pixel(1, 1))
    );
  };
  return [channel(0), channel(1), channel(2)];
}
