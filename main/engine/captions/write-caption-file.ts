/** Writes captions to a file: the whole file or none. */
import { writeFile } from 'node:fs/promises';
import type { CaptionFile, CaptionFormat } from '../../../core/captions/caption-file.js';
import { extensionsOf } from '../../../core/captions/detect-caption-format.js';
import { type WriteCaptionOptions, writeCaptionFile as toText } from '../../../core/captions/write-caption-file.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';

/** Where and how a file is written. */
export interface WriteCaptionFileOptions extends WriteCaptionOptions {
  readonly format: CaptionFormat;
  readonly overwrite: boolean;
  /** Files that are read and must not be overwritten. */
  readonly inputs?: readonly string[];
}

/**
 * Writes `captions` as UTF-8 to `output`, whose extension must be one of the format's. Returns its absolute path.
 * @throws UprightError as `checkOutput` and `writeOutput` do
 */
export async function writeCaptionFile(
  captions: CaptionFile,
  output: string,
  { format, overwrite, inputs = [], ...options }: WriteCaptionFileOptions,
): Promise<string> {
  const file = await checkOutput(output, { inputs, overwrite, extensions: extensionsOf(format) });
  const text = toText(captions, format, options);
  await writeOutput(file, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
  return file;
}
