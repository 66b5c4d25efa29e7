/** How far a job is, where that is known. */
import { expect, test } from 'vitest';
import type { Job } from '../../../core/api/jobs.js';
import { percentOf } from '../../../renderer/jobs/job-store.js';

const job = (fields: object): Job => ({ kind: 'export', state: 'running', progress: null, ...fields }) as Job;
const progress = (stage: string) => ({ stage, frames: 10, totalFrames: 40, speed: 1, secondsLeft: 3, percent: 25 });

test('is told of what counts its frames, and of nothing that nobody can count', () => {
  expect(percentOf(job({ progress: progress('segments') }))).toBe(25);
  expect(percentOf(job({}))).toBeNull();
  expect(percentOf(job({ state: 'queued', startedAt: null }))).toBeNull();
});
