import { describe, expect, it } from 'vitest';
import { Karaoke, KaraokeKind } from '../../../core/project/karaoke.js';
import { TitleItem } from '../../../core/project/kinds/title.js';
import type { TimedText, TimedTextWord } from '../../../core/project/timed-text.js';
import { toAssText } from '../../../core/text/ass-document.js';
import { karaokeAt, litFrame } from '../../../core/text/karaoke-at.js';
import { textsToAss } from '../../../core/text/texts-to-ass.js';
import { spokenWords, wordRanges } from '../../../core/text/words.js';
import { fonts } from './faces.js';

const fps = { num: 30, den: 1 };
const scene = { size: { width: 1080, height: 1920 }, fps, origin: 0, end: 90, fonts };
const WORDS: readonly TimedTextWord[] = [
  { from: 0, to: 5, start: 0, end: 20 },
  { from: 6, to: 10, start: 22.4, end: 40 },
  { from: 11, to: 14, start: 40, end: 60 },
];
const cue = (fields: object = {}, by = 0): TimedText => ({
  ...TitleItem.parse({ kind: 'title', id: 't', start: by, length: 70, text: 'Never skip leg' }),
  karaoke: Karaoke.parse({}),
  words: WORDS.map((word) => ({ ...word, start: word.start + by, end: word.end + by })),
  ...fields,
});
const script = (text: TimedText, changes: object = {}) => toAssText(textsToAss([text], { ...scene, ...changes }));
const dialogues = (text: string) => text.split('\n').filter((line) => line.startsWith('Dialogue:'));

describe('the word of the moment', () => {
  it('is the last one whose point was reached', () => {
    const lit = [0, 6, 7, 27, 28, 29, 46, 47, 69].map((frame) => karaokeAt(cue(), WORDS, frame, fps)?.lit);
    expect(lit).toEqual([-1, -1, 0, 0, 0, 1, 1, 2, 2]);
    expect(litFrame({ from: 0, to: 1, start: 10, end: 20 }, Karaoke.parse({ at: 0 }))).toBe(10);
  });

  it('is one event a word, which begins between the frames', () => {
    const events = textsToAss([cue()], scene).events;
    expect(events.map(({ start }) => start)).toEqual([0, 22, 95, 155]);
    expect(events.map(({ end }) => end)).toEqual([22, 95, 155, 232]);
  });

  it.each(KaraokeKind.options)('%s: depends on differences to the origin only, and on what the span shows', (kind) => {
    const karaoke = Karaoke.parse({ kind });
    const moved = script(cue({ karaoke }, 1000), { origin: 1010, end: 1060 });
    expect(moved).toBe(script(cue({ karaoke }), { origin: 10, end: 60 }));
    // From 48 to 60 the third word is lit, whatever the text did before.
    const later = script(
      cue({ karaoke, words: WORDS.map((word, i) => (i < 2 ? { ...word, start: 1, end: 2 } : word)) }),
    );
    if (kind !== 'fill') {
      const [a, b] = [
        cue({ karaoke }),
        cue({ karaoke, words: WORDS.map((word, i) => (i < 2 ? { ...word, end: word.start + 1 } : word)) }),
      ];
      expect(script(b, { origin: 50, end: 60 })).toBe(script(a, { origin: 50, end: 60 }));
    }
    expect(dialogues(later).length).toBeGreaterThan(1);
  });

  it('lies on its box with an outline of the colour of the box', () => {
    const karaoke = Karaoke.parse({ kind: 'box', color: '#101010', shape: '#ffe14d' });
    const inks = (style: object): readonly string[] =>
      [...script(cue({ karaoke, style: { ...cue().style, ...style } })).matchAll(/\\3c&H([0-9A-F]+)&/g)].map(
        ([, ink = '']) => ink,
      );
    const outline = { color: '#000000', width: 8 };
    // The next word has the outline of the text again; the shadow of the outline has its own colour throughout.
    expect(inks({ outline })).toEqual(['4DE1FF', '000000', '4DE1FF', '000000', '4DE1FF']);
    const shadow = { color: '#00000090', x: 0, y: 5, blur: 14 };
    expect(inks({ outline, shadow })).toEqual(inks({ outline }));
    expect(inks({})).toEqual([]);
  });

  it('leaves what does not change one event', () => {
    const style = { ...cue().style, box: { color: '#000000', padding: 10, radius: null, shape: 'lines' as const } };
    expect(textsToAss([cue({ style })], scene).events.filter(({ text }) => text.includes('\\p1'))).toHaveLength(1);
  });
});

describe('words', () => {
  it('are found in any script', () => {
    const of = (text: string) => wordRanges(text).map(({ from, to }) => text.slice(from, to));
    expect(of(' Never  skip, “leg” day! ')).toEqual(['Never', 'skip,', '“leg”', 'day!']);
    expect(of('สวัสดีชาวโลก').length).toBeGreaterThan(1);
    expect(of('世界。').join('')).toBe('世界。');
    expect(of('')).toEqual([]);
  });

  it('of a text without times are spread over its length', () => {
    const words = spokenWords(cue({ words: undefined, text: 'a bb cccc' }, 100));
    expect(words[0]?.start).toBe(100);
    expect(words.at(-1)?.end).toBeCloseTo(170);
    expect((words[2]?.end ?? 0) - (words[2]?.start ?? 0)).toBeGreaterThan(
      (words[0]?.end ?? 0) - (words[0]?.start ?? 0),
    );
  });

  it('may lie anywhere: what is outside the text is ignored', () => {
    const words = [
      { from: -5, to: 2, start: 0, end: 1 },
      { from: 9, to: 900, start: 1, end: 2 },
      { from: 5, to: 3, start: 3, end: 2 },
    ];
    expect(() => script(cue({ words }))).not.toThrow();
    expect(script(cue({ text: '👨‍👩‍👧 x', words: [{ from: 1, to: 9, start: 0, end: 1 }] }))).not.toContain('\ufffd');
  });
});

describe('emphasis', () => {
  it('of a list of words is found whatever its case, and changes the size of the line', () => {
    const style = { ...cue().style, emphasis: [{ words: ['SKIP'], color: '#ff0000', scale: 2, font: 'Anton' }] };
    const plain = { karaoke: null, words: undefined };
    const text = dialogues(script(cue({ ...plain, style, text: 'Never “skip” leg' })))[0] ?? '';
    expect(text).toContain('{\\fnAnton\\b400\\fs172.8\\1c&H0000FF&}“skip”{\\fnMontserrat ExtraBold');
    const ranges = dialogues(script(cue({ ...plain, emphasis: [{ from: 6, to: 10, color: '#ff0000' }] })))[0];
    expect(ranges).toContain('\\1c&H0000FF&}skip{');
  });
});
