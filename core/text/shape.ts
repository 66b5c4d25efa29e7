/**
 * The glyphs that HarfBuzz draws a run with, as far as their widths go: joined Arabic, ligatures, emoji sequences and the
 * conjuncts of Indic scripts. The order of glyphs and the places of marks are left to HarfBuzz.
 */
import { toPresentationForms } from './arabic-forms.js';
import type { FontFace } from './font-face.js';
import type { ShapedGlyph } from './sfnt-substitution.js';
import { isInvisible, toGraphemes } from './graphemes.js';

/** A piece of text that is drawn with one face. */
interface Run {
  readonly face: FontFace;
  readonly text: string;
}

/** OpenType's tags of the scripts that have substitutions of their own, newest first. */
const SCRIPT_TAGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Latin}/u, ['latn']],
  [/\p{Script=Cyrillic}/u, ['cyrl']],
  [/\p{Script=Greek}/u, ['grek']],
  [/\p{Script=Hebrew}/u, ['hebr']],
  [/\p{Script=Arabic}/u, ['arab']],
  [/\p{Script=Thai}/u, ['thai']],
  [/\p{Script=Lao}/u, ['lao ']],
  [/\p{Script=Devanagari}/u, ['dev2', 'deva']],
  [/\p{Script=Bengali}/u, ['bng2', 'beng']],
  [/\p{Script=Gujarati}/u, ['gjr2', 'gujr']],
  [/\p{Script=Gurmukhi}/u, ['gur2', 'guru']],
  [/\p{Script=Kannada}/u, ['knd2', 'knda']],
  [/\p{Script=Malayalam}/u, ['mlm2', 'mlym']],
  [/\p{Script=Oriya}/u, ['ory2', 'orya']],
  [/\p{Script=Tamil}/u, ['tml2', 'taml']],
  [/\p{Script=Telugu}/u, ['tel2', 'telu']],
  [/\p{Script=Sinhala}/u, ['sinh']],
  [/\p{Script=Khmer}/u, ['khmr']],
  [/\p{Script=Myanmar}/u, ['mym2', 'mymr']],
];

/** Features that libass leaves on for every script; it switches ligatures off between spaced letters. */
const ALWAYS = ['ccmp', 'rlig'];
const LIGATURES = ['liga', 'clig'];

/** In the order of HarfBuzz's Indic shaper (https://learn.microsoft.com/typography/script-development/devanagari). */
const FORMS_BEFORE_HALF = [['rkrf'], ['blwf']];
const FORMS_AFTER_HALF = [['vatu'], ['cjct'], ['pres', 'blws', 'abvs', 'psts']];
/** The first of the forms that `toPresentationForms` makes. */
const FIRST_FORM = 0xfb50;
/** Whether a run's letters join to syllables whose parts spacing drives apart. */
export const isIndic = ({ text }: Run): boolean => INDIC.test(text);
const INDIC = /[\u0900-\u0dff]/;
const VIRAMA = '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca';
/** RA and a virama before another consonant become a mark over the end of the syllable; alone they do not. */
const REPH = new RegExp(`^[\\u0930\\u09b0\\u0ab0\\u0b30\\u0cb0\\u0d30][${VIRAMA}](?=\\p{L})`, 'u');
const ENDS_WITH_VIRAMA = new RegExp(`[${VIRAMA}]\\u200c?$`);

/** The glyphs of a run in logical order. */
export function toGlyphs({ face, text }: Run, letterSpacing: number): readonly ShapedGlyph[] {
  if (/\p{Script=Arabic}/u.test(text)) return lookUp(text, face, toPresentationForms);
  const scripts = SCRIPT_TAGS.find(([script]) => script.test(text))?.[1] ?? [];
  const glyphs = INDIC.test(text)
    ? toGraphemes(text).flatMap((cluster) => toConjuncts(cluster, face, scripts))
    : lookUp(text, face);
  return face.substitute(glyphs, scripts, letterSpacing === 0 ? [...ALWAYS, ...LIGATURES] : ALWAYS);
}

/** The glyphs of one syllable of an Indic script. */
function toConjuncts(cluster: string, face: FontFace, scripts: readonly string[]): readonly ShapedGlyph[] {
  const apply = (glyphs: readonly ShapedGlyph[], features: readonly string[]) =>
    face.substitute(glyphs, scripts, features);
  let glyphs = [['nukt'], ['akhn']].reduce(apply, lookUp(cluster, face));
  let reph: ShapedGlyph[] = [];
  if (REPH.test(cluster)) {
    const made = apply(glyphs.slice(0, 2), ['rphf']);
    if (made.length === 1) {
      reph = made.map((each) => ({ ...each, kind: 'mark' }));
      glyphs = glyphs.slice(2);
    }
  }
  glyphs = FORMS_BEFORE_HALF.reduce(apply, glyphs);
  // A consonant whose virama ends the syllable keeps its whole shape.
  const end = ENDS_WITH_VIRAMA.test(cluster) ? glyphs.findLastIndex(({ kind }) => kind === 'base') : glyphs.length;
  glyphs = [...apply(glyphs.slice(0, end), ['half']), ...glyphs.slice(end)];
  return [...FORMS_AFTER_HALF.reduce(apply, glyphs), ...reph];
}

/** The glyph of each character; a form that the face lacks is drawn as its plain letter. */
function lookUp(
  text: string,
  face: FontFace,
  toForms: (codePoints: readonly number[]) => readonly number[] = (codePoints) => codePoints,
): ShapedGlyph[] {
  return toForms([...text].map((character) => character.codePointAt(0) ?? 0)).flatMap((code): ShapedGlyph[] => {
    const character = String.fromCodePoint(code);
    const kind = kindOf(character);
    const glyph = face.glyph(code);
    if (glyph !== 0 || code < FIRST_FORM) return [{ glyph, kind }];
    const letters = [...character.normalize('NFKC')];
    return letters.map((letter) => ({ glyph: face.glyph(letter.codePointAt(0) ?? 0), kind }));
  });
}

function kindOf(character: string): ShapedGlyph['kind'] {
  if (character <= '\u00a0') return 'base';
  if (isInvisible(character)) return 'ignorable';
  if (/^[\p{Mn}\p{Me}]$/u.test(character)) return 'mark';
  return /^\p{Mc}$/u.test(character) ? 'spacing' : 'base';
}
