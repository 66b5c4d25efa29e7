/** Reads captions of any format. */
import { message } from '../locales/message.js';
import { warningAt } from '../project/problem.js';
import type { CaptionFile, CaptionFormat } from './caption-file.js';
import { detectCaptionFormat } from './detect-caption-format.js';
import { readAss } from './formats/read-ass.js';
import { readJson } from './formats/read-json.js';
import { readLrc } from './formats/read-lrc.js';
import { readSrt } from './formats/read-srt.js';
import { readText } from './formats/read-text.js';
import { readTtml } from './formats/read-ttml.js';
import { readVtt } from './formats/read-vtt.js';

/** How a text is read. */
export interface ParseCaptionOptions {
  /** Its format; where absent it is found by what stands in the text. */
  readonly format?: CaptionFormat | undefined;
  /** The name of its file, which helps where the text itself does not say the format. */
  readonly name?: string | undefined;
}

const READERS: Readonly<Record<CaptionFormat, (text: string) => CaptionFile>> = {
  srt: readSrt,
  vtt: readVtt,
  ass: readAss,
  ttml: readTtml,
  lrc: readLrc,
  json: readJson,
  text: readText,
};

/**
 * Reads a caption file. Never throws, whatever the text is: what can be read is read, and `problems` lists the rest with
 * its lines.
 */
export function parseCaptionFile(text: string, { format, name }: ParseCaptionOptions = {}): CaptionFile {
  const file = READERS[format ?? detectCaptionFormat(text, name)](text);
  if (file.cues.length > 0 || file.problems.length > 0) return file;
  const nothing = { ...warningAt([], 'input.invalid', message('captionFiles:noCues')), line: null };
  return { ...file, problems: [nothing] };
}
