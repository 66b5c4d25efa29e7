/** A media file that is not there, or that is somewhere on the web. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { webAddressIn } from '../../../core/project/file-path.js';

/** The failure for a file that is not at `path`. */
export function toMissingFile(path: string): UprightError {
  const address = webAddressIn(path);
  const text = address ? message('media:webAddress', { address }) : message('media:fileMissing', { path });
  return new UprightError('asset.missing', text, { path });
}
