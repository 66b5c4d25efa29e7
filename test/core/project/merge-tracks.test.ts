/** Hand-made changes to what a narration was compiled to, over a script that changes. */
import { describe, expect, test } from 'vitest';
import { compileNarration } from '../../../core/narration/compile-narration.js';
import { mergeTracks } from '../../../core/project/generated/merge-tracks.js';
import type { Item } from '../../../core/project/item.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { NarrationSource } from '../../../core/project/narration-source.js';
import { Track } from '../../../core/project/track.js';

const PROJECT = { size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 } };
const SECOND = 1_000_000;

const compiled = (...texts: string[]) =>
  compileNarration(
    NarrationSource.parse({
      ...{ id: 'n', script: '', language: 'en' },
      scenes: [
        {
          sentences: texts.map((text) => ({
            ...{ id: text.replaceAll(/\W/g, ''), text, asset: text.slice(0, 1), length: 2 * SECOND },
            words: text.split(' ').map((_, i) => ({ start: i * 100_000, end: i * 100_000 + 90_000 })),
          })),
        },
      ],
    }),
    PROJECT,
  );

const withItems = (tracks: readonly Track[], change: (item: Item) => Item): Track[] =>
  tracks.map((track) => ({ ...track, items: track.items.map(change) }));

const captions = (tracks: readonly Track[]) => tracks.flatMap(({ items }) => items).find(isCaptions)?.words ?? [];

describe('a narration whose script changes', () => {
  const before = compiled('One goes.', 'Two stay.');
  const after = compiled('A new one.', 'One goes.', 'Two stay.');

  test('keeps words as they were corrected, moved, split and removed by hand, at their new times', () => {
    const tracks = withItems(before.tracks, (item) => {
      if (!isCaptions(item)) return item;
      const [one, goes, two] = item.words;
      if (!one || !goes || !two) throw new Error('no words');
      return {
        ...item,
        words: [
          { ...one, text: 'ONE' },
          { id: 'by-hand', text: 'really', start: one.start + 50_000, end: goes.start },
          { ...goes, start: goes.start + 10_000 },
          { ...two, emphasis: { scale: 2 } },
        ],
      };
    });
    const merged = mergeTracks({ ...PROJECT, tracks }, before, after, 'own-tracks');
    const moved = 2 * SECOND + 250_000;
    expect(merged.lost).toEqual([]);
    expect(captions(merged.tracks).map(({ text, start, emphasis }) => [text, start, emphasis?.scale])).toEqual([
      ['A', 0, undefined],
      ['new', 100_000, undefined],
      ['one.', 200_000, undefined],
      ['ONE', moved, undefined],
      ['really', moved + 50_000, undefined],
      ['goes.', moved + 110_000, undefined],
      ['Two', 2 * moved, 2],
    ]);
  });

  test('keeps what was done to a sentence, and tells what has no place any more', () => {
    const louder = (id: string) =>
      withItems(before.tracks, (item) => (item.id === id ? ({ ...item, gain: 2 } as Item) : item));
    const merged = mergeTracks({ ...PROJECT, tracks: louder('n-Twostay') }, before, after, 'own-tracks');
    const sounds = merged.tracks.find(({ id }) => id === 'n')?.items ?? [];
    expect(sounds.map((item) => [item.id, (item as { gain?: number }).gain])).toEqual([
      ['n-Anewone', 1],
      ['n-Onegoes', 1],
      ['n-Twostay', 2],
    ]);
    const gone = mergeTracks({ ...PROJECT, tracks: louder('n-Onegoes') }, before, compiled('Two stay.'), 'own-tracks');
    expect(gone.lost).toMatchObject([{ item: 'n-Onegoes', reason: 'gone' }]);
  });

  test('leaves what lies on tracks of other people where it is, unless these follow', () => {
    const title = Track.parse({
      ...{ id: 'titles', kind: 'text' },
      items: [{ kind: 'title', id: 't', text: 'Hi', start: 70, length: 30 }],
    });
    const startOf = (follow: 'all-tracks' | 'own-tracks') => {
      const tracks = [...before.tracks, title];
      const merged = mergeTracks({ ...PROJECT, tracks }, before, after, follow);
      return merged.tracks.find(({ id }) => id === 'titles')?.items[0]?.start;
    };
    expect(startOf('own-tracks')).toBe(70);
    // With the second sentence, which begins at 2.25 s and now at 4.5 s.
    expect(startOf('all-tracks')).toBe(70 + 67);
  });
});
