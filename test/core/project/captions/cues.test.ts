/** Cues as a view of words: grouping, marks, times, cuts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CueRules } from '../../../../core/project/captions/cue-rules.js';
import { cuesIn, cuesOf, type Cue } from '../../../../core/project/captions/cues.js';
import type { CaptionWord, WordBreak } from '../../../../core/project/captions/word.js';
import { iterations } from '../../../iterations.js';

const FPS = { num: 30, den: 1 };
const MS = 1000;

/** Words of 200 ms each, every 250 ms; `|` before a word begins a cue, `/` a line, `+` joins. */
function say(text: string, at = 0): CaptionWord[] {
  return text.split(' ').map((each, i) => {
    const mark = ({ '|': 'cue', '/': 'line', '+': 'join' } as Record<string, WordBreak>)[each[0] ?? ''];
    const start = (at + i * 250) * MS;
    return {
      id: `w${at}-${i}`,
      text: mark ? each.slice(1) : each,
      start,
      end: start + 200 * MS,
      ...(mark ? { break: mark } : {}),
    };
  });
}

const cues = (
  words: readonly CaptionWord[],
  rules: Partial<CueRules> = {},
  { start = 0, length = 3000, in: from = 0, sceneCuts = [] as readonly number[] } = {},
): readonly Cue[] => cuesOf({ start, length, in: from, words, cues: CueRules.parse(rules) }, { fps: FPS, sceneCuts });
const texts = (all: readonly Cue[]): string[] => all.map(({ text }) => text);

describe('grouping', () => {
  it('takes two words at a time for shorts', () => {
    expect(texts(cues(say('you can do this today')))).toEqual(['you can', 'do this', 'today']);
  });

  it('divides evenly rather than leaving a word alone', () => {
    expect(texts(cues(say('one two three four five six'), { words: 5, characters: 60 }))).toEqual([
      'one two three',
      'four five six',
    ]);
  });

  it('ends with sentences, and rather after a comma', () => {
    const rules = { words: 4, characters: 60 };
    expect(texts(cues(say('Stop. Now look here, my old friend'), rules))).toEqual([
      'Stop.',
      'Now look here,',
      'my old friend',
    ]);
    expect(texts(cues(say('Ask Dr. Who about it'), { words: 5, characters: 60 }))).toEqual(['Ask Dr. Who about it']);
  });

  it('rather ends before an article or a preposition, with as many cues', () => {
    const rules = { words: 3, characters: 40 };
    const said = (text: string, language: string | null, more: Partial<CueRules> = {}) => {
      const source = { start: 0, length: 3000, in: 0, words: say(text), cues: CueRules.parse({ ...rules, ...more }) };
      return texts(cuesOf({ ...source, language }, { fps: FPS, sceneCuts: [] }));
    };
    expect(said('they work there in the morning', 'en')).toEqual(['they work there', 'in the morning']);
    expect(said('we clean rooms in the dark', 'en', { words: 4 })).toEqual(['we clean rooms', 'in the dark']);
    expect(said('she wore the red dress', 'en', { shortest: 0 })).toEqual(['she wore', 'the red dress']);
    expect(said('il mange avec les doigts', 'fr', { shortest: 0 })).toEqual(['il mange', 'avec les doigts']);
    expect(said('sie kommt mit dem Zug', 'de', { shortest: 0 })).toEqual(['sie kommt', 'mit dem Zug']);
    expect(said('vive en una casa', 'es-MX', { words: 2 })).toEqual(['vive en', 'una casa']);
    // Nobody said the language; and one without a list.
    expect(said('she wore the red dress', null, { shortest: 0 })).toEqual(['she wore', 'the red dress']);
    expect(said('she wore the red dress', 'sv')).toEqual(['she wore the', 'red dress']);
  });

  it('ends after a silence and with the speaker', () => {
    const late = say('late again', 2000).map((word) => ({ ...word, speaker: 'Ana' }));
    expect(texts(cues([...say('too'), ...late], { words: 9 }))).toEqual(['too', 'late again']);
    const other = say('yes no').map((word, i) => ({ ...word, speaker: i === 0 ? 'Ana' : 'Ben' }));
    expect(texts(cues(other, { words: 9 }))).toEqual(['yes', 'no']);
  });

  it('keeps breaks and joins made by hand, whatever the rules', () => {
    const words = say('one |two three +four +five six /seven');
    for (const rules of [{}, { words: 1 }, { words: 3, characters: 10 }, { words: 50, characters: 200 }]) {
      const grouped = texts(cues(words, rules));
      expect(grouped.join(' | ')).toMatch(/one \| two/);
      expect(grouped.join(' | ')).toMatch(/three four five/);
      expect(grouped.join(' | ')).toMatch(/six\nseven/);
    }
  });

  it('writes no spaces between words of scripts without them', () => {
    expect(texts(cues(say('今天 天气 好'), { words: 3 }))).toEqual(['今天天气好']);
    expect(texts(cues(say('iPhone が 好き'), { words: 3 }))).toEqual(['iPhone が好き']);
  });
});

describe('times', () => {
  it('follow the words, hold after the last, and bridge short pauses', () => {
    const [first, second] = cues(say('you can do this'));
    expect(first).toMatchObject({ start: 0, length: 15 });
    expect(second).toMatchObject({ start: 15, length: 14 + 6 });
  });

  it('stay a while, if nothing else begins', () => {
    const words = say('Hi').map((word) => ({ ...word, end: word.start }));
    expect(cues(words, { hold: 0 })).toMatchObject([{ start: 0, length: 15 }]);
  });

  it('never lie across a cut, and snap to one within two frames', () => {
    const words = say('one two three four');
    expect(
      cues(words, { words: 4, characters: 90 }, { sceneCuts: [16] }).map(({ start, length }) => [start, length]),
    ).toEqual([
      [0, 16],
      [16, 19],
    ]);
    expect(cues(say('one'), { hold: 400 * MS, shortest: 0 }, { sceneCuts: [19] })).toMatchObject([
      { start: 0, length: 19 },
    ]);
    expect(cues(words, { words: 4, characters: 90, sceneCuts: false }, { sceneCuts: [16] })).toHaveLength(1);
  });

  it('count from the item’s in point, and end with the item', () => {
    const all = cues(say('one two three four five', 1000), { words: 1 }, { start: 100, length: 20, in: 1_250_000 });
    expect(texts(all)).toEqual(['two', 'three', 'four']);
    expect(all[0]).toMatchObject({ start: 100 });
    expect(all.at(-1)?.start).toBe(115);
    expect(all.at(-1)?.length).toBe(5);
  });

  it('place words in their cue', () => {
    const [cue] = cues(say('you can'));
    expect(cue?.words.map(({ from, to, start }) => [from, to, start])).toEqual([
      [0, 3, 0],
      [4, 7, 7.5],
    ]);
  });
});

const anyWords = fc
  .array(
    fc.record({
      text: fc.constantFrom('a', 'word', 'in', 'the', 'Sentence.', 'comma,', '今天', 'incomprehensibilities', '"no!"'),
      gap: fc.constantFrom(0, 0, 40, 200, 900),
      length: fc.constantFrom(0, 1, 90, 300, 2000),
      break: fc.constantFrom(undefined, undefined, undefined, 'cue', 'line', 'join'),
      speaker: fc.constantFrom(undefined, undefined, 'Ana', 'Ben'),
    }),
    { maxLength: 60 },
  )
  .map((drafts) => {
    let at = 0;
    return drafts.map(({ text, gap, length, break: mark, speaker }, i): CaptionWord => {
      const start = at + gap * MS;
      at = start + (i % 5 === 0 ? 0 : length * MS);
      return {
        id: `w${i}`,
        text,
        start,
        end: start + length * MS,
        ...(mark ? { break: mark as WordBreak } : {}),
        ...(speaker ? { speaker } : {}),
      };
    });
  });

describe('any words by any rules', () => {
  it('are all shown once, in order, in cues that do not overlap', () => {
    fc.assert(
      fc.property(
        anyWords,
        fc.integer({ min: 1, max: 9 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }),
        (words, most, cuts) => {
          const sceneCuts = cuts.toSorted((p, q) => p - q);
          const all = cues(words, { words: most }, { length: 1_000_000, sceneCuts });
          expect(all.flatMap((cue) => cue.words.map(({ word }) => word.id))).toEqual(words.map(({ id }) => id));
          all.forEach((cue, i) => {
            expect(cue.length).toBeGreaterThanOrEqual(1);
            const next = all[i + 1];
            if (next) expect(cue.start + cue.length).toBeLessThanOrEqual(next.start);
            for (const { from, to, word } of cue.words) expect(cue.text.slice(from, to)).toBe(word.text);
            const heads = cue.words.slice(1).map(({ word }) => word.break);
            expect(heads).not.toContain('cue');
            if (heads.every((mark) => mark === undefined)) expect(cue.words.length).toBeLessThanOrEqual(most);
          });
          for (let i = 1; i < words.length; i++) {
            const mark = words[i]?.break;
            if (mark !== 'join' && mark !== 'line') continue;
            expect(all.find((cue) => cue.words.some(({ word }) => word === words[i]))?.id).not.toBe(words[i]?.id);
          }
        },
      ),
      { numRuns: iterations(200) },
    );
  });

  it('are no more cues, nor more single words, for ending before an article', () => {
    fc.assert(
      fc.property(anyWords, fc.integer({ min: 1, max: 9 }), (words, most) => {
        const inLanguage = (language: string): readonly Cue[] => {
          const rules = CueRules.parse({ words: most, bridge: 0, hold: 0 });
          const source = { start: 0, length: 1_000_000, in: 0, words, cues: rules, language };
          return cuesOf(source, { fps: FPS, sceneCuts: [] });
        };
        const [english, plain] = [inLanguage('en'), inLanguage('sv')];
        expect(english).toHaveLength(plain.length);
        const alone = (all: readonly Cue[]): number => all.filter((cue) => cue.words.length === 1).length;
        if (most === 2) expect(alone(english)).toBeLessThanOrEqual(alone(plain));
      }),
      { numRuns: iterations(200) },
    );
  });

  it('change only in their phrase when one word changes', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyWords.filter((words) => words.length > 0),
          { minLength: 3, maxLength: 6 },
        ),
        (phrases) => {
          const words = phrases.flatMap((phrase, p) =>
            phrase.map((word, i) => ({
              ...word,
              id: `p${p}-${i}`,
              start: word.start + p * 100_000_000,
              end: word.end + p * 100_000_000,
            })),
          );
          const before = cues(words, {}, { length: 1_000_000 });
          const after = cues(
            words.map((word) => (word.id === 'p1-0' ? { ...word, text: 'Extraordinarily' } : word)),
            {},
            { length: 1_000_000 },
          );
          const others = (all: readonly Cue[]) =>
            all.filter(({ words: shown }) => shown.every(({ word }) => !word.id.startsWith('p1-')));
          expect(others(after).map(({ text, start, length }) => [text, start, length])).toEqual(
            others(before).map(({ text, start, length }) => [text, start, length]),
          );
        },
      ),
      { numRuns: iterations(60) },
    );
  });

  it('are the same after an edit as if they were made at once', () => {
    fc.assert(
      fc.property(
        anyWords,
        fc.array(fc.record({ at: fc.nat(60), gone: fc.nat(3), new: fc.nat(3) }), { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 5 }),
        fc.constantFrom(1, 3),
        fc.constantFrom(100_000, 40),
        (words, edits, cuts, most, length) => {
          // Phrases longer than 24 cues are divided as well.
          const rules = CueRules.parse({ words: most, punctuation: most > 1, silence: 60_000_000 });
          const context = { fps: FPS, sceneCuts: cuts.toSorted((p, q) => p - q) };
          const source = { start: 0, length, in: 0 };
          let current = words;
          cuesOf({ ...source, words: current, cues: rules }, context);
          for (const [n, { at, gone, new: count }] of edits.entries()) {
            const from = Math.min(at, current.length);
            const start = current[from - 1]?.start ?? 0;
            const added = Array.from({ length: count }, (_, i) => ({
              id: `n${n}-${i}`,
              text: 'new,',
              start,
              end: start,
            }));
            current = current.toSpliced(from, gone, ...added);
            const edited = cuesOf({ ...source, words: current, cues: rules }, context);
            const afresh = cuesOf(
              { ...source, words: current.map((word) => ({ ...word })), cues: { ...rules } },
              context,
            );
            expect(edited).toEqual(afresh);
          }
        },
      ),
      { numRuns: iterations(300) },
    );
  });

  it('of a phrase without an end change only near an edit', () => {
    const rules = CueRules.parse({ words: 2 });
    const [source, context] = [
      { start: 0, length: 100_000, in: 0, cues: rules },
      { fps: FPS, sceneCuts: [] },
    ];
    const words = say(Array.from({ length: 600 }, (_, i) => `w${i}`).join(' '));
    const before = cuesOf({ ...source, words }, context);
    for (const [at, gone, added] of [
      [301, 1, 1],
      [301, 1, 0],
      [48, 0, 1],
      [599, 1, 1],
      [0, 1, 1],
    ] as const) {
      const time = { start: words[at]?.start ?? 0, end: words[at]?.end ?? 0 };
      const current = words.toSpliced(
        at,
        gone,
        ...Array.from({ length: added }, () => ({ id: 'n', text: 'extraordinary', ...time })),
      );
      cuesOf({ ...source, words }, context);
      const edited = cuesOf({ ...source, words: current }, context);
      expect(edited).toEqual(
        cuesOf({ ...source, words: current.map((word) => ({ ...word })), cues: { ...rules } }, context),
      );
      const kept = edited.filter((cue) => before.includes(cue)).length;
      expect(kept, `${at} ${gone} ${added}`).toBeGreaterThan(gone === added ? 270 : 0);
    }
  });

  it('are found by their frames', () => {
    const all = cues([...say('one'), ...say('two', 1000), ...say('three', 2000)], { hold: 0, shortest: 0 });
    expect(texts(cuesIn(all, 0, 1))).toEqual(['one']);
    expect(texts(cuesIn(all, 6, 30))).toEqual([]);
    expect(texts(cuesIn(all, 5, 31))).toEqual(['one', 'two']);
    expect(cuesIn(all, 100, 200)).toEqual([]);
  });

  it('of a day are grouped at once', () => {
    const long = say(Array.from({ length: 20_000 }, (_, i) => `+w${i}`).join(' '));
    expect(cues(long, {}, { length: 10_000_000 })).toHaveLength(1);
    const loose = say(Array.from({ length: 20_000 }, (_, i) => `w${i}`).join(' '));
    expect(cues(loose, { words: 2 }, { length: 10_000_000 })).toHaveLength(10_000);
  });
});
