/** The fonts and colours of a brand in the look of a text, and a logo in its corner. */
import { describe, expect, test } from 'vitest';
import { BrandKit, LOGO_CORNERS, LogoPlacement } from '../../../core/brand/brand-kit.js';
import { toBranded } from '../../../core/brand/brand-style.js';
import { placeLogo } from '../../../core/brand/plan-logo.js';
import { fitPicture } from '../../../core/composition/fitting.js';
import { Karaoke } from '../../../core/project/karaoke.js';
import { TextStyle } from '../../../core/project/text-style.js';

const COLORS = { text: '#ffffff', accent: '#ff3355', outline: '#102030', background: '#0a0a2a' };
const kit = (fields: object = {}): BrandKit => BrandKit.parse({ colors: COLORS, ...fields });
const brand = (style: object, karaoke: object | null = null, of = kit()) =>
  toBranded({ style: TextStyle.parse(style), karaoke: karaoke && Karaoke.parse(karaoke) }, of, 'titles');

describe('a look in the colours of a brand', () => {
  test('has each where the style has one, and nothing more', () => {
    expect(brand({ color: '#123456' }).style).toMatchObject({ color: '#ffffff', outline: null, box: null, glow: null });
    const full = brand({
      ...{ gradient: {}, outline: {}, glow: {}, box: { color: '#ffffff' } },
      emphasis: [
        { words: ['sale'], color: '#00ff00' },
        { words: ['now'], scale: 2 },
      ],
    });
    expect(full.style).toMatchObject({
      gradient: { color: '#ff3355' },
      outline: { color: '#102030' },
      glow: { color: '#ff3355' },
      box: { color: '#0a0a2a' },
      emphasis: [{ color: '#ff3355' }, { words: ['now'], scale: 2 }],
    });
  });

  test('is as clear as it was, unless the colour of the brand says how clear it is', () => {
    expect(brand({ box: { color: '#00000080' } }).style.box?.color).toBe('#0a0a2a80');
    const own = kit({ colors: { background: '#abc' } });
    expect(brand({ box: { color: '#00000080' } }, null, own).style.box?.color).toBe('#aabbcc80');
    const clear = kit({ colors: { background: '#0a0a2a40' } });
    expect(brand({ box: { color: '#00000080' } }, null, clear).style.box?.color).toBe('#0a0a2a40');
  });

  test('lights words in the accent, and keeps those on it readable', () => {
    expect(brand({}, { kind: 'current' }).karaoke?.color).toBe('#ff3355');
    expect(brand({}, { kind: 'one-word', color: null }).karaoke?.color).toBeNull();
    const box = brand({}, { kind: 'box', color: '#141414' }).karaoke;
    expect(box).toMatchObject({ shape: '#ff3355', color: '#0a0a2a' });
    const faint = kit({ colors: { text: '#ffff00', accent: '#ffffff', background: '#eeeeee' } });
    expect(brand({}, { kind: 'box' }, faint).karaoke?.color).toBe('#000000');
  });

  test('keeps what the kit leaves open', () => {
    const style = { font: 'Anton', weight: 400, color: '#123456', outline: { color: '#654321' } };
    expect(brand(style, { kind: 'pop' }, BrandKit.parse({}))).toEqual({
      style: TextStyle.parse(style),
      karaoke: Karaoke.parse({ kind: 'pop' }),
    });
    const font = kit({ fonts: { titles: { family: 'Oswald' } } });
    expect(brand(style, null, font).style).toMatchObject({ font: 'Oswald', weight: 400 });
  });
});

describe.each(LOGO_CORNERS)('a logo at the %s', (corner) => {
  test.each([[{ width: 400, height: 100 }], [{ width: 100, height: 400 }], [{ width: 64, height: 64 }]])(
    'of %j lies in its square, inside the margins',
    (size) => {
      const canvas = { width: 1080, height: 1920 };
      const placed = placeLogo(size, LogoPlacement.parse({ corner, size: 0.2, margin: 0.05 }), canvas);
      const fitted = fitPicture(size, canvas, { fit: 'contain', focus: { x: 0.5, y: 0.5 } });
      const [width, height] = [fitted.width * placed.scale, fitted.height * placed.scale];
      expect(Math.max(width, height)).toBeCloseTo(216, -0.5);
      const left = placed.position.x * canvas.width - width / 2;
      const top = placed.position.y * canvas.height - height / 2;
      expect(corner.endsWith('left') ? left : canvas.width - left - width).toBeCloseTo(54, 0);
      expect(corner.startsWith('top') ? top : canvas.height - top - height).toBeCloseTo(54, -0.5);
    },
  );
});
