/** Captions of a recipe. */
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { compileRecipe } from '../../../core/recipe/compile-recipe.js';
import { parseRecipe } from '../../../core/recipe/parse-recipe.js';

const SRT = '1\n00:00:00,500 --> 00:00:01,500\nFour tiny words here\n\n2\n00:00:09,000 --> 00:00:10,000\nToo late\n';
const clip = { durationUs: 4_000_000, video: null, audio: null } as unknown as MediaInfo;

function compile(captions: unknown) {
  const parsed = parseRecipe({ segments: [{ image: 'a.png', duration: 4 }], captions });
  if (!parsed.ok) return { problems: parsed.problems, items: [] };
  const captionsOf = (file: string) =>
    ({ 'a.srt': parseCaptionFile(SRT, { name: file }), 'a.txt': parseCaptionFile('Only text') })[file] ?? null;
  const { project, problems } = compileRecipe(parsed.recipe, {
    mediaOf: () => clip,
    captionsOf,
    alignedOf: () => null,
    styleOf: () => null,
    brand: null,
  });
  const items = project.tracks.flatMap((track) => track.items.filter((item) => item.kind === 'captions'));
  return { problems: problems.filter(({ path }) => path[0] === 'captions'), items: items as CaptionsItem[] };
}

describe('a recipe without segments', () => {
  it('is as long as its narration, over the background', () => {
    const parsed = parseRecipe({
      segments: [],
      narration: { file: 'a.wav', start: 1, at: 0.5 },
      captions: { file: 'a.srt' },
    });
    if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
    const { project } = compileRecipe(parsed.recipe, {
      mediaOf: () => clip,
      captionsOf: () => parseCaptionFile(SRT),
      alignedOf: () => null,
      styleOf: () => null,
      brand: null,
    });
    const items = project.tracks.flatMap((track) => track.items);
    expect(items.map(({ kind, start, length }) => [kind, start, length])).toEqual([
      ['captions', 0, 105],
      ['narration', 15, 90],
    ]);
  });
});

describe('captions', () => {
  it('come from a file with its cues, over the whole video', () => {
    const { items, problems } = compile({ file: 'a.srt', language: 'en' });
    expect(items).toMatchObject([{ start: 0, length: 120, language: 'en', style: { size: 76 } }]);
    expect(items[0]?.words.map((word) => word.break)).toEqual(['cue', 'join', 'join', 'join', 'cue', 'join']);
    expect(problems).toMatchObject([{ path: ['captions', 'file'], severity: 'warning' }]);
  });

  it('are grouped anew by a number of words', () => {
    const { items } = compile({ file: 'a.srt', words_per_cue: 2 });
    expect(items[0]?.cues.words).toBe(2);
    expect(items[0]?.words.some((word) => word.break)).toBe(false);
  });

  it('come from words with their times', () => {
    const words = [
      { text: 'two', start: 1, end: 1.5 },
      { text: 'one', start: 0.25, end: 0.5, speaker: 'Ana' },
    ];
    const { items } = compile({ words, color: '#ff0000', karaoke: { kind: 'said' }, position: 'top' });
    expect(items[0]).toMatchObject({
      words: [
        { text: 'one', start: 250_000, end: 500_000, speaker: 'Ana' },
        { text: 'two', start: 1_000_000, end: 1_500_000 },
      ],
      style: { color: '#ff0000' },
      karaoke: { kind: 'said' },
      anchor: 'top',
    });
  });

  it('stand over each other in several languages', () => {
    const { items } = compile([
      { file: 'a.srt', language: 'en' },
      { words: [{ text: 'quatre', start: 0, end: 1 }], language: 'fr' },
    ]);
    expect(items.map(({ id, language }) => [id, language])).toEqual([
      ['captions-1', 'en'],
      ['captions-2', 'fr'],
    ]);
    expect(items[0]?.position.y).toBeLessThan(Number(items[1]?.position.y) - 0.05);
  });

  it('say what is wrong at its place', () => {
    expect(compile({ file: 'none.srt' }).problems).toMatchObject([
      { path: ['captions', 'file'], code: 'input.unreadable', severity: 'error' },
    ]);
    expect(compile({ file: 'a.txt' }).problems).toMatchObject([{ path: ['captions', 'file'], severity: 'error' }]);
    expect(compile({ file: 'a.srt', words: [] }).problems).toMatchObject([{ path: ['captions'] }]);
    expect(compile([{ words: [{ text: 'x', start: 2, end: 1 }] }]).problems).toMatchObject([
      { path: ['captions', 0, 'words', 0, 'end'] },
    ]);
  });
});
