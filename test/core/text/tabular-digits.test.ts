/** The digits of a timer stay where they are when others change, whatever font they are in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimerItem } from '../../../core/project/kinds/timer.js';
import { textsOfItem } from '../../../core/composition/texts.js';
import { layoutText } from '../../../core/text/text-block.js';
import { textsToAss } from '../../../core/text/texts-to-ass.js';
import { buildFontResolver } from '../../../core/text/font-resolver.js';
import { iterations } from '../../iterations.js';
import { face } from './faces.js';

const ONE = 0x31;
const uneven = face('Uneven', { advance: (glyph) => (glyph === ONE ? 0.3 : 0.5 + (glyph % 3) / 20) });
const kerned = face('Kerned', { kern: (left, right) => (left === ONE && right === ONE ? -0.1 : 0) });
const even = face('Even');
const size = { width: 1080, height: 1920 };
const fps = { num: 30, den: 1 };
const scene = {
  size,
  fps,
  fonts: buildFontResolver([uneven, kerned, even], { text: [], emoji: 'None' }),
  origin: 0,
  end: 9000,
};

const timer = (fields: object) =>
  TimerItem.parse({
    kind: 'timer',
    id: 't',
    start: 0,
    length: 9000,
    format: 'mm:ss',
    style: { font: 'Uneven' },
    ...fields,
  });
const textAt = (item: TimerItem, frame: number) =>
  textsOfItem(item, frame, frame + 1, { fps, size: { width: 1080, height: 1920 }, sceneCuts: [] });
/** Where each letter is drawn. */
const placesAt = (item: TimerItem, frame: number): string[] =>
  textsToAss(textAt(item, frame), scene).events.map(({ text }) => /\\pos\([^)]*\)/.exec(text)?.[0] ?? '');

describe('the digits of a timer', () => {
  it('stand at the same places at every moment, aligned anyhow', () => {
    const looks = fc.record({
      font: fc.constantFrom('Uneven', 'Kerned'),
      letterSpacing: fc.constantFrom(0, 7),
      outline: fc.constantFrom(null, { width: 3 }),
    });
    const moments = fc.tuple(fc.nat(8999), fc.nat(8999));
    fc.assert(
      fc.property(looks, fc.constantFrom('left', 'center', 'right'), moments, (style, anchor, [one, other]) => {
        const item = timer({ style, anchor, template: 'Rest {time}' });
        const places = placesAt(item, one);
        // The word, four digits and a colon.
        expect(new Set(places).size).toBe(6);
        expect(placesAt(item, other)).toEqual(places);
      }),
      { numRuns: iterations(60) },
    );
  });

  it('come letter by letter and move as before', () => {
    const item = timer({ animation: { in: { kind: 'pop', by: 'letter', duration: 500 } } });
    expect(new Set(placesAt(item, 40)).size).toBe(5);
    expect(placesAt(item, 400)).toEqual(placesAt(item, 40));
  });

  it('make the block as wide at every moment', () => {
    const widthAt = (frame: number) =>
      textAt(timer({}), frame).map((text) => layoutText(text, size, scene.fonts).lines[0]?.width);
    expect(widthAt(0)).toEqual(widthAt(5670));
  });

  it('are one line where the font has digits of one width', () => {
    expect(placesAt(timer({ style: { font: 'Even' } }), 0)).toHaveLength(1);
  });
});
