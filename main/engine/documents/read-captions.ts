/** Reads a caption file from the disk, in any format and encoding. */
import type { CaptionFile, CaptionFormat, CaptionProblem } from '../../../core/captions/caption-file.js';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { UprightError } from '../../../core/errors.js';
import { message, type Message } from '../../../core/locales/message.js';
import { warningAt } from '../../../core/project/problem.js';
import { guessEncoding } from '../../files/guess-encoding.js';
import { readInput } from '../../files/read-input.js';

/** A caption file with the encoding that it was read in. */
export interface ReadCaptions extends CaptionFile {
  readonly encoding: string;
}

/** The largest file that is read. */
export const MAX_CAPTION_FILE_BYTES = 64 << 20;

/**
 * Reads the captions of `file`, in the format that stands in it where none is given, and in this encoding by any name that
 * TextDecoder knows; guessed where absent. What in them cannot be read is among the problems, and so is an encoding that was guessed.
 * @throws UprightError `input.unreadable` where there is no such file; `input.invalid` where it is too large or there is no
 * such encoding
 */
export async function readCaptions(file: string, format?: CaptionFormat, encoding?: string): Promise<ReadCaptions> {
  const bytes = await readInput(
    file,
    MAX_CAPTION_FILE_BYTES,
    message('captionFiles:tooLarge', { file, most: MAX_CAPTION_FILE_BYTES >> 20 }),
  );
  const guess = encoding === undefined ? guessEncoding(bytes) : { encoding, isCertain: true };
  const text = toDecoder(guess.encoding).decode(bytes);
  const captions = parseCaptionFile(text, { format, name: file });
  const notes: CaptionProblem[] = [];
  if (!guess.isCertain) notes.push(note(message('captionFiles:encodingGuessed', { encoding: guess.encoding })));
  if (text.includes('\ufffd')) notes.push(note(message('captionFiles:encodingUnsound', { encoding: guess.encoding })));
  return { ...captions, encoding: guess.encoding, problems: [...notes, ...captions.problems] };
}

const note = (text: Message): CaptionProblem => ({ ...warningAt([], 'input.invalid', text), line: null });

function toDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new UprightError(
      'input.invalid',
      message('captionFiles:encodingUnknown', { encoding: encoding.slice(0, 60) }),
    );
  }
}
