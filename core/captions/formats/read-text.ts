/** Plain text: a caption a line, without times. */
import type { CaptionFile } from '../caption-file.js';
import { fileLines } from './plain-lines.js';
import { createReading } from './reading.js';

/** Reads plain text. Its cues are its lines, and their times are all 0. */
export function readText(text: string): CaptionFile {
  const reading = createReading(false);
  for (const [i, line] of fileLines(text).entries()) {
    if (line.trim() === '') continue;
    const source = reading.cut(line, i + 1);
    if (!reading.add({ start: 0, end: 0, lines: [source], words: [] }, i + 1)) break;
  }
  return reading.finish('text');
}
