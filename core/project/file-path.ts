/** Paths of files, as text. */
import { z } from 'zod';

/** The schema of a path; a new one each time, for each is described in words of its own. */
export const filePath = () =>
  z
    .string()
    .min(1)
    .max(4096)
    .refine((path) => !path.includes('\0'), 'validation:nul');

/** The address on the web that a path was meant to be, also one that was taken for a path of a folder; null for a path. */
export function webAddressIn(path: string): string | null {
  const [, scheme, rest] = /(?:^|[\\/])((?:https?|ftps?|s3|gs|rtmps?):)[\\/]+(.+)$/i.exec(path) ?? [];
  return scheme && rest ? `${scheme.toLowerCase()}//${rest.replaceAll('\\', '/')}` : null;
}
