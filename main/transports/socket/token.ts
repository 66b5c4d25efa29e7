/** The secret that shows that a client may read its user's files. It is never part of a message or an error. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

/** A new token: 32 random bytes in base64url (RFC 4648, section 5). */
export const buildToken = (): string => randomBytes(32).toString('base64url');

/** Whether `given` is `token`, in a time that tells nothing of either. */
export const isToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token));

// Digests have one length, which the comparison needs.
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Writes the token whole or not at all, readable by its user only. */
export async function writeToken(file: string, token: string): Promise<void> {
  // The new file is nobody else's: it takes neither the owner of an old one nor the place that a link names.
  await rm(file, { force: true });
  await writeFileAtomic(file, `${token}\n`, { mode: 0o600, durable: false });
}

/** Removes the token's file if it still holds this one. */
export async function removeToken(file: string, token: string): Promise<void> {
  const held = await readFile(file, 'utf8').catch(() => '');
  if (held.trim() === token) await rm(file, { force: true });
}

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
