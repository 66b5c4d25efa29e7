/** Writes captions in any format. */
import type { CaptionFile, CaptionFormat } from './caption-file.js';
import type { CanvasSize } from '../project/canvas-size.js';
import { writeAss } from './formats/write-ass.js';
import { writeJson } from './formats/write-json.js';
import { writeLrc } from './formats/write-lrc.js';
import { writeSrt } from './formats/write-srt.js';
import { writeText } from './formats/write-text.js';
import { writeTtml } from './formats/write-ttml.js';
import { writeVtt } from './formats/write-vtt.js';

const WRITERS: Readonly<Record<CaptionFormat, (file: CaptionFile, size: CanvasSize) => string>> = {
  srt: writeSrt,
  vtt: writeVtt,
  ass: writeAss,
  ttml: writeTtml,
  lrc: writeLrc,
  json: writeJson,
  text: writeText,
};

/** How a file is written. */
export interface WriteCaptionOptions {
  /** The picture that positions are for, of which ASS names the pixels; 1080 x 1920 where absent. */
  readonly size?: CanvasSize | undefined;
}

const VERTICAL: CanvasSize = { width: 1080, height: 1920 };

/** The text of a file in this format, to be stored as UTF-8. What the format cannot carry is left out. */
export const writeCaptionFile = (file: CaptionFile, format: CaptionFormat, options: WriteCaptionOptions = {}): string =>
  WRITERS[format](file, options.size ?? VERTICAL);
