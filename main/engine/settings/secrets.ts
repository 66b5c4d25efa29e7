/** Secrets, apart from the settings: in a file that its user alone may read, and never in an answer. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UprightError } from '../../../core/api/errors.js';

/** Kept secrets by name. */
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

// Without a key ring the file's mode is the protection, as it is for the keys of ssh.
const plain: Protection = { protect: (secret) => secret, reveal: (kept) => kept };

/** The secrets in `folder`. */
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
  const part = `${file}.${process.pid}.part`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(part, JSON.stringify(secrets), { mode: 0o600 });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UprightError('disk.full');
    const remedy = 'change its permissions, or set UPRIGHT_HOME to another folder';
    throw new UprightError('output.unwritable', `The secret cannot be kept in ${folder}; ${remedy}.`);
  }
}
