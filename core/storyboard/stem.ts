/** Words made comparable: folded, without the endings of several languages. Light on purpose: nothing is looked up. */
import { toFolded } from '../fold-text.js';
import { isFunctionWord } from '../project/captions/function-words.js';

// Longer ones first. A word keeps at least as many letters as stand behind its ending.
const ENDINGS: readonly (readonly [string, number, string?])[] = [
  ['ies', 3, 'y'],
  ['aux', 3, 'al'],
  ['sses', 2, 'ss'],
  ['ches', 2, 'ch'],
  ['shes', 2, 'sh'],
  ['xes', 2, 'x'],
  ['ings', 4],
  ['ing', 4],
  ['ungen', 4],
  ['ung', 4],
  ['ed', 4],
  ['en', 4, 'e'],
  ['x', 4],
  ['s', 3],
];

/** "Pandas" and "panda", "houses" and "house": plurals, cases and the commonest forms of verbs. */
export function toStem(word: string): string {
  const folded = toFolded(word);
  for (const [ending, least, instead = ''] of ENDINGS) {
    if (!folded.endsWith(ending) || folded.length - ending.length < least || folded.endsWith('ss')) continue;
    const stem = folded.slice(0, -ending.length);
    return withoutVowel((VERBS.has(ending) ? undouble(stem) : stem) + instead);
  }
  return withoutVowel(folded);
}

// "Running" is "run".
const VERBS = new Set(['ing', 'ings', 'ed']);
const undouble = (stem: string): string => (/([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);
const withoutVowel = (stem: string): string => (stem.length >= 5 && stem.endsWith('e') ? stem.slice(0, -1) : stem);

/** A word that says something, and its stem. */
export interface TellingWord {
  readonly word: string;
  readonly stem: string;
}

// What files are called by cameras and people who export them.
const OF_FILES = new Set(['img', 'vid', 'mov', 'dsc', 'pxl', 'video', 'clip', 'final', 'copy', 'export', 'jpg', 'png']);

/** The words of a text that tell what it is about: no articles, no prepositions, no numbers of files. */
export function tellingWords(text: string): TellingWord[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}]+)*/gu) ?? [];
  return words.flatMap((written) => {
    // "d’abord", "l’eau", "qu’il"
    const word = written.replace(/^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']/iu, '').replace(/[’']s$/iu, '');
    const isTelling =
      /\p{L}{2}/u.test(word) && word.length >= 3 && !isFunctionWord(word, null) && !OF_FILES.has(word.toLowerCase());
    return isTelling ? [{ word, stem: toStem(word) }] : [];
  });
}
