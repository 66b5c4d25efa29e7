/** What typing into a transcript does to the words: which keep their times, which share them, which marks are made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joinOffset,
  planCueText,
  planJoinCue,
  planJoinCues,
  planRemoveCues,
  planSplitCue,
  type Transcript,
} from '../../../core/captions/cue-edits.js';
import { splitWords } from '../../../core/captions/split-words.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { cuesOf } from '../../../core/project/captions/cues.js';
import { type CaptionWord, haveOwnIds, isInOrder, toPlainText } from '../../../core/project/captions/word.js';
import { Edit, type EditInput } from '../../../core/project/edit.js';
import { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { Project } from '../../../core/project/project.js';
import { toTextContext } from '../../../core/composition/texts.js';
import { iterations } from '../../iterations.js';
import { wordTexts } from './generators.js';

const MS = 1000;
const RULES = { words: 3, characters: 60, lines: 2, punctuation: false };

/** Words of 200 ms each, every 250 ms; `|` before a word begins a cue, `/` a line. */
const say = (texts: readonly string[]): CaptionWord[] =>
  texts.map((each, i): CaptionWord => {
    const mark = ({ '|': 'cue', '/': 'line' } as const)[each[0] as '|'];
    const base = { id: `w${i}`, text: mark ? each.slice(1) : each, start: i * 250 * MS, end: (i * 250 + 200) * MS };
    return mark ? { ...base, break: mark } : base;
  });

const projectWith = (words: readonly CaptionWord[]): Project =>
  Project.parse({
    schemaVersion: 1,
    id: 'p',
    name: 'p',
    size: { width: 1080, height: 1920 },
    fps: { num: 30, den: 1 },
    tracks: [
      {
        id: 't',
        kind: 'text',
        items: [{ kind: 'captions', id: 'c', start: 0, length: 9000, words, cues: RULES }],
      },
    ],
  });

const itemOf = (project: Project): CaptionsItem => CaptionsItem.parse(project.tracks[0]?.items[0]);

function transcriptOf(project: Project): Transcript {
  let ids = 0;
  const item = project.tracks[0]?.items[0] as CaptionsItem;
  return { item: 'c', cues: cuesOf(item, toTextContext(project)), newId: () => `n${ids++}` };
}

function apply(project: Project, edit: EditInput | null): Project {
  if (!edit) return project;
  const applied = applyEdit(project, Edit.parse(edit));
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return applied.project;
}

const shown = (project: Project): string[] => transcriptOf(project).cues.map(({ text }) => text);
const start = (words: string) => projectWith(say(words.split(' ')));
const wordsOf = (project: Project) => itemOf(project).words;

describe('typing into a cue', () => {
  it('keeps the times where as many words as before stand there', () => {
    const project = start('|one too three |four');
    const after = apply(project, planCueText(transcriptOf(project), 0, 'one two three!'));
    expect(wordsOf(after)).toEqual(
      wordsOf(project).map((word, i) => ({ ...word, text: ['one', 'two', 'three!', 'four'][i] })),
    );
  });

  it('takes what was heard from a word that is written differently, and keeps all else', () => {
    const words = say(['20', 'cups']).map(
      (word): CaptionWord => ({ ...word, spoken: word.text === '20' ? 'twenty' : 'cups' }),
    );
    const project = projectWith(words);
    const after = apply(project, planCueText(transcriptOf(project), 0, '30 cups'));
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
    const after = apply(project, planCueText(transcriptOf(project), 0, text));
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
    const broken = apply(project, planCueText(transcriptOf(project), 0, 'one\ntwo three'));
    expect(shown(broken)).toEqual(['one\ntwo three']);
    expect(wordsOf(broken)[1]?.break).toBe('line');
    const mended = apply(broken, planCueText(transcriptOf(broken), 0, 'one two three'));
    expect(shown(mended)).toEqual(['one two three']);
    expect(wordsOf(mended).map(({ start, end }) => [start, end])).toEqual(
      wordsOf(project).map(({ start, end }) => [start, end]),
    );
  });

  it('keeps words of scripts without spaces apart as they were', () => {
    const project = projectWith(say(['|你好', '世界', '|再见']));
    expect(shown(project)).toEqual(['你好世界', '再见']);
    const after = apply(project, planCueText(transcriptOf(project), 0, '你好新世界'));
    expect(shown(after)[0]).toBe('你好新世界');
    expect(wordsOf(after).map(({ text }) => text)).toEqual(['你好', '新', '世界', '再见']);
  });

  it('removes the cue with its text, and changes nothing where nothing was typed', () => {
    const project = start('|one two |three');
    const transcript = transcriptOf(project);
    expect(shown(apply(project, planCueText(transcript, 0, '  ')))).toEqual(['three']);
    expect(planCueText(transcript, 0, 'one two')).toBeNull();
  });

  it('gives any text back as it was typed, in order, with ids of their own, inside the time of the cue', () => {
    const texts = fc.array(wordTexts(fc.constantFrom('.', ',', '你', 'ก')), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(texts, texts, (before, typed) => {
        const project = projectWith(say(before.map((text, i) => (i === 0 ? `|${text}` : text))));
        const transcript = transcriptOf(project);
        const [cue] = transcript.cues;
        const text = typed.join(' ');
        const after = apply(project, planCueText(transcript, 0, text));
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
    const after = apply(project, planSplitCue(transcriptOf(project), 1, 'd e f', 4));
    expect(shown(after)).toEqual(['a b c', 'd e', 'f', 'g h i']);
    expect(wordsOf(after).map(({ start }) => start)).toEqual(wordsOf(project).map(({ start }) => start));
  });

  it('splits a word at the caret, with what was typed', () => {
    const project = start('|something else |then');
    const after = apply(project, planSplitCue(transcriptOf(project), 0, 'something other', 4));
    expect(shown(after)).toEqual(['some', 'thing other', 'then']);
  });

  it.each([0, 4, 14])('has nothing to split at the edge %i of a text', (caret) => {
    const project = start('|something else |then');
    expect(planSplitCue(transcriptOf(project), 0, caret === 4 ? '    and' : 'something else', caret)).toBeNull();
  });

  it('joins with the cue before, with what was typed, and holds it together', () => {
    const project = start('a b c d e f g h i');
    const transcript = transcriptOf(project);
    expect(joinOffset(transcript, 1)).toBe(6);
    const after = apply(project, planJoinCue(transcript, 1, 'd x e f'));
    expect(shown(after)).toEqual(['a b c d x e f', 'g h i']);
    expect(planJoinCue(transcript, 0)).toBeNull();
  });

  it('joins and removes ranges', () => {
    const project = start('a b c d e f g h i');
    const transcript = transcriptOf(project);
    expect(shown(apply(project, planJoinCues(transcript, 0, 2)))).toEqual(['a b c d e f g h i']);
    expect(shown(apply(project, planRemoveCues(transcript, 0, 1)))).toEqual(['g h i']);
  });

  it('undoes a split by a join at any place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 30 }), (count, caret) => {
        const project = start(Array.from({ length: count }, (_, i) => `${i === 0 ? '|' : ''}w${i}w`).join(' '));
        const text = shown(project)[0] ?? '';
        const split = planSplitCue(transcriptOf(project), 0, text, caret);
        if (!split) return;
        const apart = apply(project, split);
        const together = apply(apart, planJoinCue(transcriptOf(apart), 1));
        expect(shown(together)[0]?.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(shown(together).slice(1).join(' ')).toBe(shown(project).slice(1).join(' '));
      }),
      { numRuns: iterations(100) },
    );
  });
});
