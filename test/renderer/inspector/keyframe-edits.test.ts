/** Keyframes that are added, removed and shaped. */
import { expect, it } from 'vitest';
import { type Animated, valueAt } from '../../../core/project/keyframes.js';
import {
  keyframeState,
  neighbourFrame,
  withEasing,
  withKeyframe,
  withoutKeyframe,
} from '../../../renderer/inspector/keyframe-edits.js';

const curve: Animated = {
  keyframes: [
    { frame: 10, value: 1, easing: 'ease-in' },
    { frame: 20, value: 3, easing: 'linear' },
  ],
};

it('adds a keyframe without changing the value there', () => {
  expect(withKeyframe(2, 7)).toEqual({ keyframes: [{ frame: 7, value: 2, easing: 'linear' }] });
  for (const frame of [0, 10, 13, 20, 30]) {
    expect(valueAt(withKeyframe(curve, frame), frame)).toBeCloseTo(valueAt(curve, frame), 9);
  }
  expect(withKeyframe(curve, 10)).toBe(curve);
  const frames = (value: Animated) => (typeof value === 'number' ? [] : value.keyframes.map(({ frame }) => frame));
  expect(frames(withKeyframe(curve, 0))).toEqual([0, 10, 20]);
  expect(frames(withKeyframe(curve, 13))).toEqual([10, 13, 20]);
  expect(frames(withKeyframe(curve, 40))).toEqual([10, 20, 40]);
});

it('removes one, and becomes a constant without the last', () => {
  expect(withoutKeyframe(curve, 10)).toEqual({ keyframes: [{ frame: 20, value: 3, easing: 'linear' }] });
  expect(withoutKeyframe(withoutKeyframe(curve, 10), 20)).toBe(3);
  expect(withoutKeyframe(curve, 11)).toEqual(curve);
});

it('sets the easing of the segment under the playhead', () => {
  const easings = (value: Animated) => (typeof value === 'number' ? [] : value.keyframes.map(({ easing }) => easing));
  expect(easings(withEasing(curve, 15, 'hold'))).toEqual(['hold', 'linear']);
  expect(easings(withEasing(curve, 0, 'hold'))).toEqual(['hold', 'linear']);
  expect(easings(withEasing(curve, 25, 'hold'))).toEqual(['ease-in', 'hold']);
  expect(withEasing(1, 0, 'hold')).toBe(1);
});

it('reports a keyframe here, elsewhere, or none', () => {
  const state = (...values: [unknown, number][]) => keyframeState(values.map(([value, frame]) => ({ value, frame })));
  expect(state([1, 0])).toBe('none');
  expect(state([curve, 10])).toBe('here');
  expect(state([curve, 11])).toBe('animated');
  expect(state([curve, 10], [1, 0])).toBe('animated');
});

it('finds the next and the one before', () => {
  expect(neighbourFrame([curve], 10, 1)).toBe(20);
  expect(neighbourFrame([curve], 10, -1)).toBeNull();
  expect(neighbourFrame([curve, 5], 15, -1)).toBe(10);
  expect(neighbourFrame([5], 15, 1)).toBeNull();
});
