/** Titles in many scripts, drawn with the faces that have their letters. */
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../../core/text/break-lines.js';
import { layoutText } from '../../../core/text/text-block.js';
import { catalog, drawTitle, drawTitles, hearLibass, inkOf, size, title } from './draw-titles.js';

const texts: readonly (readonly [string, string, readonly string[]])[] = [
  ['Latin', 'Ça va très bien, merci', ['Anton-Regular']],
  ['Cyrillic', 'Привет, мир', ['NotoSans-Bold']],
  ['Greek', 'Γειά σου', ['NotoSans-Bold']],
  ['Arabic', 'مرحبا بالعالم', ['NotoSansArabic-Bold']],
  ['Hebrew', 'שלום עולם', ['NotoSansHebrew-Bold']],
  ['emoji', '👍🏽👨‍👩‍👧🇫🇷1️⃣❤️', ['NotoEmoji-Bold']],
  ['symbols', '♪ ★', ['NotoSansSymbols-Bold', 'Inter-ExtraBold']],
  ['a mixture', 'Run 🏃 שלום Привет', ['Anton-Regular', 'NotoEmoji-Bold', 'NotoSansHebrew-Bold', 'NotoSans-Bold']],
];

describe('scripts', () => {
  it.each(texts)('draws %s with a face that has its letters', async (_, text, names) => {
    const one = title({ text, style: { font: 'Anton', size: 40 } });
    const said = await hearLibass(one);
    const chosen = [...said.matchAll(/fontselect: \(.*?\) -> ([\w-]+)/g)].map((match) => match[1]);
    // The look's own face is always named; libass may take it though nothing is drawn with it.
    expect([...new Set([...chosen, 'Anton-Regular'])].sort()).toEqual([...new Set([...names, 'Anton-Regular'])].sort());
    expect(said).not.toMatch(/[Gg]lyph 0x.*not found|failed to find any fallback/);
    expect(inkOf(await drawTitle({ text, style: { font: 'Anton', size: 40 } })).count).toBeGreaterThan(300);
  });

  it('joins Arabic letters, from right to left', async () => {
    const style = { size: 80 };
    const joined = inkOf(await drawTitle({ text: 'ببب', style }));
    const apart = inkOf(await drawTitle({ text: 'ب\u200cب\u200cب', style }));
    expect(joined.right - joined.left).toBeLessThan((apart.right - apart.left) * 0.75);
    // Alef is thin and stands first, so on the right: the left half has the more ink.
    const picture = await drawTitle({ text: 'אש', style });
    const half = (from: number, to: number) => inkOf(picture, undefined, from, to).count;
    const ink = inkOf(picture);
    const middle = Math.round((ink.left + ink.right) / 2);
    expect(half(ink.left, middle)).toBeGreaterThan(half(middle, ink.right));
  });
});

describe('measuring', () => {
  const samples = catalog.faces
    .filter((face) => face.glyph(65) && face.family !== 'Noto Sans Symbols')
    .map((face) => [face.assName, face] as const);

  it.each(samples)('measures %s as wide as it is drawn', async (_, face) => {
    const style = { font: face.family, weight: face.weight, size: 30 };
    const long = await widths({ text: 'HAVE To. Yo, WAVE flow H', maxWidth: 1, style });
    // The bearings of the outer letters are no ink; those of a lone letter are the same.
    const lone = await widths({ text: 'H', maxWidth: 1, style });
    expect(Math.abs(long.drawn - lone.drawn - (long.measured - lone.measured))).toBeLessThan(3);
  });

  it.each([
    ['Arabic', 'مرحبا بالعالم كيف الحال'],
    ['Hebrew', 'שלום עולם מה שלומך'],
    ['emoji', '👍🏽🙂🇫🇷❤️✨'],
    ['Cyrillic', 'Широкая электрификация'],
  ])('knows how wide %s is drawn', async (_, text) => {
    const { drawn, measured } = await widths({ text, maxWidth: 1, style: { size: 30 } });
    expect(Math.abs(drawn - measured), `${drawn} drawn, ${measured} measured`).toBeLessThan(7);
  });

  it('measures sequences, marks, syllables and spaced letters as they are drawn', async () => {
    const hindi = { font: 'Poppins', weight: 700 };
    const looks: readonly (readonly [string, object])[] = [
      ['1️⃣2️⃣ #️⃣*️⃣', {}],
      ['👨‍👩‍👧‍👦👩🏽‍❤️‍👨🏻🏳️‍🌈🏴‍☠️👁️‍🗨️', {}],
      ['🇫🇷🇯🇵🏴󠁧󠁢󠁥󠁮󠁧󠁿', {}],
      // Flags that no font has: their letters, and the black flag without its region.
      ['🇿🇿🇫🇷🏴󠁵󠁳󠁴󠁸󠁿', {}],
      ['👨‍👩‍👧 1️⃣ 👍🏽', { letterSpacing: 10 }],
      ['x̂ỹ1̃́x̂', {}],
      ['क्षेत्रीय विद्यालय', {}],
      ['अन्तर्राष्ट्रीय', {}],
      ['धर्म प्रकृति', hindi],
      ['हिन्दी में न्द', { letterSpacing: 8 }],
      ['हिन्दी में लिखिए', { ...hindi, letterSpacing: 8 }],
      ['office fjord', { letterSpacing: 6 }],
    ];
    const band = 80;
    const titles = looks.map(([text, look], i) => {
      const position = { x: 0.5, y: ((i + 0.5) * band) / size.height };
      return title({ text, position, maxWidth: 1, style: { font: 'Montserrat', weight: 800, size: 30, ...look } });
    });
    const [picture] = await drawTitles(titles);
    if (!picture) throw new Error('no frame');
    const rows = picture.width * 3 * band;
    for (const [i, one] of titles.entries()) {
      const ink = inkOf({ ...picture, height: band, data: picture.data.subarray(i * rows, (i + 1) * rows) });
      const measured = layoutText(one, size, catalog.resolver).lines[0]?.width ?? 0;
      const drawn = ink.right - ink.left + 1;
      // An emoji has up to a sixth of an em of bearing at each side.
      expect(Math.abs(drawn - measured), `${one.text}: ${drawn} drawn, ${measured} measured`).toBeLessThan(10);
    }
  });

  it('keeps the outline within the width of the block', async () => {
    const outline = { color: '#ffffff', width: 24 };
    const text = 'Every word of it stays in';
    const ink = inkOf(await drawTitle({ text, maxWidth: 1, style: { font: 'Anton', size: 70, outline } }));
    expect(ink.left).toBeGreaterThan(0);
    expect(ink.right).toBeLessThan(size.width - 1);
  });

  it('breaks Thai between words', () => {
    const sentence = 'วันนี้เราจะมาพูดถึงเรื่องการเดินทางไปประเทศญี่ปุ่น';
    const lines = breakLines(sentence, 20, (text) => [...text].length).map((line) => line.text);
    expect(lines.join('')).toBe(sentence);
    const words = new Intl.Segmenter('th', { granularity: 'word' });
    const starts = new Set([...words.segment(sentence)].map(({ index }) => index));
    for (const [i] of lines.entries()) expect(starts).toContain(lines.slice(0, i).join('').length);
  });

  async function widths(look: object) {
    const line = layoutText(title(look), size, catalog.resolver).lines[0];
    const ink = inkOf(await drawTitle(look));
    return { drawn: ink.right - ink.left + 1, measured: line?.width ?? 0 };
  }
});
