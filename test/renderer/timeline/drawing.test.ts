/** Names and marks of items on the timeline. */
import { describe, expect, it } from 'vitest';
import { MusicItem } from '../../../core/project/kinds/music.js';
import { TitleItem } from '../../../core/project/kinds/title.js';
import { FootageItem } from '../../../core/project/kinds/footage.js';
import { beatFrames } from '../../../renderer/items/drawing/draw-beats.js';
import { keyframesOf } from '../../../renderer/items/drawing/draw-keyframes.js';
import { clipDescription as describeItem, clipName } from '../../../renderer/timeline/names.js';
import type { Peaks } from '../../../renderer/items/clip-media.js';

const fps = { num: 30, den: 1 };
const footage = FootageItem.parse({
  kind: 'footage',
  id: 'f',
  asset: 'walk',
  start: 93,
  length: 75,
  scale: {
    keyframes: [
      { frame: 10, value: 1 },
      { frame: 40, value: 2 },
    ],
  },
  volume: {
    keyframes: [
      { frame: 40, value: 1 },
      { frame: 60, value: 0 },
    ],
  },
});

describe('names of items', () => {
  it('says kind, start and length', () => {
    const asset = { kind: 'video' as const, id: 'walk', path: '/media/coffee.mp4' };
    expect(describeItem(footage, clipName(footage, asset), fps)).toBe('Clip coffee.mp4, from 00:03.10, 2.5 s');
  });

  it('calls a title by its text, in one line', () => {
    const title = TitleItem.parse({ kind: 'title', id: 't', start: 0, length: 30, text: ' Take the\nlong  way ' });
    expect(clipName(title, undefined)).toBe('Take the long way');
  });

  it('prefers the name that the user gave', () => {
    const asset = { kind: 'video' as const, id: 'walk', path: 'C:\\clips\\a.mp4' };
    expect(clipName({ ...footage, name: 'Opening' }, asset)).toBe('Opening');
    expect(clipName(footage, asset)).toBe('a.mp4');
  });
});

describe('marks inside items', () => {
  it('has one for each frame with a keyframe of any property', () => {
    expect(keyframesOf(footage)).toEqual([10, 40, 60]);
  });

  it('puts beats where the item plays them', () => {
    const music = MusicItem.parse({
      kind: 'music',
      id: 'm',
      asset: 'a',
      start: 100,
      length: 60,
      in: 1_000_000,
      speed: 2,
    });
    const peaks: Peaks = {
      bytes: new Int8Array(),
      rate: 24_000,
      levels: [],
      beats: () => [500_000, 1_000_000, 3_000_000, 4_900_000, 5_100_000],
    };
    expect(beatFrames(music, peaks, fps)).toEqual([100, 130, 159]);
    expect(beatFrames({ ...music, loop: true }, peaks, fps)).toEqual([]);
  });
});
