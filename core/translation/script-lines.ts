/** A text for a narration as lines to translate: its paragraphs stay, and so do the marks that say how it is spoken. */
import { SCENE_HEADING, SCENE_LABEL, splitSentences, toSpeakerLabel } from '../narration/script.js';
import { PAUSE_MARKS } from '../narration/script-marks.js';
import type { TranslationLine } from './translation-line.js';

/** A paragraph that is longer is translated sentence by sentence. */
const LONGEST = 1500;
/** Marks of lists, quotations and headings. */
const LINE_MARK = /^\s*(?:>\s*)*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+)?/;

/** Texts to translate, and what stands around them. */
export interface ScriptLines {
  readonly lines: readonly TranslationLine[];
  /** The script again, of the translations by their ids. */
  readonly join: (texts: ReadonlyMap<string, string>) => string;
}

/** Pauses, labels of scenes and those of `speakers` stay as they are; code is not said and stays too. */
export function toScriptLines(text: string, speakers: readonly string[] = []): ScriptLines {
  const speakerLabel = toSpeakerLabel(speakers);
  const lines: TranslationLine[] = [];
  const add = (part: string): Piece => {
    const id = String(lines.length + 1);
    lines.push({ id, text: part, most: null });
    return { id };
  };
  let isCode = false;
  const rows = text.split(/\r?\n/).map((row): Piece[] => {
    const isFence = row.trimStart().startsWith('```');
    if (isFence) isCode = !isCode;
    if (isFence || isCode || SCENE_HEADING.test(row)) return [{ kept: row }];
    const scene = SCENE_LABEL.exec(row)?.[0] ?? '';
    const speaker = speakerLabel?.exec(row.slice(scene.length))?.[0] ?? '';
    const label = scene + speaker || (LINE_MARK.exec(row)?.[0] ?? '');
    const said = splitPauses(row.slice(label.length)).flatMap((part, i): Piece[] => {
      const words = part.trim();
      if (i % 2 === 1) return [{ kept: part }];
      if (!/[\p{L}\p{N}]/u.test(words)) return [{ kept: part }];
      const [before, after] = [part.slice(0, part.indexOf(words)), part.slice(part.indexOf(words) + words.length)];
      const parts = words.length > LONGEST ? splitSentences(words) : [words];
      return [
        { kept: before },
        ...parts.flatMap((each, at): Piece[] => (at === 0 ? [add(each)] : [{ kept: ' ' }, add(each)])),
        { kept: after },
      ];
    });
    return [{ kept: label }, ...said];
  });
  const toText = (piece: Piece, texts: ReadonlyMap<string, string>): string =>
    'kept' in piece ? piece.kept : (texts.get(piece.id) ?? '');
  return {
    lines,
    join: (texts) => rows.map((pieces) => pieces.map((piece) => toText(piece, texts)).join('')).join('\n'),
  };
}

/** What stays, or a line that is translated. */
type Piece = { readonly kept: string } | { readonly id: string };

/** What is said, and between that, at the odd places, the marks of pauses. */
function splitPauses(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const mark of text.matchAll(PAUSE_MARKS)) {
    parts.push(text.slice(from, mark.index), mark[0]);
    from = mark.index + mark[0].length;
  }
  return [...parts, text.slice(from)];
}
