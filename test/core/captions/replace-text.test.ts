/** Find and replace over the words of captions: what is found, and what becomes of times, marks and the words around. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText, type TextSearch } from '../../../core/captions/find-text.js';
import { planReplaceText } from '../../../core/captions/replace-text.js';
import { type CaptionWord, haveOwnIds, isInOrder } from '../../../core/project/captions/word.js';
import { iterations } from '../../iterations.js';
import { apply, captionsIn, projectWith, say as sayWords } from './caption-cues.js';

const MS = 1000;
const say = (text: string): CaptionWord[] => sayWords(text.split(' '));

const find = (words: readonly CaptionWord[], text: string, options: Partial<TextSearch> = {}) =>
  findText(words, { text, matchCase: false, wholeWords: false, ...options });

function replace(words: readonly CaptionWord[], text: string, by: string, options: Partial<TextSearch> = {}) {
  let ids = 0;
  const edit = planReplaceText({ id: 'c', words }, find(words, text, options), by, () => `n${ids++}`);
  if (!edit) return null;
  return { edit, words: captionsIn(apply(projectWith(words), edit)).words };
}

const MARKS = { cue: '|', line: '/', join: '+' } as const;
const toText = (words: readonly CaptionWord[] | undefined): string | undefined =>
  words?.map((word) => (word.break ? MARKS[word.break] : '') + word.text).join(' ');

describe('finding', () => {
  it('finds in words, over their ends and over those of cues and lines', () => {
    const words = say('|It cuts |through /any thing');
    expect(find(words, 'cut')).toEqual([{ first: 1, from: 0, last: 1, to: 3 }]);
    expect(find(words, ' CUTS  through any ')).toEqual([{ first: 1, from: 0, last: 3, to: 3 }]);
    expect(find(words, 'h')).toHaveLength(3);
    expect(find(words, '  ')).toEqual([]);
  });

  it.each([
    ['case', 'Cut the cut', 'cut', { matchCase: true }, [2]],
    ['whole words', 'cuts cut cut, (cut) uncut', 'cut', { wholeWords: true }, [1, 2, 3]],
    ['whole phrases', 'a cut above a cuts above', 'cut above', { wholeWords: true }, [1]],
    ['signs of patterns', 'what? (what.) what', 'what?', {}, [0]],
    ['apostrophes as they may be typed', "don’t don't", "don't", {}, [0, 1]],
    ['composed and decomposed letters alike', 'caf\u00e9 cafe\u0301 cafe', 'caf\u00e9', {}, [0, 1]],
    ['no letter without its marks', 'cafe\u0301 cafe', 'cafe', {}, [1]],
    ['letters outside the basic plane', '😀a 😀', '😀', { wholeWords: true }, [0, 1]],
  ] as const)('tells %s apart', (_, text, wanted, options, expected) => {
    expect(find(say(text), wanted, options).map(({ first }) => first)).toEqual(expected);
  });

  it('finds in scripts without spaces over the ends of words, which are borders of whole words', () => {
    const words = say('你好 世界 再见');
    expect(find(words, '好世')).toEqual([{ first: 0, from: 1, last: 1, to: 1 }]);
    expect(find(words, '世界', { wholeWords: true })).toHaveLength(1);
    expect(find(words, '好世', { wholeWords: true })).toHaveLength(0);
  });

  it('finds what a search in the plain text finds', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 12,
    });
    const wanted = fc.string({ unit: fc.constantFrom('a', 'b', '.', ' '), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, wanted, (all, text) => {
        const words = say(all.join(' '));
        const looked = text.trim().replaceAll(/ +/g, ' ');
        const plain = all.join(' ');
        const places: number[] = [];
        for (let at = plain.indexOf(looked); looked && at >= 0; at = plain.indexOf(looked, at + looked.length))
          places.push(at);
        const starts = all.map((_, i) => all.slice(0, i).join(' ').length + (i > 0 ? 1 : 0));
        const found = find(words, text);
        expect(found.map(({ first, from }) => (starts[first] ?? 0) + from)).toEqual(places);
        expect(found.map(({ last, to }) => (starts[last] ?? 0) + to)).toEqual(places.map((at) => at + looked.length));
      }),
      { numRuns: iterations(200) },
    );
  });
});

describe('replacing', () => {
  it.each([
    ['a part of a word', '|It cuts trough |any', 'trough', 'through', '|It cuts through |any'],
    ['several times in a word', 'banana split', 'an', 'on', 'bonona split'],
    [
      'a phrase by one of as many words',
      '|see the /sharp |knife',
      'the sharp knife',
      'a blunt fork',
      '|see a /blunt |fork',
    ],
    ['a phrase by a longer one', '|go to |NYC now', 'to NYC', 'to New York', '|go to |New York now'],
    ['a phrase over two cues by one word', '|in New |York we', 'new york', 'NYC', '|in NYC |we'],
    ['the first word of a cue by nothing', '|a |very sharp knife', 'very', '', '|a |sharp knife'],
    ['all of a cue by nothing', '|a |very |sharp', 'very', '', '|a |sharp'],
    ['words that follow each other by nothing', '|um um yes', 'um', '', '|yes'],
  ])('replaces %s', (_, before, text, by, after) => {
    expect(toText(replace(say(before), text, by)?.words)?.replaceAll('+', '')).toBe(after);
  });

  it('keeps the times where as many words stand there, and shares them where not', () => {
    const words = say('|one too three four');
    const same = replace(words, 'one too', 'uno due')?.words ?? [];
    expect(same.map(({ start, end }) => [start, end])).toEqual(words.map(({ start, end }) => [start, end]));
    const fewer = replace(words, 'one too', 'twelve')?.words ?? [];
    expect(fewer[0]).toEqual({ id: 'w0', text: 'twelve', start: 0, end: 450 * MS, break: 'cue' });
    expect(fewer.slice(1)).toEqual(words.slice(2));
  });

  it('changes nothing where it would be the same', () => {
    expect(replace(say('one two'), 'one', 'one')).toBeNull();
    expect(replace(say('one two'), 'three', 'one')).toBeNull();
  });

  it('takes few passes for thousands of places', () => {
    const words = say(Array.from({ length: 4000 }, (_, i) => (i % 3 === 0 ? 'too' : 'two')).join(' '));
    const replaced = replace(words, 'too', 'two');
    expect(replaced?.edit.edits.length).toBeLessThanOrEqual(64);
    expect(replaced?.words.every(({ text }) => text === 'two')).toBe(true);
  });

  it('gives the replaced text, in order, and leaves the words around as they are', () => {
    const texts = fc.array(
      fc.tuple(
        fc.constantFrom('', '', '', '|', '/'),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }),
      ),
      { minLength: 1, maxLength: 14 },
    );
    const typed = fc.string({ unit: fc.constantFrom('a', 'b', 'x', ' '), maxLength: 5 });
    fc.assert(
      fc.property(texts, typed, typed, (all, text, by) => {
        const words = say(all.map((parts) => parts.join('')).join(' '));
        const matches = find(words, text);
        const replaced = replace(words, text, by);
        if (!replaced) return;
        const plain = words.map((word) => word.text).join(' ');
        const looked = text.trim().replaceAll(/ +/g, ' ');
        const flat = (each: string): string => each.replaceAll(/ +/g, ' ').trim();
        expect(flat(replaced.words.map((word) => word.text).join(' '))).toBe(flat(plain.replaceAll(looked, flat(by))));
        expect(isInOrder(replaced.words)).toBe(true);
        expect(haveOwnIds(replaced.words)).toBe(true);
        const touched = new Set(matches.flatMap(({ first, last }) => words.slice(first, last + 2).map(({ id }) => id)));
        const now = new Map(replaced.words.map((word) => [word.id, word]));
        for (const word of words) if (!touched.has(word.id)) expect(now.get(word.id)).toEqual(word);
        // No cue that was begun by hand is joined with the one before it, unless no word of it is left.
        const cues = (list: readonly CaptionWord[]): number =>
          list.slice(1).filter(({ break: mark }) => mark === 'cue').length;
        const endsAll = matches.some(({ first, last }) => last > first && last === words.length - 1);
        if (flat(by) !== '' && !endsAll) expect(cues(replaced.words)).toBe(cues(words));
      }),
      {
        numRuns: iterations(300),
        examples: [
          [
            [
              ['', 'bb'],
              ['', 'ba'],
              ['', 'a'],
            ],
            'b',
            'aa b',
          ],
        ],
      },
    );
  });
});
