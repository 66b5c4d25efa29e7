/** A media file that is not there, or that is somewhere on the web. */
import { UprightError } from '../../../core/errors.js';
import { type Message, message } from '../../../core/locales/message.js';
import { webAddressText } from '../../../core/project/file-path.js';

/** The failure for a file that is not at `path`. */
export const toMissingFile = (path: string): UprightError =>
  new UprightError('asset.missing', toMissingText(path), { path });

function toMissingText(path: string): Message {
  return webAddressText(path) ?? message(isNameUnknown(path) ? 'media:nameNotUnicode' : 'media:fileMissing', { path });
}

/**
 * Whether bytes of a name were no text (UTF-8), so that Node stands a replacement character for them and nothing can be
 * opened by it. Linux allows such names; archives of old systems bring them.
 */
export const isNameUnknown = (path: string): boolean => path.includes('\ufffd');
