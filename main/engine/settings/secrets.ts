/** Secrets, apart from the settings: in a file that its user alone may read, and never in an answer. */
import { message } from '../../../core/locales/message.js';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { writeFileAtomicSync } from '../../files/write-atomic.js';

export interface Secrets {
  /** The secret, or null. */
  readonly get: (name: string) => string | null;
  /** Every secret, for a log to keep out. */
  readonly all: () => string[];
  /** Keeps one; null forgets it. Fails with `output.unwritable` or `disk.full`. */
  readonly set: (name: string, value: string | null) => void;
}

/** How secrets are made unreadable on disk, such as with the system's key ring. */
export interface Protection {
  readonly protect: (secret: string) => string;
  /** Null where it cannot be read here. */
  readonly reveal: (kept: string) => string | null;
}

const Stored = z.record(z.string(), z.string());

// How a sealed secret starts, so that a process without the key does not take it for the secret itself.
const SEALED = 'sealed:v1:';

// Without a key ring the file's mode is the protection, as it is for the keys of ssh.
const plain: Protection = {
  protect: (secret) => secret,
  reveal: (kept) => (kept.startsWith(SEALED) ? null : kept),
};

/** Seals secrets with a key of 32 bytes (AES-256-GCM, NIST SP 800-38D). What was kept unsealed is still read. */
export function sealWith(key: Uint8Array): Protection {
  return {
    protect(secret) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = [cipher.update(secret, 'utf8'), cipher.final()];
      return SEALED + Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64');
    },
    reveal(kept) {
      if (!kept.startsWith(SEALED)) return kept;
      const bytes = Buffer.from(kept.slice(SEALED.length), 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}

export function openSecrets(folder: string, { protect, reveal }: Protection = plain): Secrets {
  const file = join(folder, 'secrets.json');
  const read = (): Readonly<Record<string, string>> => {
    try {
      return Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return {};
    }
  };
  return {
    get(name) {
      const kept = read()[name];
      return kept === undefined ? null : reveal(kept);
    },
    all: () => Object.values(read()).flatMap((kept) => reveal(kept) ?? []),
    set(name, value) {
      const { [name]: _, ...others } = read();
      write(folder, file, value === null ? others : { ...others, [name]: protect(value) });
    },
  };
}

function write(folder: string, file: string, secrets: object): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileAtomicSync(file, JSON.stringify(secrets), { mode: 0o600, durable: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UprightError('disk.full');
    throw new UprightError('output.unwritable', message('store:secretUnwritable', { folder }));
  }
}
