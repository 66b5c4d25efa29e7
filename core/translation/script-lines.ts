/** A text for a narration as lines to translate: its paragraphs stay. */
import { splitSentences } from '../narration/script.js';
import type { TranslationLine } from './translation-line.js';

/** A paragraph that is longer is translated sentence by sentence. */
const LONGEST = 1500;

/** Texts to translate, and what stands around them. */
export interface ScriptLines {
  readonly lines: readonly TranslationLine[];
  /** The script again, of the translations by their ids. */
  readonly join: (texts: ReadonlyMap<string, string>) => string;
}

export function toScriptLines(text: string): ScriptLines {
  const lines: TranslationLine[] = [];
  const rows = text.split(/\r?\n/).map((row) => {
    // Marks of lists and headings stay.
    const mark = /^\s*(?:#{1,6}\s+|[-*]\s+|\d+[.)]\s+)?/.exec(row)?.[0] ?? '';
    const rest = row.slice(mark.length).trim();
    const parts = rest === '' ? [] : rest.length > LONGEST ? splitSentences(rest) : [rest];
    const ids = parts.map((part) => {
      lines.push({ id: String(lines.length + 1), text: part, most: null });
      return String(lines.length);
    });
    return { mark, ids };
  });
  return {
    lines,
    join: (texts) => rows.map(({ mark, ids }) => mark + ids.map((id) => texts.get(id) ?? '').join(' ')).join('\n'),
  };
}
