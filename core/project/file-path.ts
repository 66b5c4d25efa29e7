/** Paths of files, as text. */
import { z } from 'zod';
import { type Message, message } from '../locales/message.js';

/** The schema of a path; a new one each time, for each is described in words of its own. */
export const filePath = () =>
  z
    .string()
    .min(1)
    .max(4096)
    .refine((path) => !path.includes('\0'), 'validation:nul');

/** The address on the web that a path was meant to be, also one that was taken for a path of a folder; null for a path. */
function webAddressIn(path: string): string | null {
  const [, scheme, rest] = /(?:^|[\\/])((?:https?|ftps?|s3|gs|rtmps?):)[\\/]+(.+)$/i.exec(path) ?? [];
  return scheme && rest ? `${scheme.toLowerCase()}//${rest.replaceAll('\\', '/')}` : null;
}

/**
 * Whether bytes of a name were no text (UTF-8), so that Node stands a replacement character for them and nothing can be
 * opened by it. Linux allows such names; archives of old systems bring them.
 */
export const isNameUnknown = (path: string): boolean => path.includes('\ufffd');

/** Why no file can be opened by such a path, wherever it is; null where one could be there. */
export function unreachableText(path: string): Message | null {
  const address = webAddressIn(path);
  if (address !== null) return message('media:webAddress', { address });
  return isNameUnknown(path) ? message('media:nameNotUnicode', { path }) : null;
}
