/** Terms and how they are said in another language. */
import { z } from 'zod';
import { toFolded } from '../fold-text.js';

/** A term; without a translation it stays as it is. */
export const GlossaryTerm = z.strictObject({
  term: z.string().trim().min(1).max(200),
  translation: z.string().trim().min(1).max(200).optional(),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

export const Glossary = z.array(GlossaryTerm).max(2000);
export type Glossary = z.infer<typeof Glossary>;

/** Of a file: a term a line, and behind `=`, a tab or `;` what it becomes; lines that begin with # are notes. */
export function parseGlossary(file: string): GlossaryTerm[] {
  return file.split(/\r?\n/).flatMap((line) => {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '' || text.startsWith('#')) return [];
    const [term = '', ...rest] = text.split(/\s*(?:=|\t|;)\s*/);
    const translation = rest.join(' ').trim();
    const parsed = GlossaryTerm.safeParse(translation === '' ? { term } : { term, translation });
    return parsed.success ? [parsed.data] : [];
  });
}

/** The terms that stand in a text. */
export const termsIn = (text: string, glossary: Glossary): GlossaryTerm[] =>
  glossary.filter(({ term }) => holds(text, term));

/** The terms of a text that its translation does not have as they must be. */
export const missingTerms = (text: string, translation: string, glossary: Glossary): GlossaryTerm[] =>
  termsIn(text, glossary).filter((term) => !holdsForm(translation, term.translation ?? term.term));

// Whole words, whatever their case and accents.
function holds(text: string, term: string): boolean {
  const [within, wanted] = [toFolded(text), toFolded(term)];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
    const after = within[at + wanted.length];
    // A plural counts.
    const isEnd = !isWord(after) || (after === 's' && !isWord(within[at + wanted.length + 1]));
    if (!isWord(within[at - 1]) && isEnd) return true;
  }
  return false;
}

// Other languages bend their words: the beginning counts.
const holdsForm = (text: string, term: string): boolean => toFolded(text).includes(toFolded(term));
