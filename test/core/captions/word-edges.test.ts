/** The edges of words: which one lies under a pointer, and how far it can be moved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWordEdge, planStepEdge, planWordEdge } from '../../../core/captions/word-edges.js';
import { isInOrder } from '../../../core/project/captions/word.js';
import type { Project } from '../../../core/project/project.js';
import { iterations } from '../../iterations.js';
import { apply, captionsIn, projectWith, say, captionCuesOf } from './caption-cues.js';

const MS = 1000;
const FPS = { num: 30, den: 1 };
// Words of 6 frames at 0, 7.5, 15 and 22.5; the item begins at frame 10.
const project = projectWith(say(['|a', 'b', '|c', 'd']), { start: 10 });
const captions = captionsIn(project);
const timesOf = (of: Project, at: number) => {
  const word = captionsIn(of).words[at];
  return [(word?.start ?? 0) / MS, (word?.end ?? 0) / MS];
};
const find = (frame: number, reach = 1, least = 1) =>
  findWordEdge(captionCuesOf(project).cues, frame, { reach, least });

describe('the edge under a place', () => {
  it('is the nearest one in reach', () => {
    expect(find(10.4)).toEqual({ word: 'w0', edge: 'start' });
    expect(find(16.6)).toEqual({ word: 'w0', edge: 'end' });
    expect(find(17)).toEqual({ word: 'w1', edge: 'start' });
    expect(find(13)).toBeNull();
    expect(find(17, 1, 8)).toBeNull();
  });

  it('is that of the word in which the place lies, where two touch', () => {
    const touching = apply(project, planWordEdge(captions, { word: 'w0', edge: 'end' }, 250 * MS, FPS));
    const { cues } = captionCuesOf(touching);
    const at = (frame: number) => findWordEdge(cues, frame, { reach: 2, least: 1 });
    expect(at(17.2)).toEqual({ word: 'w0', edge: 'end' });
    expect(at(17.8)).toEqual({ word: 'w1', edge: 'start' });
  });
});

describe('moving an edge', () => {
  it('goes where it is put, up to the words beside and a frame before the other edge', () => {
    const moved = (edge: 'start' | 'end', ms: number) =>
      timesOf(apply(project, planWordEdge(captions, { word: 'w1', edge }, ms * MS, FPS)), 1);
    expect(moved('start', 300)).toEqual([300, 450]);
    expect(moved('start', -900)).toEqual([200, 450]);
    expect(moved('start', 900)).toEqual([416.666, 450]);
    expect(moved('end', 480)).toEqual([250, 480]);
    expect(moved('end', 900)).toEqual([250, 500]);
    expect(moved('end', 0)).toEqual([250, 283.334]);
    expect(planWordEdge(captions, { word: 'w1', edge: 'end' }, 450 * MS, FPS)).toBeNull();
  });

  it('steps from frame to frame of the timeline', () => {
    const step = (of: Project, by: 1 | -1) =>
      apply(of, planStepEdge(captionsIn(of), { word: 'w1', edge: 'start' }, by, FPS));
    const once = step(project, 1);
    expect(timesOf(once, 1)[0]).toBe(266.667);
    expect(timesOf(step(once, 1), 1)[0]).toBe(300);
    expect(timesOf(step(step(once, 1), -1), 1)[0]).toBe(266.667);
    expect(timesOf(step(project, -1), 1)[0]).toBe(233.334);
    expect(timesOf(step(step(project, -1), 1), 1)[0]).toBe(266.667);
  });

  it('leaves all other words as they are, in order and never over each other', () => {
    const given = fc.record({
      at: fc.nat(3),
      edge: fc.constantFrom('start' as const, 'end' as const),
      to: fc.integer({ min: -500, max: 2000 }),
    });
    fc.assert(
      fc.property(given, ({ at, edge, to }) => {
        const now = captionsIn(apply(project, planWordEdge(captions, { word: `w${at}`, edge }, to * MS, FPS))).words;
        expect(isInOrder(now)).toBe(true);
        now.forEach((word, i) => {
          if (i !== at) expect(word).toEqual(captions.words[i]);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(now[i + 1]?.start ?? Number.POSITIVE_INFINITY);
        });
      }),
      { numRuns: iterations(200) },
    );
  });
});
