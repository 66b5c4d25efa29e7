/** One face of a font, as laying out text needs it. All measures are in ems: fractions of the font size. */
import { message } from '../locales/message.js';
import { UprightError } from '../errors.js';
import { parseSfntTables, type SfntTables, tableOf } from './sfnt.js';
import { parseCmap } from './sfnt-cmap.js';
import { parseKerning } from './sfnt-kerning.js';
import { parseNames } from './sfnt-names.js';
import { renameFont } from './sfnt-rename.js';
import { parseSubstitutions, type Substitute } from './sfnt-substitution.js';

/** A face that text can be drawn with. */
export interface FontFace {
  /** What people call the family: `Montserrat`. */
  readonly family: string;
  readonly fullName: string;
  /** What `\fn` must say for libass to choose this face: `Montserrat ExtraBold`. Safe to write into ASS. */
  readonly assName: string;
  /** Whether libass must be given the file under `assName`, as its own name cannot stand in ASS; see {@link toLibassFont}. */
  readonly renamed: boolean;
  /** CSS weight. */
  readonly weight: number;
  readonly italic: boolean;
  /** The line box that libass gives this face; ASS font sizes are its height, not the em. */
  readonly lineAscent: number;
  readonly lineDescent: number;
  /** Height of a capital letter. */
  readonly capHeight: number;
  /** The glyph of a code point; 0 where the face has none. */
  glyph(codePoint: number): number;
  /** How far a glyph moves the pen. */
  advance(glyph: number): number;
  /** What kerning adds between two glyphs. */
  kern(left: number, right: number): number;
  /** Ligatures, and other glyphs that the font puts in the place of a text's. */
  readonly substitute: Substitute;
}

/** Reads a face from a .ttf or .otf file. Throws `media.unreadable` where it cannot be used. */
export function parseFontFace(bytes: Uint8Array): FontFace {
  const tables = parseSfntTables(bytes);
  const names = parseNames(tables);
  const called = names.typographicFamily || names.fullName || names.postscriptName;
  if (called === '') throw new UprightError('media.unreadable', message('fonts:unnamed'));
  const renamed = !(names.exact && isSafeName(names.family));
  const assName = renamed ? `Upright ${fingerprint(bytes)}` : names.family;
  const em = tableOf(tables, 'head').u16(18) || 1000;
  const glyph = parseCmap(tables);
  const kerning = parseKerning(tables);
  const hmtx = tableOf(tables, 'hmtx');
  const widths = Math.max(1, tableOf(tables, 'hhea').u16(34));
  const line = lineBox(tables);
  const weight = styleOf(tables);
  return {
    family: called,
    fullName: names.fullName || called,
    assName,
    renamed,
    ...weight,
    lineAscent: line.ascent / em,
    lineDescent: line.descent / em,
    capHeight: capHeight(tables) / em || 0.7,
    glyph,
    advance: (id) => hmtx.u16(Math.min(id, widths - 1) * 4) / em,
    kern: (left, right) => kerning(left, right) / em,
    substitute: parseSubstitutions(tables),
  };
}

/** The file that libass is given for a face: the face's own, under a name that can stand in ASS where it is renamed. */
export const toLibassFont = (face: Pick<FontFace, 'assName' | 'renamed'>, bytes: Uint8Array): Uint8Array =>
  face.renamed ? renameFont(bytes, face.assName) : bytes;

/** FNV-1a of all bytes, in hex (http://www.isthe.com/chongo/tech/comp/fnv). */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Commas end a field of a style, braces and backslashes an override, and `@` asks for vertical text. */
const isSafeName = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a hostile font may hold any.
  name !== '' && name.length <= 100 && !/[,{}\\()\u0000-\u001f\u007f\u2028\u2029\ud800-\udfff]|^@/.test(name);

/** As libass does (ass_font.c, set_font_metrics): the Windows line, else hhea's, else the typographic one. */
function lineBox(tables: SfntTables): { readonly ascent: number; readonly descent: number } {
  const os2 = tableOf(tables, 'OS/2');
  const hhea = tableOf(tables, 'hhea');
  const candidates = [
    { ascent: os2.i16(74), descent: os2.i16(76) },
    { ascent: hhea.i16(4), descent: -hhea.i16(6) },
    { ascent: os2.i16(68), descent: -os2.i16(70) },
  ];
  return candidates.find((line) => line.ascent + line.descent > 0) ?? { ascent: 800, descent: 200 };
}

function styleOf(tables: SfntTables): { readonly weight: number; readonly italic: boolean } {
  const os2 = tableOf(tables, 'OS/2');
  const macStyle = tableOf(tables, 'head').u16(44);
  const weight = os2.u16(4) || (macStyle & 1 ? 700 : 400);
  return {
    // Some old fonts count from 1 to 9.
    weight: Math.min(1000, weight < 10 ? weight * 100 : weight),
    italic: (os2.u16(62) & 1) === 1 || (macStyle & 2) === 2,
  };
}

function capHeight(tables: SfntTables): number {
  const os2 = tableOf(tables, 'OS/2');
  return os2.u16(0) >= 2 ? Math.max(0, os2.i16(88)) : 0;
}
