/** The sections of the bar of a whole session: as fine as can be told apart at its width. */
import type { Interval } from './intervals.js';
import type { Stretch } from './stretches.js';

/** A part of the bar. */
export interface BarSection {
  readonly kind: Interval['kind'];
  /** Microseconds. */
  readonly length: number;
}

/** What of a session makes one section, from the finest. */
const LEVELS: readonly ((stretch: Stretch, index: number) => string)[] = [
  (_, index) => `${index}`,
  ({ first: { block, round, row, set } }) => `${block} ${round} ${row} ${set}`,
  ({ first: { block, round, row } }) => `${block} ${round} ${row}`,
  ({ first: { block, round } }) => `${block} ${round}`,
  ({ first: { block } }) => `${block}`,
  () => '',
];

/** Sections that are `narrowest` wide or wider on a bar of `width`. A preparation that is narrower belongs to what follows it. */
export function toBarSections(stretches: readonly Stretch[], width: number, narrowest: number): BarSection[] {
  const total = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  const isNarrow = ({ length }: BarSection): boolean => (length / total) * width < narrowest;
  for (const level of LEVELS) {
    const [first, second, ...others] = group(stretches, level);
    if (!first) return [];
    const joins = first.kind === 'prepare' && second && isNarrow(first);
    const all = joins
      ? [{ kind: second.kind, length: first.length + second.length }, ...others]
      : [first, ...(second ? [second] : []), ...others];
    if (!all.some(isNarrow) || all.length === 1) return all;
  }
  return [];
}

function group(stretches: readonly Stretch[], level: (stretch: Stretch, index: number) => string): BarSection[] {
  const sections: (BarSection & { readonly key: string })[] = [];
  for (const [i, stretch] of stretches.entries()) {
    const key = level(stretch, i);
    const last = sections.at(-1);
    const length = stretch.end - stretch.start;
    // What is done says what a section is, whatever is rested in it.
    if (last?.key === key)
      sections[sections.length - 1] = {
        key,
        kind: last.kind === 'work' ? 'work' : stretch.kind,
        length: last.length + length,
      };
    else sections.push({ key, kind: stretch.kind, length });
  }
  return sections.map(({ kind, length }) => ({ kind, length }));
}
