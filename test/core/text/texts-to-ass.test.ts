import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TitleItem } from '../../../core/project/kinds/title.js';
import { toAssText } from '../../../core/text/ass-document.js';
import { scriptPace } from '../../../core/text/ass-time.js';
import { textFaces, textsToAss } from '../../../core/text/texts-to-ass.js';
import { faces, fonts } from './faces.js';
import { iterations } from '../../iterations.js';

const title = (fields: object): TitleItem =>
  TitleItem.parse({ kind: 'title', id: 'title-1', start: 0, length: 60, text: 'Hello', ...fields });
const scene = { size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 }, origin: 0, end: 90, fonts };
const compile = (titles: TitleItem[], changes: object = {}) => toAssText(textsToAss(titles, { ...scene, ...changes }));
const dialogues = (text: string) => text.split('\n').filter((line) => line.startsWith('Dialogue:'));

describe('the script', () => {
  it('is this for one plain title', () => {
    expect(compile([title({ style: { size: 100 } })])).toMatchInlineSnapshot(`
      "[Script Info]
      ScriptType: v4.00+
      PlayResX: 1080
      PlayResY: 1920
      LayoutResX: 1080
      LayoutResY: 1920
      ScaledBorderAndShadow: yes
      WrapStyle: 2
      Kerning: yes
      YCbCr Matrix: TV.709

      [V4+ Styles]
      Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
      Style: s1,Montserrat ExtraBold,120,&H00FFFFFF,&H00FFFFFF,&HFF000000,&HFF000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,-1

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
      Dialogue: 0,0:00:00.00,0:00:01.98,s1,,0,0,0,,{\\an2\\pos(540,1025)\\fnMontserrat ExtraBold\\b800\\fs120}Hello
      "
    `);
  });

  const table: readonly (readonly [string, object])[] = [
    ['outline', { style: { outline: { color: '#ff8000', width: 6 } } }],
    ['shadow', { style: { shadow: {} } }],
    ['box', { style: { box: { color: '#10203080', padding: 20 } } }],
    ['sharp box', { style: { box: { padding: 0 } } }],
    [
      'left, two lines, corner',
      { text: 'Hello\nyou', anchor: 'top-left', position: { x: 0.1, y: 0.1 }, style: { align: 'left' } },
    ],
    ['right in a centred block', { text: 'Hello\nyou', style: { align: 'right' } }],
    ['turned', { rotation: 15 }],
    ['half clear', { opacity: 0.5, style: { color: '#ffffff80', outline: {} } }],
    ['fades', { fade: { in: 5, out: 10 } }],
    ['spaced', { style: { letterSpacing: 8, uppercase: true } }],
    ['italic', { style: { italic: true, font: 'Anton', weight: 700 } }],
    ['scripts', { text: 'Hi מה, Да 👍🏽!' }],
  ];

  it.each(table)('of a title with %s', (name, fields) => {
    const lines = compile([title(fields)]).split('\n');
    expect(lines.filter((line) => /^(Style|Dialogue): /.test(line)).join('\n')).toMatchSnapshot(name);
  });
});

describe('time', () => {
  const one = title({ start: 40, length: 30, fade: { in: 10, out: 10 }, style: { outline: {}, box: {}, shadow: {} } });

  it('depends on differences to the origin only', () => {
    for (const by of [1, 7, 1000]) {
      const moved = compile([{ ...one, start: one.start + by }], { origin: 30 + by, end: 90 + by });
      expect(moved).toBe(compile([one], { origin: 30, end: 90 }));
    }
  });

  it('says nothing of what lies outside the span', () => {
    const still = { ...one, fade: { in: 0, out: 0 } };
    const inside = compile([still], { origin: 45, end: 60 });
    expect(compile([{ ...still, start: 0, length: 500 }], { origin: 45, end: 60 })).toBe(inside);
    // The fades are over at frame 50 and begin at 60.
    expect(compile([one], { origin: 50, end: 59 })).not.toContain('\\fade');
    expect(compile([one], { origin: 49, end: 59 })).toContain('\\fade');
    expect(compile([one], { origin: 50, end: 61 })).toContain('\\fade');
    expect(dialogues(compile([one], { origin: 70, end: 100 }))).toEqual([]);
    expect(dialogues(compile([one], { origin: 0, end: 40 }))).toEqual([]);
  });

  it('puts both ends of every event between two frames, at any rate', () => {
    const rates = fc.constantFrom(
      [24, 1],
      [25, 1],
      [30000, 1001],
      [30, 1],
      [50, 1],
      [60000, 1001],
      [60, 1],
      [90, 1],
      [120, 1],
      [240, 1],
    );
    fc.assert(
      fc.property(
        rates,
        fc.integer({ min: 1, max: 500_000 }),
        fc.integer({ min: 1, max: 500 }),
        ([num = 1, den = 1], start, length) => {
          const fps = { num, den };
          const event = textsToAss([title({ start, length })], { ...scene, fps, end: start + length }).events[0];
          const ms = (frame: number) => Math.floor((frame * scriptPace(fps) * 1000 * den) / num + 1e-6);
          expect((event?.start ?? 0) * 10).toBeLessThanOrEqual(ms(start));
          expect((event?.start ?? 0) * 10).toBeGreaterThan(ms(start - 1));
          expect((event?.end ?? 0) * 10).toBeLessThanOrEqual(ms(start + length));
          expect((event?.end ?? 0) * 10).toBeGreaterThan(ms(start + length - 1));
        },
      ),
    );
  });
});

describe('hostile text', () => {
  const nasty = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '{',
        '}',
        '\\',
        '\\N',
        '\\n',
        '\\h',
        '{\\pos(0,0)}',
        '\n',
        '\r\n',
        '\u2028',
        ',',
        '\0',
        '\u2060',
        '\ud800',
        'Dialogue: 0',
        'm 0 0 l 9 9',
        '[Fonts]',
      ),
    ),
    { minLength: 1, maxLength: 12 },
  );

  it('adds no lines, fields, styles or tags', () => {
    fc.assert(
      fc.property(nasty, (parts) => {
        const text = parts.join('').slice(0, 500);
        fc.pre(text !== '');
        const document = textsToAss([title({ text, maxWidth: 1, style: { size: 20 } })], scene);
        const script = toAssText(document);
        expect(script.split('\n')).toHaveLength(17 + document.styles.length + document.events.length);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
        expect(script).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u0085\u2028\u2029]/);
        for (const line of dialogues(script)) {
          const body = line.split(',').slice(9).join(',');
          expect(line.split(',').slice(3, 9)).toEqual(['s1', '', '0', '0', '0', '']);
          // What is left without our own tags has only escaped braces, and no backslash that does anything else.
          const drawn = body.replace(/\{(?:\\an2\\pos\([\d.,-]+\))?\\fn[\w ]+\\b\d+\\fs[\d.]+\}/g, '\u0001');
          expect(drawn.replace(/\\[{}]/g, '').replaceAll('\\\u2060', '')).not.toMatch(/[{}\\]/);
        }
      }),
      { numRuns: iterations(500) },
    );
  });
});

describe('the faces', () => {
  it('are those that are drawn with in the span, and the look’s own', () => {
    const titles = [title({ text: 'Да', style: { font: 'Anton' } }), title({ text: 'مرحبا', start: 90 })];
    expect(textFaces(titles, scene)).toEqual([faces.anton, faces.sans]);
  });

  it('does without a family that does not exist', () => {
    expect(textFaces([title({ style: { font: 'Nowhere' } })], scene)).toEqual([faces.sans]);
  });
});
