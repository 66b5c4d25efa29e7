/** Cuts a laid-out line into words, letters, or digits and what stands between them, with the position of each. */
import type { TextStyle } from '../project/text-style.js';
import type { FontFace } from './font-face.js';
import { toGraphemes } from './graphemes.js';
import { isCursive, measureRuns } from './measure.js';
import { isIndic } from './shape.js';
import { SIDE, type TextLine } from './text-block.js';
import type { TextRun } from './text-runs.js';

/** A part of a line that can stand by itself. */
export interface LineCell<F extends FontFace = FontFace> {
  readonly runs: readonly TextRun<F>[];
  readonly left: number;
  readonly width: number;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether the first letter with a direction is of a script written from the right; null where there is none. */
export function directionOf(text: string): 'left' | 'right' | null {
  const first = /\p{L}/u.exec(text)?.[0];
  return first === undefined ? null : RIGHT_TO_LEFT.test(first) ? 'right' : 'left';
}

/** What a line is cut into: `digit` is each digit, and the words between them. */
export type CellKind = 'word' | 'letter' | 'digit';

/**
 * The words or letters of a line in the order of the text, without spaces. Timed words are words; letters of joined scripts stay
 * together.
 */
export function lineCells<F extends FontFace>(
  line: TextLine<F>,
  style: TextStyle,
  by: CellKind,
): readonly LineCell<F>[] {
  const cells = known[by].get(line) ?? cutLine(line, style, by);
  known[by].set(line, cells);
  return cells as readonly LineCell<F>[];
}

// A line of an animated text is cut again for each of its frames.
const known = {
  word: new WeakMap<TextLine, readonly LineCell[]>(),
  letter: new WeakMap<TextLine, readonly LineCell[]>(),
  digit: new WeakMap<TextLine, readonly LineCell[]>(),
};

function cutLine<F extends FontFace>(line: TextLine<F>, style: TextStyle, by: CellKind): LineCell<F>[] {
  const tokens = line.runs.flatMap((run) => toTokens(run, by).map((text) => ({ ...run, text })));
  const groups: TextRun<F>[][] = [];
  for (const token of tokens) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const joins = by === 'word' && last && !isSpace(last) && !isSpace(token) && last.word === token.word;
    if (joins) group?.push(token);
    else groups.push([token]);
  }
  const places = placeCells(groups, line, style);
  return groups.flatMap((runs, i) => {
    const place = places[i];
    return place && !runs.every(isSpace) ? [{ runs, ...place }] : [];
  });
}

const isSpace = ({ text }: TextRun): boolean => /^\s*$/u.test(text);

function toTokens(run: TextRun, by: CellKind): string[] {
  if (by === 'digit' && run.tabular) return run.text.match(/\s+|[0-9]|[^\s0-9]+/gu) ?? [];
  return by === 'letter' && !isCursive(run) && !isIndic(run)
    ? toGraphemes(run.text)
    : (run.text.match(/\s+|\S+/gu) ?? []);
}

/** Where each group of runs stands; groups written against the line's direction are in reverse order among themselves. */
function placeCells(
  groups: readonly (readonly TextRun[])[],
  line: TextLine,
  style: TextStyle,
): { readonly left: number; readonly width: number }[] {
  const measure = (runs: readonly TextRun[]) => measureRuns(runs, style.size, style.letterSpacing);
  const start = line.x - line.width * SIDE[line.align];
  const directions = directionsOf(groups);
  const base = directionOf(line.runs.map(({ text }) => text).join('')) ?? 'left';
  // In the order of the text each begins where the text up to its end is wide, so that kerning is counted.
  const before: TextRun[] = [];
  const logical = groups.map((runs) => {
    before.push(...runs);
    const width = measure(runs);
    return { left: measure(mergeRuns(before)) - width, width };
  });
  if (directions.every((direction) => direction === 'left')) {
    return logical.map(({ left, width }) => ({ left: start + left, width }));
  }
  const order = visualOrder(directions, base);
  const places: { left: number; width: number }[] = [];
  let at = start;
  for (const i of order) {
    const width = logical[i]?.width ?? 0;
    const last = i === groups.length - 1;
    places[i] = { left: at, width };
    at += width + (last ? 0 : style.letterSpacing);
  }
  return places;
}

// Runs of one look as one, as they are measured with kerning.
function mergeRuns(runs: readonly TextRun[]): TextRun[] {
  const merged: TextRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last && last.face === run.face && last.scale === run.scale)
      merged[merged.length - 1] = { ...last, text: last.text + run.text };
    else merged.push(run);
  }
  return merged;
}

/** What has no letters goes with its neighbours where they agree, else with the line. */
function directionsOf(groups: readonly (readonly TextRun[])[]): ('left' | 'right')[] {
  const own = groups.map((runs) => directionOf(runs.map(({ text }) => text).join('')));
  const base = own.find((each) => each !== null) ?? 'left';
  return own.map((each, i) => {
    if (each) return each;
    const before = own.slice(0, i).findLast((other) => other !== null) ?? base;
    const after = own.slice(i + 1).find((other) => other !== null) ?? base;
    return before === after ? before : base;
  });
}

function visualOrder(directions: readonly ('left' | 'right')[], base: 'left' | 'right'): number[] {
  const order: number[] = [];
  for (let i = 0; i < directions.length; ) {
    let end = i + 1;
    while (end < directions.length && directions[end] === directions[i]) end++;
    const run = Array.from({ length: end - i }, (_, k) => i + k);
    order.push(...(directions[i] === base ? run : run.reverse()));
    i = end;
  }
  return base === 'right' ? order.reverse() : order;
}
