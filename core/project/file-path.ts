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

/** What is said of such an address; null for a path. */
export function webAddressText(path: string): Message | null {
  const address = webAddressIn(path);
  return address === null ? null : message('media:webAddress', { address });
}
