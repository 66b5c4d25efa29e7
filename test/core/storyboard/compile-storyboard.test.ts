/** A storyboard on the timeline: pictures as long as what is said, cards, music, and hand edits that stay with their scenes. */
import { describe, expect, test } from 'vitest';
import { mergeTracks } from '../../../core/project/generated/merge-tracks.js';
import { itemEnd } from '../../../core/project/item.js';
import { NarrationSource } from '../../../core/project/narration-source.js';
import { StoryboardSource } from '../../../core/project/storyboard.js';
import { compileStoryboard } from '../../../core/storyboard/compile-storyboard.js';
import { sceneItems } from '../../../core/storyboard/scene-items.js';

const fps = { num: 30, den: 1 };
const project = { size: { width: 1080, height: 1920 }, fps };
const S = 1_000_000;

const said = (id: string, length: number) => ({
  sentences: [{ id, text: `Word ${id}.`, asset: `sound-${id}`, length }],
});
const narration = (...scenes: object[]) =>
  NarrationSource.parse({ id: 'narration', script: '', language: 'en', scenes });
const clip = (asset: string, length: number | null) => ({
  asset,
  length,
  kind: length === null ? 'image' : 'video',
});
const source = (ids: readonly string[], footage: object[], fields: object = {}) =>
  StoryboardSource.parse({
    storyboard: { title: 'T', language: 'en', scenes: ids.map((id) => ({ id, words: id })), ...fields },
    ...{ narration: 'narration', footage, music: { asset: 'music' } },
  });

describe('a storyboard', () => {
  const footage = [
    { scene: 'a', from: 'library', pieces: [clip('film', 60 * S)] },
    { scene: 'b', from: 'card', pieces: [clip('ground', null)], text: 'Two of the pandas', accent: '#ff0000' },
  ];
  const compiled = compileStoryboard(
    source(['a', 'b'], footage, { style: 'sketch' }),
    narration(said('a', 2 * S), said('b', S)),
    project,
  );
  const track = (id: string) => compiled.tracks.find((each) => each.id === id)?.items ?? [];

  test('shows each scene as long as it is said, without gaps, under its words', () => {
    const [first, second] = track('storyboard-pictures');
    expect(first).toMatchObject({ kind: 'footage', asset: 'film', start: 0, length: 78, muted: true });
    expect(second).toMatchObject({ kind: 'image', asset: 'ground', start: 78 });
    expect(second && itemEnd(second)).toBe(compiled.placed.length);
    // What lies behind its words is called by them too.
    expect(track('storyboard-pictures').find(({ id }) => id === 'storyboard-b')?.name).toBe('Two of the pandas');
    expect(track('storyboard-cards')).toMatchObject([{ kind: 'title', text: 'Two of the\npandas', start: 78 }]);
    expect(track('storyboard-music')).toMatchObject([{ kind: 'music', start: 0, duck: { amount: 14 }, loop: true }]);
    expect(compiled.tracks.map(({ id }) => id)).toEqual([
      'storyboard-pictures',
      'narration',
      'storyboard-music',
      'storyboard-bars',
      'storyboard-cards',
      'narration-captions',
    ]);
  });

  test('grades footage by its style, and leaves cards alone', () => {
    expect(track('storyboard-pictures')).toMatchObject([{ grade: { saturation: 0 } }, { grade: { saturation: 1 } }]);
  });

  test('leaves its narration as it is for another one', () => {
    const other = { ...source(['a'], []), narration: 'french' };
    expect(compileStoryboard(other, narration(said('a', S)), project).tracks.map(({ id }) => id)).toEqual([
      'narration',
      'narration-captions',
    ]);
  });

  test('keeps what was done by hand on a scene when another is put before it', () => {
    const tracks = compiled.tracks.map((each) =>
      each.id === 'storyboard-pictures'
        ? { ...each, items: each.items.map((item) => (item.id === 'storyboard-b' ? { ...item, rotation: 5 } : item)) }
        : each,
    );
    const after = compileStoryboard(
      source(['x', 'a', 'b'], [{ scene: 'x', from: 'own', pieces: [clip('own', null)] }, ...footage], {
        style: 'sketch',
      }),
      narration(said('x', S), said('a', 2 * S), said('b', S)),
      project,
    );
    const merged = mergeTracks({ tracks, fps }, compiled, after);
    const pictures = merged.tracks.find(({ id }) => id === 'storyboard-pictures')?.items ?? [];
    expect(pictures.map(({ id }) => id)).toEqual(['storyboard-x', 'storyboard-a', 'storyboard-b']);
    expect(pictures[2]).toMatchObject({ rotation: 5 });
    expect(merged.lost).toEqual([]);
    // The clip of the scene that stayed shows the very same frames.
    expect(pictures[1]).toMatchObject({ length: 78, asset: 'film' });
  });
});

describe('a scene that is longer than its clip', () => {
  const items = (longer: 'slow' | 'second' | 'hold', ...pieces: object[]) =>
    sceneItems(
      StoryboardSource.unwrap().shape.footage.element.parse({ scene: 'a', from: 'library', pieces }),
      { start: 10, length: 90 },
      { id: 'i', longer, fps, fields: {}, grows: true },
    );

  test('is filled by slow motion, and by the last frame where half the speed is not enough', () => {
    expect(items('slow', clip('c', 2 * S))).toMatchObject([{ start: 10, length: 90, speed: 0.6667 }]);
    expect(items('slow', clip('c', S))).toMatchObject([
      { start: 10, length: 60, speed: 0.5 },
      { start: 70, length: 30, freeze: true, asset: 'c' },
    ]);
  });

  test('is filled by a second clip, or a still, and then by its last frame', () => {
    expect(items('second', clip('c', 2 * S), clip('d', 60 * S))).toMatchObject([
      { asset: 'c', length: 60, speed: 1 },
      { asset: 'd', start: 70, length: 30 },
    ]);
    expect(items('second', clip('c', 2 * S), clip('p', null))).toMatchObject([
      { asset: 'c', length: 60 },
      { kind: 'image', asset: 'p', length: 30 },
    ]);
    expect(items('second', clip('c', 2 * S))).toMatchObject([{ length: 60 }, { freeze: true, length: 30 }]);
  });

  test('is filled by the last frame', () => {
    expect(items('hold', clip('c', 2 * S))).toMatchObject([
      { asset: 'c', length: 60, speed: 1 },
      { asset: 'c', start: 70, length: 30, freeze: true },
    ]);
  });
});
