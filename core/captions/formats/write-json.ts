/**
 * Our own JSON: everything that the neutral type holds, times in microseconds.
 *
 * { "format": "upright-captions", "version": 1, "language": "en", "timed": true,
 *   "cues": [{ "start": 0, "end": 1500000, "lines": ["Hi there"], "words": [{ "text": "Hi", "start": 0, "end": 400000 }, …] }],
 *   "styles": [], "regions": [], "css": "", "comments": [] }
 */
import type { CaptionFile } from '../caption-file.js';

/** What the field `format` of such a file says. */
export const OWN_FORMAT = 'upright-captions';

/** The text of the file. */
export function writeJson({ format: _format, problems: _problems, ...content }: CaptionFile): string {
  return `${JSON.stringify({ format: OWN_FORMAT, version: 1, ...content }, null, 1)}\n`;
}
