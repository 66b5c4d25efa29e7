/** What the user chose for every project, in one file that the app reads too. */
import { message } from '../../../core/locales/message.js';
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { Settings } from '../../../core/api/system.js';
import { UprightError } from '../../../core/errors.js';

const DEFAULTS: Settings = {
  ffmpeg: null,
  cacheLimit: 10_000_000_000,
  logLevel: 'info',
  prerender: true,
  jobLimits: {},
  jobsWaiting: 100,
  retryMinutes: [1, 3, 10],
  keepHours: 24,
  purgeDays: 30,
  webhook: null,
  endCommand: null,
  webhookHosts: [],
  offline: false,
  providerOrder: [],
  providersAllowed: [],
  providerAddresses: {},
  budget: { month: null, project: null, warnAt: 0.8 },
};

/** The fields of a settings file that are right; a person may write it, so what is wrong counts as not there. */
function parseStored(stored: unknown): Settings {
  const fields: Readonly<Record<string, unknown>> = { ...(stored as object) };
  const sound = Object.entries(Settings.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(fields[name]);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...DEFAULTS, ...Object.fromEntries(sound) };
}

/** What is to be set; fields of undefined stay as they are. */
export type SettingsChanges = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** The settings; read on every use, because another process may change them. */
export interface SettingsStore {
  readonly get: () => Settings;
  /** Fails with `disk.full` or `output.unwritable`. */
  readonly set: (changes: SettingsChanges) => Settings;
}

/** The settings in `folder`. A file that is damaged or cannot be read counts as empty. */
export function openSettings(folder: string): SettingsStore {
  // Opening makes the folder, which may not be allowed.
  const open = () =>
    new Conf<Partial<Settings>>({
      ...{ cwd: folder, configName: 'settings', clearInvalidConfig: true },
      // They name programs and addresses.
      configFileMode: PRIVATE_FILE,
    });
  makePrivate(folder);
  const read = (): unknown => {
    try {
      return open().store;
    } catch {
      return {};
    }
  };
  const get = (): Settings => parseStored(read());
  return {
    get,
    set(changes) {
      try {
        const wanted = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        whileAlone(folder, () => open().set(wanted));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UprightError('disk.full');
        throw new UprightError('output.unwritable', message('store:settingsUnwritable', { folder }));
      }
      return get();
    },
  };
}

/** The mode of the settings' file. */
export const PRIVATE_FILE = 0o600;

// Earlier versions made both readable by others. Who may not change that goes on without.
function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  for (const [path, mode] of [
    [folder, 0o700],
    [join(folder, 'settings.json'), PRIVATE_FILE],
  ] as const) {
    try {
      if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, mode);
    } catch {
      // The file is not there yet, or it is another's.
    }
  }
}

const LOCK_WAIT_MS = 1000;
const STALE_MS = 5000;

/**
 * Runs `write` while no other process writes the settings in `folder`: a file is read, changed and written as a whole, and
 * what another wrote in between would be gone. A lock that a dead process left is broken; no writer waits longer than a second.
 */
export function whileAlone<T>(folder: string, write: () => T): T {
  const lock = join(folder, 'settings.lock');
  const isLocked = takeLock(folder, lock);
  try {
    return write();
  } finally {
    if (isLocked) rmSync(lock, { force: true });
  }
}

function takeLock(folder: string, lock: string): boolean {
  const start = Date.now();
  while (Date.now() - start < LOCK_WAIT_MS) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      closeSync(openSync(lock, 'wx'));
      return true;
    } catch (error) {
      // If no lock can be made, the write itself fails with the reason.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
    if (isStale(lock)) rmSync(lock, { force: true });
    else if (!pause(5)) return false;
  }
  return false;
}

// False where a thread may not be held, which then goes on without a lock.
function pause(ms: number): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return true;
  } catch {
    return false;
  }
}

function isStale(lock: string): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}
