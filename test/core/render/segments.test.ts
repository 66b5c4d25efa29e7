import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toVisibleIntervals } from '../../../core/composition/visible-intervals.js';
import { Project } from '../../../core/project/project.js';
import { planSegments } from '../../../core/render/segments.js';

const fps = { num: 30, den: 1 };

const project = (clips: readonly number[], titles: readonly { start: number; length: number }[]): Project => {
  let at = 0;
  const items = clips.map((length, i) => {
    const item = { kind: 'footage', id: `c${i}`, asset: 'a', start: at, length };
    at += length;
    return item;
  });
  return Project.parse({
    schemaVersion: 1,
    id: 'p',
    assets: [{ id: 'a', kind: 'video', path: 'a.mp4' }],
    tracks: [
      { id: 'v', kind: 'picture', items },
      { id: 't', kind: 'text', items: titles.map((title, i) => ({ kind: 'title', id: `t${i}`, text: 'x', ...title })) },
    ],
  });
};

const segmentsOf = (document: Project, length: number) => planSegments(toVisibleIntervals(document, 0, length), fps);
const spans = (document: Project, length: number) =>
  segmentsOf(document, length).map(({ start, frames }) => [start, frames] as const);

describe('segments', () => {
  test('cover the range once, in order, with one frame to four seconds each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        (clips, start, length) => {
          const total = clips.reduce((sum, clip) => sum + clip, 0);
          let at = 0;
          for (const [from, frames] of spans(project(clips, [{ start, length }]), total)) {
            expect(from).toBe(at);
            expect(frames).toBeGreaterThan(0);
            expect(frames).toBeLessThanOrEqual(120);
            at += frames;
          }
          expect(at).toBe(total);
        },
      ),
    );
  });

  test('a title changes only the segments that it touches', () => {
    const before = spans(project([600], []), 600);
    const after = spans(project([600], [{ start: 250, length: 40 }]), 600);
    const untouched = before.filter(([start, frames]) => start + frames <= 240 || start >= 360);
    expect(after).toEqual(expect.arrayContaining(untouched.map((span) => [...span])));
  });
});
