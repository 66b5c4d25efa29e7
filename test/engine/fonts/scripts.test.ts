/** Titles in many scripts, drawn with the faces that have their letters. */
import { describe, expect, it } from 'vitest';
import { layoutText } from '../../../core/text/text-block.js';
import { catalog, drawTitle, hearLibass, inkOf, size, title } from './draw-titles.js';

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

  async function widths(look: object) {
    const line = layoutText(title(look), size, catalog.resolver).lines[0];
    const ink = inkOf(await drawTitle(look));
    return { drawn: ink.right - ink.left + 1, measured: line?.width ?? 0 };
  }
});
