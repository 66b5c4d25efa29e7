/** Clips that begin alike are decoded once. */
import { describe, expect, it } from 'vitest';
import type { FileSource } from '../../../core/sound/clips.js';
import { shareSources } from '../../../core/sound/shared-sources.js';

const source = (samples: number, more: Partial<FileSource> = {}): FileSource => ({
  ...{ asset: 'beep', stream: 0, channels: 1, fromUs: 0, lead: 0, speed: 1, reverse: false, cycleUs: null, samples },
  ...more,
});

const samplesOf = (sources: readonly FileSource[]): number[] => {
  const shared = shareSources(sources, (each) => ('tone' in each ? each.tone : each.asset));
  return sources.map((each) => shared.get(each)?.samples ?? -1);
};

describe('sources', () => {
  it('are the beginning of the longest that begins where they do', () => {
    expect(samplesOf([source(100), source(300), source(200)])).toEqual([300, 300, 300]);
  });

  it.each([
    ['another file', { asset: 'voice' }],
    ['another place', { fromUs: 5 }],
    ['another stream', { stream: 1 }],
    ['reversed', { reverse: true }],
    ['stretched', { speed: 2 }],
    ['looped', { cycleUs: 50 }],
  ])('stay themselves: %s', (_, more) => {
    expect(samplesOf([source(100, more), source(300)])).toEqual([100, 300]);
    expect(samplesOf([source(100, more), source(300, { ...more, asset: 'third' })])).toEqual([100, 300]);
  });
});
