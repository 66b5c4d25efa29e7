/** SubRip: numbers, times to the millisecond and plain lines. It has no words, speakers or styles. */
import type { CaptionCue, CaptionFile } from '../caption-file.js';
import { toClock } from './clock.js';

/** What would be read as a tag or as a line of times gets a word joiner, which draws nothing. */
const shield = (line: string): string =>
  line.replace(/<(?=\/?(?:[bius]|em|strong|font)\b)|\{(?=\\|\/?[bius]\})/gi, '$&\u2060').replaceAll('-->', '--\u2060>');

/** The text of the file, with CRLF as line ends, which every program takes. */
export const writeSrt = (file: CaptionFile): string => file.cues.map(toBlock).join('\r\n');

function toBlock(cue: CaptionCue, index: number): string {
  const times = `${toClock(cue.start, ',')} --> ${toClock(cue.end, ',')}`;
  return `${[index + 1, times, ...cue.lines.map(shield)].join('\r\n')}\r\n`;
}
