import { describe, expect, it } from 'vitest';
import { TitleItem } from '../../../core/project/kinds/title.js';
import { buildFontResolver, nearestFamilies } from '../../../core/text/font-resolver.js';
import { textProblems } from '../../../core/text/text-problems.js';
import { face, faces, fonts } from './faces.js';

const ask = (font: string, weight = 400, italic = false) => fonts.resolve({ font, weight, italic });
const title = (fields: object) =>
  TitleItem.parse({ kind: 'title', id: 'title-1', start: 0, length: 9, text: 'x', ...fields });

describe('a resolver', () => {
  it('chooses the nearest weight, heavier first for heavy text and lighter first for light', () => {
    expect(ask('Montserrat', 900)).toBe(faces.heavy);
    expect(ask('Montserrat', 600)).toBe(faces.heavy);
    expect(ask('Montserrat', 500)).toBe(faces.regular);
    expect(ask('Anton', 800)).toBe(faces.anton);
  });

  it('knows families in any case and faces by their full name', () => {
    expect(ask('  mONTSERRAT ')).toBe(faces.regular);
    expect(ask('Montserrat ExtraBold', 400)).toBe(faces.heavy);
    expect(ask('Comic Sans')).toBeNull();
  });

  it('prefers an italic face if requested', () => {
    const slanted = face('Anton', { italic: true, assName: 'Anton Italic' });
    const both = buildFontResolver([faces.anton, slanted], { text: [], emoji: '' });
    expect(both.resolve({ font: 'Anton', weight: 400, italic: true })).toBe(slanted);
    expect(both.resolve({ font: 'Anton', weight: 400, italic: false })).toBe(faces.anton);
  });

  it('suggests the most similar name', () => {
    expect(nearestFamilies('Montserat', fonts.families)[0]).toBe('Montserrat');
    expect(nearestFamilies('noto sans arab', fonts.families)[0]).toBe('Noto Sans Arabic');
  });
});

describe('problems of a title', () => {
  it('names the missing font, its path and the most similar one', () => {
    const [problem, ...more] = textProblems([title({ style: { font: 'Antom' } })], fonts, ['tracks', 0]);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ severity: 'error', code: 'font.missing', path: ['tracks', 0, 'style', 'font'] });
    expect(problem?.message).toContain('"Antom"; the nearest are Anton');
  });

  it('of emphasised words is missed too', () => {
    const style = { emphasis: [{ words: ['a'], font: 'Antom' }] };
    const [problem, ...more] = textProblems([title({ text: 'a b', style })], fonts, ['items', 0]);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'font.missing', path: ['items', 0, 'style', 'emphasis'] });
  });

  it('warns of characters that no font has', () => {
    const [problem] = textProblems([title({ text: 'a 中文 b 中' })], fonts, []);
    expect(problem).toMatchObject({ severity: 'warning', code: 'font.missing', path: ['text'] });
    expect(problem?.message).toContain('中 文;');
  });

  it('finds none in a valid title', () => {
    expect(textProblems([title({ text: 'Да مرحبا 👍🏽\n1️⃣ \u200b' })], fonts, [])).toEqual([]);
  });
});
