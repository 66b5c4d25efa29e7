/**
 * The joined forms of Arabic letters, for measuring: a joined letter is narrower or wider than one alone. Drawing is
 * left to HarfBuzz inside libass. Source: Unicode, "Arabic Presentation Forms" A and B, and chapter 9.2 on joining.
 */

/** How many forms each letter from U+0621 and from U+0641 has; forms B hold them one after the other from U+FE80. */
const FORM_COUNTS: readonly [number, string][] = [
  [0x621, '12222424244444222244444444'],
  [0x641, '4444444224'],
];

/** Letters of Persian and Urdu, in forms A: the first form and how many there are. */
const MORE: readonly [number, number, number][] = [
  [0x67e, 0xfb56, 4],
  [0x686, 0xfb7a, 4],
  [0x698, 0xfb8a, 2],
  [0x6a9, 0xfb8e, 4],
  [0x6af, 0xfb92, 4],
  [0x6cc, 0xfbfc, 4],
];

const LAM = 0x644;
const TATWEEL = 0x640;
/** Alef after lam becomes one glyph with it. */
const LAM_ALEF = new Map([
  [0x622, 0xfef5],
  [0x623, 0xfef7],
  [0x625, 0xfef9],
  [0x627, 0xfefb],
]);

const forms = new Map<number, { readonly first: number; readonly count: number }>();
let next = 0xfe80;
for (const [start, counts] of FORM_COUNTS) {
  [...counts].forEach((digit, i) => {
    forms.set(start + i, { first: next, count: Number(digit) });
    next += Number(digit);
  });
}
for (const [letter, first, count] of MORE) forms.set(letter, { first, count });

const joinsNext = (code: number | undefined) => code === TATWEEL || forms.get(code ?? 0)?.count === 4;
const joinsPrevious = (code: number | undefined) => code === TATWEEL || (forms.get(code ?? 0)?.count ?? 0) > 1;
const isMark = (code: number) => (code >= 0x64b && code <= 0x65f) || code === 0x670;

/** Replaces Arabic letters by the presentation forms that they take beside their neighbours; others stay. */
export function toPresentationForms(codePoints: readonly number[]): number[] {
  const letters = codePoints.filter((code) => !isMark(code));
  const out: number[] = [];
  for (let i = 0; i < letters.length; i++) {
    const code = letters[i] ?? 0;
    const form = forms.get(code);
    if (!form) {
      out.push(code);
      continue;
    }
    const afterOne = joinsNext(letters[i - 1]) && joinsPrevious(code);
    const ligature = code === LAM ? LAM_ALEF.get(letters[i + 1] ?? 0) : undefined;
    if (ligature !== undefined) {
      out.push(ligature + (afterOne ? 1 : 0));
      i++;
      continue;
    }
    const beforeOne = joinsNext(code) && joinsPrevious(letters[i + 1]);
    // The forms stand in the order isolated, final, initial, medial.
    out.push(form.first + (beforeOne ? 2 : 0) + (afterOne ? 1 : 0));
  }
  return out;
}
