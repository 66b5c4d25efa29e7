/** Chapters and captions of a session. */
import { describe, expect, it } from 'vitest';
import { toEnglish } from '../../../core/locales/english.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { toPlainText } from '../../../core/project/captions/word.js';
import { SessionSource } from '../../../core/project/session-source.js';
import { compileSession } from '../../../core/session/compile.js';
import { mergeMarkers } from '../../../core/session/merge-markers.js';

const compile = (plan: object, fields: object = {}) =>
  compileSession(
    SessionSource.parse({ plan, size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 }, ...fields }),
    toEnglish,
  );
const chaptersOf = (plan: object): string[] =>
  compile(plan).markers.map(({ frame, label }) => `${frame / 30} ${label}`);

const BLOCKS = {
  prepare: 10,
  blocks: [
    { phase: 'warm-up', rows: ['jacks 30/10'] },
    { name: 'Strength', rounds: 2, rows: ['squats 40/20', 'side plank 20s each side'] },
    { name: 'Finish', format: 'amrap', length: 60, rows: ['burpees x 5', 'lunges x 5'] },
  ],
};

describe('chapters', () => {
  it('are the blocks where there are several, from the first frame on', () => {
    expect(chaptersOf(BLOCKS)).toEqual(['0 Warm-up', '50 Strength', expect.stringMatching(/^\d+ Finish$/)]);
  });

  it('are the exercises of a single block, each with its sets and sides', () => {
    const plan = { prepare: 10, switch: 5, rounds: 2, rows: ['squats 40/20', 'side plank 20s each side'] };
    expect(chaptersOf(plan)).toEqual([
      '0 squats · Round 1 of 2',
      '70 side plank · Round 1 of 2',
      '115 squats · Round 2 of 2',
      '175 side plank · Round 2 of 2',
    ]);
  });

  it('are what the plan says, an AMRAP being one', () => {
    const labels = compile({ ...BLOCKS, chapters: 'exercises' }).markers.map(({ label }) => label);
    expect(labels).toEqual([
      'jacks',
      'squats · Round 1 of 2',
      'side plank · Round 1 of 2',
      'squats · Round 2 of 2',
      'side plank · Round 2 of 2',
      'Finish',
    ]);
    expect(chaptersOf({ ...BLOCKS, chapters: false })).toEqual([]);
  });

  it('follow a changed plan, but keep what was changed by hand', () => {
    const before = compile(BLOCKS).markers;
    const after = compile({ ...BLOCKS, prepare: 5 }).markers;
    const [first, second, third] = before;
    if (!first || !second || !third) throw new Error('There are three chapters.');
    const own = { id: 'own', frame: 7, label: 'Cut here', color: '#ffffff' };
    const merged = mergeMarkers([first, { ...second, label: 'Power' }, own], before, after);
    expect(merged).toEqual([after[0], { ...after[1], label: 'Power' }, own]);
    expect(after[1]?.frame).toBe(second.frame - 150);
    expect(mergeMarkers(before, before, after)).toEqual(after);
  });
});

describe('captions', () => {
  const cue = (id: string, at: number, fields: object) => ({
    ...{ id, interval: 'x', kind: 'speech', at, length: 900_000, asset: null, text: null },
    ...fields,
  });

  it('are what is said and written, each cue one, on a track that is hidden', () => {
    const cues = [
      cue('c', 5_000_000, { spoken: 'Last round' }),
      cue('a', 0, { spoken: 'Next: side plank' }),
      cue('b', 500_000, { kind: 'tone' }),
    ];
    const { tracks } = compile({ rows: ['squats 40/20'] }, { cues });
    const track = tracks.find(({ id }) => id === 'session-captions');
    const [item] = track?.items ?? [];
    expect(track?.hidden).toBe(true);
    if (!item || !isCaptions(item)) throw new Error('There are no captions.');
    expect(item.language).toBe('en');
    expect(toPlainText(item.words)).toBe('Next: side plank\nLast round');
    expect(item.words[0]).toMatchObject({ start: 0, break: 'cue' });
    expect(item.words.at(-1)?.end).toBe(5_900_000);
  });

  it('are none where nothing is said', () => {
    const { tracks } = compile({ rows: ['squats 40/20'] });
    expect(tracks.some(({ id }) => id === 'session-captions')).toBe(false);
  });
});
