/** Shifting and stretching captions: what moves, how far, and what stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CueSpan, planFitCues, planShiftCues, spanOfCues } from '../../../core/captions/retime-cues.js';
import type { Project } from '../../../core/project/project.js';
import { iterations } from '../../iterations.js';
import { apply, captionsIn, projectWith, say, captionCuesOf } from './caption-cues.js';

const MS = 1000;
// Three captions: 0 to 450, 500 to 950 and 1000 to 1450 ms.
const project = projectWith(say(['|a', 'b', '|c', 'd', '|e', 'f']));
const timesOf = (of: Project): number[][] => captionsIn(of).words.map(({ start, end }) => [start / MS, end / MS]);
const shift = (span: CueSpan | null, ms: number) =>
  timesOf(apply(project, planShiftCues(captionCuesOf(project), span, ms * MS)));
const stretch = (span: CueSpan | null, start: number, end: number) =>
  timesOf(apply(project, planFitCues(captionCuesOf(project), span, { start: start * MS, end: end * MS })));
const before = timesOf(project);
const middle = { first: 1, last: 1 };

describe('shifting', () => {
  it('moves all words later and earlier, not before the beginning', () => {
    expect(shift(null, 700)).toEqual(before.map(([start = 0, end = 0]) => [start + 700, end + 700]));
    expect(shift(null, -700)).toEqual(before);
    expect(planShiftCues(captionCuesOf(project), null, -700 * MS)).toBeNull();
  });

  it('moves chosen captions only, as far as there is room', () => {
    expect(shift(middle, 30).map(([start]) => start)).toEqual([0, 250, 530, 780, 1000, 1250]);
    expect(shift(middle, 3000).map(([start]) => start)).toEqual([0, 250, 550, 800, 1000, 1250]);
    expect(shift(middle, -3000).map(([start]) => start)).toEqual([0, 250, 450, 700, 1000, 1250]);
    expect(shift({ first: 1, last: 2 }, 3000).map(([start]) => start)).toEqual([0, 250, 3500, 3750, 4000, 4250]);
  });
});

describe('stretching', () => {
  it('fits the first and the last word to two moments', () => {
    expect(spanOfCues(captionCuesOf(project), null)).toMatchObject({ start: 0, end: 1450 * MS });
    expect(stretch(null, 100, 3000).flat()).toEqual(before.flat().map((ms) => 100 + ms * 2));
    expect(stretch(middle, 520, 970).slice(2, 4)).toEqual([
      [520, 720],
      [770, 970],
    ]);
  });

  it('leaves the captions beside as they are', () => {
    expect(stretch(middle, 0, 9000)).toEqual([
      ...before.slice(0, 2),
      [450, 694.444],
      [755.556, 1000],
      ...before.slice(4),
    ]);
    // It is never squeezed to nothing.
    expect(stretch(middle, 700, 0)[3]?.[1]).toBe(704.5);
  });
});

it('keeps the order of the words and moves nothing else', () => {
  const given = fc.record({
    gaps: fc.array(fc.tuple(fc.integer({ min: -100, max: 900 }), fc.integer({ min: 0, max: 700 })), {
      minLength: 3,
      maxLength: 20,
    }),
    ends: fc.tuple(fc.nat(19), fc.nat(19)),
    by: fc.integer({ min: -4000, max: 4000 }),
    to: fc.tuple(fc.integer({ min: -500, max: 9000 }), fc.integer({ min: -500, max: 9000 })),
    isShift: fc.boolean(),
  });
  fc.assert(
    fc.property(given, ({ gaps, ends, by, to, isShift }) => {
      let at = 0;
      const words = gaps.map(([gap, length], i) => {
        at = Math.max(0, at + gap);
        return { id: `w${i}`, text: `w${i}`, start: at * MS, end: (at + length) * MS, break: 'cue' as const };
      });
      const inOrder = words.toSorted((p, q) => p.start - q.start);
      const of = projectWith(inOrder, { cues: { bridge: 0, hold: 0, shortest: 0 } });
      const captions = captionCuesOf(of);
      const most = captions.cues.length - 1;
      const [first = 0, last = 0] = ends.map((end) => Math.min(end, most)).toSorted((p, q) => p - q);
      const span = { first, last };
      const edit = isShift
        ? planShiftCues(captions, span, by * MS)
        : planFitCues(captions, span, { start: to[0] * MS, end: to[1] * MS });
      const now = captionsIn(apply(of, edit)).words;
      const starts = new Set(
        captions.cues.slice(first, last + 1).flatMap((cue) => cue.words.map(({ word }) => word.start)),
      );
      expect(now.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
      now.forEach((word, i) => {
        const old = inOrder[i];
        if (old && !starts.has(old.start)) expect(word).toEqual(old);
        if (old && isShift) expect(word.end - word.start).toBe(old.end - old.start);
      });
    }),
    { numRuns: iterations(200) },
  );
});
