/** Timers, progress bars and labels: what they show at each frame. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabelsItem } from '../../../core/project/kinds/labels.js';
import { kindOf, type TextItem } from '../../../core/project/item.js';
import { parseLabels, writeLabels } from '../../../core/project/labels-text.js';
import { ProgressItem } from '../../../core/project/kinds/progress.js';
import { TimerItem } from '../../../core/project/kinds/timer.js';
import { splitSpan } from '../../../core/project/edits/span.js';
import type { FrameRate } from '../../../core/project/time.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import { textsOfItem } from '../../../core/composition/texts.js';
import { progressAt } from '../../../core/text/progress-path.js';
import { iterations } from '../../iterations.js';

const RATES: readonly FrameRate[] = [
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
];
const rate = fc.constantFrom(...RATES);
const framesOf = (seconds: number, { num, den }: FrameRate): number => Math.round((seconds * num) / den);

const textsOf = (item: TextItem, fps: FrameRate, from = item.start, to = item.start + item.length) =>
  textsOfItem(item, from, to, { fps, size: { width: 1080, height: 1920 }, sceneCuts: [] });
const shownAt = (texts: readonly TimedText[], frame: number): readonly TimedText[] =>
  texts.filter(({ start, length }) => frame >= start && frame < start + length);
const textAt = (texts: readonly TimedText[], frame: number): string =>
  shownAt(texts, frame)
    .map(({ text }) => text)
    .join('|');

const timer = (fields: object): TimerItem =>
  TimerItem.parse({ kind: 'timer', id: 't', start: 0, length: 1, ...fields });

describe('a timer', () => {
  it('changes on the first frame at which a second is over, at every rate', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 5000 }), (fps, seconds, start) => {
        const item = timer({ start, length: framesOf(seconds, fps), total: seconds * 1_000_000, format: 'seconds' });
        const texts = textsOf(item, fps);
        for (let frame = 0; frame < item.length; frame++) {
          // Whole seconds that have passed at the start of the frame, by integers.
          const passed = Number((BigInt(frame) * BigInt(fps.den)) / BigInt(fps.num));
          expect(textAt(texts, start + frame)).toBe(String(seconds - passed));
        }
      }),
      { numRuns: iterations(40) },
    );
  });

  it('shows the same in any window, and the same objects', () => {
    fc.assert(
      fc.property(rate, fc.boolean(), fc.integer({ min: 1, max: 300 }), fc.nat(300), (fps, tenths, length, from) => {
        const item = timer({ start: 7, length, tenths, direction: tenths ? 'up' : 'down' });
        const all = textsOf(item, fps);
        const window = textsOf(item, fps, from, from + 40);
        for (const text of window) expect(all).toContain(text);
        for (let frame = Math.max(7, from); frame < Math.min(7 + length, from + 40); frame++)
          expect(shownAt(window, frame)).toEqual(shownAt(all, frame));
      }),
      { numRuns: iterations(40) },
    );
  });

  it('counts on where it is split', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 2, max: 400 }), fc.nat(), fc.boolean(), (fps, length, at, up) => {
        const whole = timer({ start: 3, length, direction: up ? 'up' : 'down' });
        const [head, tail] = splitSpan(whole, 1 + (at % (length - 1)), 'u', fps) as [TimerItem, TimerItem];
        const parts = [...textsOf(head, fps), ...textsOf(tail, fps)];
        const texts = textsOf(whole, fps);
        for (let frame = 3; frame < 3 + length; frame++) expect(textAt(parts, frame)).toBe(textAt(texts, frame));
      }),
      { numRuns: iterations(60) },
    );
  });

  it.each([
    ['auto', 45, ['45', '1']],
    ['auto', 60, ['60', '1']],
    ['auto', 61, ['1:01', '0:01']],
    ['auto', 3600, ['1:00:00', '0:00:01']],
    ['m:ss', 45, ['0:45', '0:01']],
    ['mm:ss', 90, ['01:30', '00:01']],
    ['h:mm:ss', 90, ['0:01:30', '0:00:01']],
    ['seconds', 90, ['90', '1']],
  ] as const)('writes %s of %i s as %o', (format, seconds, ends) => {
    const texts = textsOf(timer({ length: seconds * 30, format }), { num: 30, den: 1 });
    expect([texts[0]?.text, texts.at(-1)?.text]).toEqual(ends);
  });

  it('writes tenths, a text round them, and its end in another colour', () => {
    const item = timer({ length: 90, tenths: true, template: 'Rest {time}', ending: { last: 1_000_000 } });
    const texts = textsOf(item, { num: 30, den: 1 });
    expect(texts).toHaveLength(30);
    expect([texts[0]?.text, texts[1]?.text, texts.at(-1)?.text]).toEqual(['Rest 3.0', 'Rest 2.9', 'Rest 0.1']);
    const red = texts.filter(({ style }) => style.color === '#ff3b30');
    expect([red.length, red[0]?.text]).toEqual([10, 'Rest 1.0']);
  });

  it('takes a length that is a second but for a frame’s fraction for that second', () => {
    const ntsc = { num: 30_000, den: 1001 };
    const texts = textsOf(timer({ length: framesOf(40, ntsc) }), ntsc);
    expect([texts[0]?.text, texts.at(-1)?.text]).toEqual(['40', '1']);
  });
});

describe('a progress bar', () => {
  it('is as long as the time that has passed', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 60 }), fc.boolean(), (fps, seconds, ends) => {
        const item = ProgressItem.parse({
          ...{ kind: 'progress', id: 'p', start: 11, length: framesOf(seconds, fps), total: seconds * 1_000_000 },
          ending: ends ? {} : null,
        });
        const texts = textsOf(item, fps);
        for (let frame = 0; frame < item.length; frame += 7) {
          const [text] = shownAt(texts, 11 + frame);
          const bar = text?.progress;
          if (!bar) throw new Error(`nothing is drawn at ${frame}`);
          const over = progressAt(bar, (11 + frame - text.start) / text.length);
          expect(Math.abs(over - (frame * fps.den) / fps.num / seconds)).toBeLessThan(1 / (8 * item.width) + 1e-5);
        }
      }),
      { numRuns: iterations(40) },
    );
  });
});

describe('labels', () => {
  const labels = [
    { at: 0, text: 'Squats' },
    { at: 1_000_000, text: '' },
    { at: 1_500_000, text: 'Lunges' },
  ];

  it('follow each other at their frames, with nothing where one is empty', () => {
    const item = LabelsItem.parse({ kind: 'labels', id: 'l', start: 10, length: 60, labels });
    const texts = textsOf(item, { num: 30, den: 1 });
    expect(texts.map(({ start, length, text }) => [start, length, text])).toEqual([
      [10, 30, 'Squats'],
      [55, 15, 'Lunges'],
    ]);
    expect(kindOf(item).label(item)).toBe('Squats');
  });

  it('are refused out of order', () => {
    const given = { kind: 'labels', id: 'l', start: 0, length: 9, labels: labels.toReversed() };
    expect(LabelsItem.safeParse(given).success).toBe(false);
  });

  it('are written as lines and read again', () => {
    const label = fc.record({
      at: fc.integer({ min: 0, max: 7_200_000_000 }),
      text: fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/\s+|\\n/g, ' ').trim()),
    });
    const list = fc.uniqueArray(label, { minLength: 1, maxLength: 20, selector: ({ at }) => at });
    fc.assert(
      fc.property(list, (given) => {
        const sorted = given.toSorted((a, b) => a.at - b.at);
        expect(parseLabels(writeLabels(sorted))).toEqual(sorted);
      }),
      { numRuns: iterations(200) },
    );
    expect(parseLabels('Squats')).toBeNull();
  });
});
