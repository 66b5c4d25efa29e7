/** How the tests of caption formats look at what was read. */
import type { CaptionFile, CaptionFormat } from '../../../core/captions/caption-file.js';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';

export const read = (text: string, format?: CaptionFormat): CaptionFile => parseCaptionFile(text, { format });

/** Start and end in seconds, and text. */
export const shown = ({ cues }: CaptionFile): [number, number, string][] =>
  cues.map(({ start, end, lines }) => [start / 1e6, end / 1e6, lines.join('\n')]);

/** Words with their times in seconds. */
export const wordsOf = ({ cues }: CaptionFile, index = 0): [string, number | null, number | null][] =>
  (cues[index]?.words ?? []).map(({ text, start, end }) => [
    text,
    start === null ? null : start / 1e6,
    end === null ? null : end / 1e6,
  ]);

/** What was told, by the names of the texts, and where. */
export const keysOf = ({ problems }: CaptionFile): [string | undefined, number | null][] =>
  problems.map(({ text, line }) => [text?.key.replace('captionFiles:', ''), line]);
