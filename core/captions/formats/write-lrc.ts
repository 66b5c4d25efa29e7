/**
 * LRC to the hundredth of a second, enhanced where words have times. A line has no breaks, speaker or style, and ends where the
 * next one begins: a pause is a line without text.
 */
import type { CaptionCue, CaptionFile } from '../caption-file.js';
import { toSpacedWords } from './timed-pieces.js';

/** The text of the file. */
export function writeLrc(file: CaptionFile): string {
  const lines = file.cues.flatMap((cue, i) => {
    const next = file.cues[i + 1];
    // The end of a word that is the last would be taken for the line's.
    const wordEnd = cue.words.at(-1)?.end ?? cue.end;
    const pause =
      !next || toHundredths(next.start) > toHundredths(cue.end) || toHundredths(wordEnd) < toHundredths(cue.end);
    return [`[${toTime(cue.start)}]${toLine(cue)}`, ...(pause ? [`[${toTime(cue.end)}]`] : [])];
  });
  const language = file.language === null ? [] : [`[la:${file.language}]`];
  return [...language, ...lines, ''].join('\n');
}

const toHundredths = (us: number): number => Math.round(us / 10_000);

function toTime(us: number): string {
  const hundredths = toHundredths(us);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(hundredths / 6000)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

// What would be read as a time gets a word joiner, which draws nothing.
const shield = (text: string): string => text.replace(/([<[])(?=\s*-?\d)/g, '$1\u2060');

function toLine(cue: CaptionCue): string {
  const placed = toSpacedWords(cue);
  if (!placed || placed.every(({ start, end }) => start === null && end === null)) return shield(cue.lines.join(' '));
  let [text, time]: [string, number | null] = ['', null];
  const stamp = (us: number): void => {
    if (time === toHundredths(us)) return;
    text += `<${toTime(us)}>`;
    time = toHundredths(us);
  };
  for (const { before, start, end, text: word } of placed) {
    text += before.replaceAll('\n', ' ');
    if (start !== null) stamp(start);
    text += shield(word);
    if (end !== null) stamp(end);
  }
  return text;
}
