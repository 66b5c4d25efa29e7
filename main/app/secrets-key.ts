/** The key that protects secrets on disk, itself kept by the system's key ring. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { writeFileAtomic } from '../files/write-atomic.js';

/**
 * The key in base64, made at the first call; null where there is no key ring. The engine's process has none of its own,
 * and a key can be handed over while every single secret need not be.
 */
export async function openSecretsKey(folder: string): Promise<string | null> {
  if (!(await hasKeyRing())) return null;
  const file = join(folder, 'secrets.key');
  const kept = await readFile(file).catch(() => null);
  // One that cannot be read now may be readable again, such as when the key ring is open: it is never replaced.
  if (kept) return (await safeStorage.decryptStringAsync(kept)).result;
  const key = randomBytes(32).toString('base64');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomic(file, await safeStorage.encryptStringAsync(key), { mode: 0o600, durable: true });
  return key;
}

// Without a desktop's key ring Chromium would use a password that everybody knows; a file's mode is no worse.
async function hasKeyRing(): Promise<boolean> {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return safeStorage.isAsyncEncryptionAvailable();
}
