/** Karaoke, as every format has it: a text in pieces with times, of which words are made and which words are made into. */
import type { CaptionCue, CaptionFileWord } from '../caption-file.js';
import { withoutControls } from './plain-lines.js';

/** A part of a cue's text, up to a few letters or as long as a sentence. */
export interface TimedPiece {
  readonly text: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly speaker?: string | undefined;
}

// Scripts that put no space between words: there every piece with a time is a word of its own.
const WITHOUT_SPACES =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const JOINS_ON = /^[\p{P}\p{M}]/u;

interface OpenWord {
  text: string;
  start: number | null;
  end: number | null;
  speaker?: string | undefined;
}

/**
 * The words of some pieces that follow each other. Syllables become a word, and a piece of several words gives its start
 * to the first of them and its end to the last. `speaker` is the cue's.
 */
export function toWords(pieces: readonly TimedPiece[], speaker?: string): CaptionFileWord[] {
  const words: OpenWord[] = [];
  let [isOpen, before] = [false, ''];
  for (const piece of pieces) {
    const parts = withoutControls(piece.text).split(/(\s+)/);
    const last = parts.findLastIndex((part) => part.trim() !== '');
    let start = piece.start;
    for (const [i, part] of parts.entries()) {
      if (part === '') continue;
      if (part.trim() === '') {
        isOpen = false;
        continue;
      }
      const end = i === last ? piece.end : null;
      const open = isOpen ? words.at(-1) : undefined;
      // Of the part before and not of the whole word, which may be as long as the file.
      if (open && joins(before, part)) {
        open.text += part;
        open.end = end;
      } else {
        const other = piece.speaker !== undefined && piece.speaker !== speaker;
        words.push({ text: part, start, end, ...(other && { speaker: piece.speaker }) });
      }
      start = null;
      before = part;
      isOpen = true;
    }
  }
  return words;
}

function joins(before: string, next: string): boolean {
  if (JOINS_ON.test(next)) return true;
  return !WITHOUT_SPACES.test(before.slice(-2)) && !WITHOUT_SPACES.test(next.slice(0, 2));
}

/** A word with what stands before it in the cue's lines: nothing, spaces or a line end. */
export interface SpacedWord extends CaptionFileWord {
  readonly before: string;
}

/** The words of a cue where they stand in its lines; null where it has none or they are not the text of its lines. */
export function toSpacedWords(cue: Pick<CaptionCue, 'lines' | 'words'>): SpacedWord[] | null {
  if (cue.words.length === 0) return null;
  const text = cue.lines.join('\n');
  const placed: SpacedWord[] = [];
  let at = 0;
  for (const word of cue.words) {
    const from = at;
    while (/\s/.test(text.charAt(at))) at++;
    if (!text.startsWith(word.text, at)) return null;
    placed.push({ ...word, before: text.slice(from, at) });
    at += word.text.length;
  }
  return text.slice(at).trim() === '' ? placed : null;
}
