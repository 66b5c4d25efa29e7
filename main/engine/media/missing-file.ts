/** A media file that is not there, or that is somewhere on the web. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { unreachableText } from '../../../core/project/file-path.js';

/** The failure for a file that is not at `path`. */
export const toMissingFile = (path: string): UprightError =>
  new UprightError('asset.missing', unreachableText(path) ?? message('media:fileMissing', { path }), { path });
