/** Plain text: the lines of the captions alone. */
import type { CaptionFile } from '../caption-file.js';

/** The text of the file: a caption a line, so that it reads back as the same captions. */
export const writeText = (file: CaptionFile): string => file.cues.map((cue) => `${cue.lines.join(' ')}\n`).join('');
