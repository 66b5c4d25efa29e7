/** Captions that are wrong or strange: each gives a clear problem or the right cues, and nothing is lost. */
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { planCaptionsImport } from '../../../core/captions/plan-import.js';
import { splitWords } from '../../../core/captions/split-words.js';
import { toCaptionWords } from '../../../core/captions/to-words.js';
import { textsOfItem, toTextContext } from '../../../core/composition/texts.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { CaptionWord } from '../../../core/project/captions/word.js';
import { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { Project } from '../../../core/project/project.js';
import { toAssText } from '../../../core/text/ass-document.js';
import { textProblems } from '../../../core/text/text-problems.js';
import { textsToAss } from '../../../core/text/texts-to-ass.js';
import { fonts } from '../text/faces.js';

const SECONDS = 20;
const imported = (text: string, name = 'a.srt'): CaptionsItem => {
  const project = Project.parse({
    ...{ schemaVersion: 1, id: 'p' },
    tracks: [{ id: 'b', kind: 'text', items: [{ kind: 'title', id: 't', text: 'x', start: 0, length: SECONDS * 30 }] }],
  });
  const words = toCaptionWords(parseCaptionFile(text, { name }));
  const ids = { track: 'c', item: 'captions' };
  const { edit } = planCaptionsImport(project, { words, language: null, item: null }, (record) => ids[record]);
  const applied = applyEdit(project, edit);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.project.tracks.flatMap(({ items }) => items).find(({ id }) => id === 'captions') as CaptionsItem;
};
const cuesOf = (item: CaptionsItem) =>
  textsOfItem(item, 0, item.start + item.length, toTextContext(Project.parse({ schemaVersion: 1, id: 'p' })));
const shown = (text: string, name?: string): string[] => cuesOf(imported(text, name)).map((cue) => cue.text);
const cue = (from: string, to: string, text: string): string => `1\n00:00:${from},000 --> 00:00:${to},000\n${text}\n\n`;
const words = (...list: (Partial<CaptionWord> & { text: string })[]): object => ({
  kind: 'captions',
  id: 'c',
  start: 0,
  length: 300,
  words: list.map((word, i) => ({ id: `w${i}`, start: i * 500_000, end: i * 500_000 + 400_000, ...word })),
});
const scene = { size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 }, origin: 0, end: 300, fonts };
const script = (item: object): string => {
  const parsed = CaptionsItem.parse(item);
  return toAssText(
    textsToAss(
      textsOfItem(parsed, 0, 300, { fps: scene.fps, size: { width: 1080, height: 1920 }, sceneCuts: [] }),
      scene,
    ),
  );
};

describe('times', () => {
  it('of cues that overlap, have no length, go backwards or stand in any order are put in order', () => {
    const file = [
      cue('08', '09', 'last'),
      cue('01', '05', 'first'),
      cue('03', '06', 'over it'),
      cue('07', '07', 'none'),
    ];
    expect(shown([...file, cue('10', '04', 'backwards')].join(''))).toEqual([
      'first',
      'over it',
      'none',
      'last',
      'backwards',
    ]);
    const all = cuesOf(imported(file.join('')));
    all.forEach(({ start, length }, i) => {
      expect(length).toBeGreaterThan(0);
      expect(start + length).toBeLessThanOrEqual(all[i + 1]?.start ?? SECONDS * 30);
    });
  });

  it('of words that are out of order or backwards are refused with their place', () => {
    const problemsOf = (item: object) => {
      const parsed = parseProject({ schemaVersion: 1, id: 'p', tracks: [{ id: 't', kind: 'text', items: [item] }] });
      return parsed.ok ? [] : parsed.problems;
    };
    expect(problemsOf(words({ text: 'a', start: 9, end: 10 }, { text: 'b', start: 5, end: 6 }))).toMatchObject([
      { path: ['tracks', 0, 'items', 0, 'words'] },
    ]);
    expect(problemsOf(words({ text: 'a', start: 9, end: 5 }))).toMatchObject([
      { path: ['tracks', 0, 'items', 0, 'words', 0, 'end'] },
    ]);
  });

  it('past the end of the video are kept, and not shown', () => {
    const item = imported(cue('18', '25', 'ending') + cue('40', '41', 'too late'));
    expect(item.words.map(({ text }) => text)).toEqual(['ending', 'too', 'late']);
    expect(item.length).toBe(SECONDS * 30);
    const all = cuesOf(item);
    expect(all.map(({ text }) => text)).toEqual(['ending']);
    expect(all.every(({ start, length }) => start + length <= SECONDS * 30)).toBe(true);
  });
});

describe('texts', () => {
  it('of 100,000 characters are words that a project holds', () => {
    for (const text of ['word '.repeat(20_000), 'x'.repeat(100_000), '漢'.repeat(100_000), '👨‍👩‍👧'.repeat(12_500)]) {
      const all = splitWords(text);
      expect(all.join('')).toBe(text.replaceAll(' ', ''));
      expect(all.every((word) => word.length > 0 && word.length <= 2000)).toBe(true);
      const file = parseCaptionFile(cue('01', '19', text), { name: 'a.srt' });
      // What is longer than a caption may be is told.
      expect(file.problems.length).toBeGreaterThan(0);
      expect(imported(cue('01', '19', text)).words.length).toBeGreaterThan(0);
    }
  });

  it('of 10,000 cues are one item, and a span holds only its own', () => {
    const time = (ms: number): string => new Date(ms).toISOString().slice(11, 23).replace('.', ',');
    const text = Array.from({ length: 10_000 }, (_, i) => `${i}\n${time(i * 2)} --> ${time(i * 2 + 2)}\nw${i}\n\n`);
    expect(imported(text.join('')).words).toHaveLength(10_000);
    const spread = words(...Array.from({ length: 10_000 }, (_, i) => ({ text: `w${i}` })));
    const item = CaptionsItem.parse({ ...spread, length: 200_000 });
    const context = { fps: scene.fps, size: { width: 1080, height: 1920 }, sceneCuts: [] };
    expect(textsOfItem(item, 90_000, 90_060, context).length).toBeLessThanOrEqual(4);
  });

  it('from right to left with numbers, without spaces, and of emoji are whole words', () => {
    expect(splitWords('מחיר 3,500 שקל')).toEqual(['מחיר', '3,500', 'שקל']);
    expect(shown(cue('01', '05', 'السعر 25 ريال'))).toEqual(['السعر 25 ريال']);
    for (const text of ['今日は良い天気ですね。', 'วันนี้อากาศดี', '今天天气很好']) {
      expect(splitWords(text).length).toBeGreaterThan(1);
      expect(shown(cue('01', '05', text))).toEqual([text]);
    }
    const family = 'Go 👨‍👩‍👧‍👦 🏋🏽‍♀️ 🇫🇷 1️⃣';
    expect(splitWords(family)).toEqual(family.split(' '));
    expect(shown(cue('01', '05', family))).toEqual([family]);
  });

  it.each([
    ['still', {}],
    ['lit', { karaoke: { kind: 'box' } }],
    ['letter by letter', { animation: { in: { kind: 'slide', by: 'letter' } }, karaoke: { kind: 'fill' } }],
  ])('with override codes and drawing commands are texts, %s', (_, look) => {
    const item = words({ text: '{\\p1}m' }, { text: '0,0\\N{\\pos(9,9)}' }, { text: '\\h{\\i1}' });
    for (const line of script({ ...item, ...look }).split('\n')) {
      if (!line.startsWith('Dialogue')) continue;
      const body = line
        .split(',')
        .slice(9)
        .join(',')
        .replaceAll('\\\u2060', '')
        .replace(/\\[{}]/g, '');
      // Tags of ours alone: a drawing is a box, and none is italic or at 9, 9.
      expect(body).not.toMatch(/\\i1|\\pos\(9,9\)|\\N|\\h/);
      if (/\\p1/.test(body)) expect(body).toMatch(/\\p1\}m [\d.-]+ /);
    }
  });

  it('that a font has no glyphs for are told once for all cues, with the first characters', () => {
    const item = CaptionsItem.parse(
      words(...Array.from({ length: 400 }, (_, i) => ({ text: String.fromCodePoint(0x4e00 + i) }))),
    );
    const texts = textsOfItem(item, 0, 300, { fps: scene.fps, size: { width: 1080, height: 1920 }, sceneCuts: [] });
    expect(texts.length).toBeGreaterThan(5);
    const problems = textProblems(texts, fonts, ['tracks', 0, 'items', 0]);
    expect(problems).toMatchObject([
      { code: 'font.missing', severity: 'warning', path: ['tracks', 0, 'items', 0, 'text'] },
    ]);
    expect(problems[0]?.message).toContain('一 丁');
    expect(problems[0]?.message).toContain('…');
  });
});
