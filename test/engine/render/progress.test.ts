/** What is told of a render under way. */
import { expect, it } from 'vitest';
import type { RenderProgress } from '../../../core/api/render.js';
import { ProgressMeter } from '../../../main/engine/render/progress.js';

it('never goes back, also where a stage is entered a second time', () => {
  const told: RenderProgress[] = [];
  let now = 0;
  const meter = new ProgressMeter(
    100,
    { num: 30, den: 1 },
    (progress) => told.push(progress),
    () => (now += 400),
  );
  meter.enter('segments');
  for (const frames of [0, 40, 20, 100]) meter.frames(frames);
  meter.enter('join');
  // The file became too large: all is made again.
  meter.enter('segments');
  for (const frames of [0, 50, 100]) meter.frames(frames);
  meter.enter('join');
  meter.enter('verify');
  const percents = told.map(({ percent }) => percent);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(percents.at(-1)).toBe(98);
});
