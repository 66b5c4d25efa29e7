/** The secret that shows that a client may read its user's files. It is never part of a message or an error. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
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
