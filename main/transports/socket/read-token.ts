/** The token as a client reads it, apart from what writes it: `upright/client` brings only what it needs. */
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';

/**
 * The token of the engine at work. Throws `engine.gone` where there is none, `engine.denied` where it is another user's,
 * who may have put it there to be talked to.
 */
export async function readToken(file: string): Promise<string> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    throw toTokenError(error);
  });
  try {
    const owners = [(await lstat(dirname(file))).uid, (await handle.stat()).uid];
    const user = process.getuid?.();
    if (user !== undefined && owners.some((owner) => owner !== user)) {
      throw belongsToAnother();
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await handle.close();
  }
}

const toTokenError = (error: unknown): UprightError => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return noEngine();
  return new UprightError('engine.denied', message('connection:tokenUnreadable', { code: String(code) }));
};

/** The error where no engine answers. */
export const noEngine = (): UprightError => new UprightError('engine.gone', message('connection:noEngine'));

/** The error of an engine that another user runs. */
export const belongsToAnother = (): UprightError =>
  new UprightError('engine.denied', message('connection:anotherUser'));
