/** Writes captions in any format. */
import type { CaptionFile, CaptionFormat } from './caption-file.js';
import { writeJson } from './formats/write-json.js';
import { writeSrt } from './formats/write-srt.js';
import { writeText } from './formats/write-text.js';
import { writeVtt } from './formats/write-vtt.js';

const WRITERS: Readonly<Partial<Record<CaptionFormat, (file: CaptionFile) => string>>> = {
  srt: writeSrt,
  vtt: writeVtt,
  json: writeJson,
  text: writeText,
};

/** The text of a file in this format, to be stored as UTF-8. What the format cannot carry is left out. */
export const writeCaptionFile = (file: CaptionFile, format: CaptionFormat): string =>
  (WRITERS[format] ?? writeText)(file);
