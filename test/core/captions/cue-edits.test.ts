/** What typing into captions does to the words: which keep their times, which share them, which marks are made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joinOffset,
  planCueText,
  planJoinCue,
  planJoinCues,
  planRemoveCues,
  planSplitCue,
  type CaptionCues,
} from '../../../core/captions/cue-edits.js';
import { splitWords } from '../../../core/captions/split-words.js';
import { type CaptionWord, haveOwnIds, isInOrder, toPlainText } from '../../../core/project/captions/word.js';
import { CaptionsItem } from '../../../core/project/kinds/captions.js';
import type { Project } from '../../../core/project/project.js';
import { iterations } from '../../iterations.js';
import { wordTexts } from './generators.js';
import { apply, captionsIn, projectWith as projectWithCaptions, say, captionCuesOf } from './caption-cues.js';

const MS = 1000;
const RULES = { words: 3, characters: 60, lines: 2, punctuation: false };

const projectWith = (words: readonly CaptionWord[]): Project => projectWithCaptions(words, { cues: RULES });
const itemOf = (project: Project): CaptionsItem => CaptionsItem.parse(captionsIn(project));

const shown = (project: Project): string[] => captionCuesOf(project).cues.map(({ text }) => text);
const start = (words: string) => projectWith(say(words.split(' ')));
const wordsOf = (project: Project) => itemOf(project).words;

describe('typing into a cue', () => {
  it('keeps the times where as many words as before stand there', () => {
    const project = start('|one too three |four');
    const after = apply(project, planCueText(captionCuesOf(project), 0, 'one two three!'));
    expect(wordsOf(after)).toEqual(
      wordsOf(project).map((word, i) => ({ ...word, text: ['one', 'two', 'three!', 'four'][i] })),
    );
  });

  it('takes what was heard from a word that is written differently, and keeps all else', () => {
    const words = say(['20', 'cups']).map(
      (word): CaptionWord => ({ ...word, spoken: word.text === '20' ? 'twenty' : 'cups' }),
    );
    const project = projectWith(words);
    const after = apply(project, planCueText(captionCuesOf(project), 0, '30 cups'));
    expect(wordsOf(after)[0]).not.toHaveProperty('spoken');
    expect(wordsOf(after)[1]).toEqual(words[1]);
  });

  it.each([
    ['one word becomes two', '|something else |then', 'some thing else', ['some', 'thing', 'else']],
    ['two become one', '|some thing else |then', 'something else', ['something', 'else']],
    ['a word is put between', '|one three |then', 'one two three', ['one', 'two', 'three']],
    ['a word is put before', '|two three |then', 'one two three', ['one', 'two', 'three']],
    ['a word is put behind', '|one two |then', 'one two three', ['one', 'two', 'three']],
    ['all is replaced', '|one two |then', 'a whole other text', ['a', 'whole', 'other', 'text']],
  ])('shares the time where %s', (_, words, text, expected) => {
    const project = start(words);
    const after = apply(project, planCueText(captionCuesOf(project), 0, text));
    const [first, second] = shown(after);
    expect([first, second]).toEqual([text, 'then']);
    const now = wordsOf(after).slice(0, expected.length);
    expect(now.map((word) => word.text)).toEqual(expected);
    const before = wordsOf(project);
    expect(now[0]?.start).toBe(before[0]?.start);
    for (const word of now) expect(word.end - word.start).toBeGreaterThan(30 * MS);
    // Words that stand untouched at the ends keep their times.
    const last = now.at(-1);
    const same = before.find((word) => word.text === last?.text);
    if (same && expected[0] !== 'one') expect(last?.end).toBe(same.end);
  });

  it('makes marks of lines, and takes them back without letting the cue fall apart', () => {
    const project = start('|one two three');
    const broken = apply(project, planCueText(captionCuesOf(project), 0, 'one\ntwo three'));
    expect(shown(broken)).toEqual(['one\ntwo three']);
    expect(wordsOf(broken)[1]?.break).toBe('line');
    const mended = apply(broken, planCueText(captionCuesOf(broken), 0, 'one two three'));
    expect(shown(mended)).toEqual(['one two three']);
    expect(wordsOf(mended).map(({ start, end }) => [start, end])).toEqual(
      wordsOf(project).map(({ start, end }) => [start, end]),
    );
  });

  it('keeps words of scripts without spaces apart as they were', () => {
    const project = projectWith(say(['|你好', '世界', '|再见']));
    expect(shown(project)).toEqual(['你好世界', '再见']);
    const after = apply(project, planCueText(captionCuesOf(project), 0, '你好新世界'));
    expect(shown(after)[0]).toBe('你好新世界');
    expect(wordsOf(after).map(({ text }) => text)).toEqual(['你好', '新', '世界', '再见']);
  });

  it('removes the cue with its text, and changes nothing where nothing was typed', () => {
    const project = start('|one two |three');
    const captions = captionCuesOf(project);
    expect(shown(apply(project, planCueText(captions, 0, '  ')))).toEqual(['three']);
    expect(planCueText(captions, 0, 'one two')).toBeNull();
  });

  it('gives any text back as it was typed, in order, with ids of their own, inside the time of the cue', () => {
    const texts = fc.array(wordTexts(fc.constantFrom('.', ',', '你', 'ก')), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(texts, texts, (before, typed) => {
        const project = projectWith(say(before.map((text, i) => (i === 0 ? `|${text}` : text))));
        const captions = captionCuesOf(project);
        const [cue] = captions.cues;
        const text = typed.join(' ');
        const after = apply(project, planCueText(captions, 0, text));
        const words = wordsOf(after);
        expect(isInOrder(words)).toBe(true);
        expect(haveOwnIds(words)).toBe(true);
        const edited = words.slice(0, words.length - (before.length - (cue?.words.length ?? 0)));
        expect(toPlainText(edited).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        expect(edited.at(-1)?.end ?? 0).toBeLessThanOrEqual(
          Math.max(cue?.words.at(-1)?.word.end ?? 0, words[edited.length]?.start ?? 1e12),
        );
        if (splitWords(text).length === cue?.words.length && !/[你ก]/.test(text + before.join(''))) {
          expect(edited.map((word) => [word.start, word.end])).toEqual(
            cue.words.map(({ word }) => [word.start, word.end]),
          );
        }
      }),
      { numRuns: iterations(200) },
    );
  });
});

describe('splitting and joining', () => {
  it('splits at the caret and leaves the neighbours as they are', () => {
    const project = start('a b c d e f g h i');
    expect(shown(project)).toEqual(['a b c', 'd e f', 'g h i']);
    const after = apply(project, planSplitCue(captionCuesOf(project), 1, 'd e f', 4));
    expect(shown(after)).toEqual(['a b c', 'd e', 'f', 'g h i']);
    expect(wordsOf(after).map(({ start }) => start)).toEqual(wordsOf(project).map(({ start }) => start));
  });

  it('splits a word at the caret, with what was typed', () => {
    const project = start('|something else |then');
    const after = apply(project, planSplitCue(captionCuesOf(project), 0, 'something other', 4));
    expect(shown(after)).toEqual(['some', 'thing other', 'then']);
  });

  it.each([0, 4, 14])('has nothing to split at the edge %i of a text', (caret) => {
    const project = start('|something else |then');
    expect(planSplitCue(captionCuesOf(project), 0, caret === 4 ? '    and' : 'something else', caret)).toBeNull();
  });

  it('joins with the cue before, with what was typed, and holds it together', () => {
    const project = start('a b c d e f g h i');
    const captions = captionCuesOf(project);
    expect(joinOffset(captions, 1)).toBe(6);
    const after = apply(project, planJoinCue(captions, 1, 'd x e f'));
    expect(shown(after)).toEqual(['a b c d x e f', 'g h i']);
    expect(planJoinCue(captions, 0)).toBeNull();
  });

  it('joins and removes ranges', () => {
    const project = start('a b c d e f g h i');
    const captions = captionCuesOf(project);
    expect(shown(apply(project, planJoinCues(captions, 0, 2)))).toEqual(['a b c d e f g h i']);
    expect(shown(apply(project, planRemoveCues(captions, 0, 1)))).toEqual(['g h i']);
  });

  it('undoes a split by a join at any place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 30 }), (count, caret) => {
        const project = start(Array.from({ length: count }, (_, i) => `${i === 0 ? '|' : ''}w${i}w`).join(' '));
        const text = shown(project)[0] ?? '';
        const split = planSplitCue(captionCuesOf(project), 0, text, caret);
        if (!split) return;
        const apart = apply(project, split);
        const together = apply(apart, planJoinCue(captionCuesOf(apart), 1));
        expect(shown(together)[0]?.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(shown(together).slice(1).join(' ')).toBe(shown(project).slice(1).join(' '));
      }),
      { numRuns: iterations(100) },
    );
  });
});

describe('the cues around', () => {
  const random = fc.record({
    texts: fc.array(
      fc.tuple(
        fc.constantFrom('', '', '', '', '', '|', '/'),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 }),
        fc.constantFrom('', '', '', '', ',', '.'),
      ),
      { minLength: 2, maxLength: 60 },
    ),
    words: fc.integer({ min: 1, max: 5 }),
    characters: fc.integer({ min: 6, max: 30 }),
    punctuation: fc.boolean(),
    place: fc.double({ min: 0, max: 0.999, noNaN: true }),
    caret: fc.double({ min: 0, max: 0.999, noNaN: true }),
    act: fc.constantFrom('split', 'join', 'remove', 'type'),
  });
  type Random = typeof random extends fc.Arbitrary<infer T> ? T : never;

  function plan({ act, caret, place }: Random, captions: CaptionCues) {
    const at = Math.floor(place * captions.cues.length);
    const text = captions.cues[at]?.text ?? '';
    const offset = Math.floor(caret * text.length);
    if (act === 'split') return { at, to: at, edit: planSplitCue(captions, at, text, offset) };
    if (act === 'join') return { at: at - 1, to: at, edit: planJoinCue(captions, at) };
    if (act === 'remove') return { at, to: at, edit: planRemoveCues(captions, at, at) };
    return { at, to: at, edit: planCueText(captions, at, `${text.slice(0, offset)}cc ${text.slice(offset)}`) };
  }
  const make = ({ texts, words, characters, punctuation }: Random): Project => {
    const project = projectWith(say(texts.map((parts) => parts.join(''))));
    const [track] = project.tracks;
    const item = { ...itemOf(project), cues: { ...itemOf(project).cues, words, characters, punctuation, lines: 1 } };
    return { ...project, tracks: track ? [{ ...track, items: [item] }] : [] };
  };

  it('stay as they are at any place, whatever is split, joined, removed or typed', () => {
    fc.assert(
      fc.property(random, (given) => {
        const project = make(given);
        const before = captionCuesOf(project);
        const { at, to, edit } = plan(given, before);
        if (!edit) return;
        const now = captionCuesOf(apply(project, edit)).cues;
        const after = before.cues.length - to - 1;
        const look = ({ id, start, text }: (typeof now)[number]) => ({ id, start, text });
        expect(now.slice(0, at).map(look)).toEqual(before.cues.slice(0, at).map(look));
        expect(now.slice(now.length - after).map(look)).toEqual(before.cues.slice(to + 1).map(look));
        if (given.act === 'split') expect(now).toHaveLength(before.cues.length + 1);
        if (given.act === 'join' || given.act === 'remove') expect(now).toHaveLength(before.cues.length - 1);
      }),
      { numRuns: iterations(300) },
    );
  });

  it('get no mark that could be left out', () => {
    fc.assert(
      fc.property(random, (given) => {
        const project = make(given);
        const before = captionCuesOf(project);
        const { at, to, edit } = plan(given, before);
        if (!edit) return;
        const after = apply(project, edit);
        const old = new Map(wordsOf(project).map((word) => [word.id, word]));
        const own = new Set(
          before.cues.slice(Math.max(0, at), to + 1).flatMap(({ words }) => words.map(({ word }) => word.id)),
        );
        const begins = (all: Project) =>
          captionCuesOf(all)
            .cues.map(({ id }) => id)
            .join();
        for (const { id, break: mark } of wordsOf(after)) {
          if (own.has(id) || !old.has(id) || old.get(id)?.break === mark) continue;
          const without = apply(after, { type: 'captions.setWords', item: 'c', words: [id], set: { break: null } });
          expect(begins(without)).not.toBe(begins(after));
        }
      }),
      { numRuns: iterations(100) },
    );
  });

  it('need no more than a mark where a long phrase goes on', () => {
    const project = start(Array.from({ length: 300 }, (_, i) => `w${i}w`).join(' '));
    const before = captionCuesOf(project);
    const after = apply(project, planSplitCue(before, 40, before.cues[40]?.text ?? '', 4));
    expect(shown(after).slice(42)).toEqual(shown(project).slice(41));
    expect(wordsOf(after).filter((word) => word.break !== undefined).length).toBeLessThan(8);
  });
});
