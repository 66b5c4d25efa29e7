import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFontFace } from '../../../core/text/font-face.js';
import { UprightError } from '../../../core/errors.js';
import { iterations } from '../../iterations.js';

const folder = path.resolve(import.meta.dirname, '../../../resources/fonts');
const read = (file: string) => new Uint8Array(readFileSync(path.join(folder, file)));

describe('a face', () => {
  it('has the names, style and metrics of its file', () => {
    const face = parseFontFace(read('montserrat/Montserrat-ExtraBold.ttf'));
    expect(face).toMatchObject({ family: 'Montserrat', assName: 'Montserrat ExtraBold', weight: 800, italic: false });
    expect(face.capHeight).toBeCloseTo(0.7);
    expect(face.glyph(0x41)).toBeGreaterThan(0);
    expect(face.glyph(0x5d0)).toBe(0);
    expect(face.advance(face.glyph(0x57))).toBeGreaterThan(face.advance(face.glyph(0x69)) * 2);
    expect(face.kern(face.glyph(0x41), face.glyph(0x56))).toBeLessThan(-0.02);
    expect(face.kern(face.glyph(0x48), face.glyph(0x48))).toBe(0);
  });

  it('finds glyphs beyond 16 bits', () => {
    const face = parseFontFace(read('noto-emoji/NotoEmoji-Bold.ttf'));
    expect(face.glyph(0x1f44d)).toBeGreaterThan(0);
    expect(face.glyph(0x10ffff)).toBe(0);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a text', new TextEncoder().encode('not a font at all, but long enough to have a header')],
    ['the beginning of a font', read('anton/Anton-Regular.ttf').slice(0, 3000)],
    ['a web font', new TextEncoder().encode(`wOF2${'\0'.repeat(100)}`)],
  ])('refuses %s with a sentence', (_, bytes) => {
    expect(() => parseFontFace(bytes)).toThrow(UprightError);
    expect(() => parseFontFace(bytes)).toThrow(/choose a/);
  });
});

describe('a hostile font', () => {
  const good = read('bebas-neue/BebasNeue-Regular.ttf');

  it('is refused or read without hanging or crashing', () => {
    const damage = fc.array(fc.tuple(fc.integer({ min: 0, max: good.length - 1 }), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 400,
    });
    // Half of the damage goes where the tables' offsets and counts are.
    const front = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(0, 1, 127, 128, 255)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(damage, front, fc.integer({ min: 0, max: good.length }), (some, more, cut) => {
        const bytes = good.slice(0, Math.max(cut, good.length / 2));
        for (const [at, value] of [...some, ...more]) bytes[at] = value;
        try {
          const face = parseFontFace(bytes);
          // What goes into a script can do no harm there.
          expect(face.assName).toMatch(/^[^,{}\\()@][^,{}\\()\n]*$/);
          for (const code of [0x20, 0x41, 0x5d0, 0xffff, 0x1f44d]) {
            const glyph = face.glyph(code);
            expect(Number.isFinite(face.advance(glyph) + face.kern(glyph, glyph + 1))).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(UprightError);
        }
      }),
      { numRuns: iterations(300) },
    );
  });

  it('cannot inject tags by its name', () => {
    const bytes = good.slice();
    const utf16 = (text: string) => [...text].flatMap((letter) => [0, letter.charCodeAt(0)]);
    const evil = utf16('Beb}{\\p1');
    const name = Buffer.from(utf16('Bebas Neu'));
    for (let at = Buffer.from(bytes).indexOf(name); at >= 0; at = Buffer.from(bytes).indexOf(name, at + 1))
      bytes.set(evil, at);
    expect(parseFontFace(bytes)).toMatchObject({
      renamed: true,
      assName: expect.stringMatching(/^Upright [0-9a-f]{8}$/),
    });
  });
});
