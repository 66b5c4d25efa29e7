/** Why an estimate is not there yet. */
import { expect, it } from 'vitest';
import { type Estimate, type Estimates, explainWait } from '../../../renderer/export/use-estimates.js';

const known: Estimate = {
  state: 'known',
  trial: { seconds: 1, bytes: 1, frames: 1, readyFrames: 0, encoder: 'libx264', speed: 1 },
};
const trying: Estimate = { state: 'trying' };

it.each<[string, Estimates, boolean, Record<string, string>]>([
  ['the trial itself', { draft: trying, standard: trying, high: trying }, false, { standard: 'slow', draft: 'next' }],
  ['other work', { draft: trying, standard: trying, high: trying }, true, { standard: 'busy', draft: 'next' }],
  [
    'a reason that is over',
    { draft: { state: 'next' }, standard: { state: 'busy' }, high: known },
    false,
    { standard: 'slow', high: 'known' },
  ],
  [
    'a failure',
    { draft: { state: 'failed', reason: 'no' }, standard: trying, high: known },
    false,
    { draft: 'failed' },
  ],
])('names %s', (_, estimates, isBusy, states) => {
  const explained = explainWait(estimates, 'standard', isBusy);
  expect(Object.fromEntries(Object.entries(explained).map(([level, { state }]) => [level, state]))).toMatchObject(
    states,
  );
});
