/** What the user chose for every project, in one file that the app reads too. */
import { message } from '../../../core/locales/message.js';
import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Settings } from '../../../core/api/system.js';
import { UprightError } from '../../../core/errors.js';
import { withFileLock } from '../../files/file-lock.js';
import { writeFileAtomicSync } from '../../files/write-atomic.js';

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

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a settings file that are right; a person may write it, so what is wrong counts as not there. */
function parseStored(fields: Fields): Settings {
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
  makePrivate(folder);
  const get = (): Settings => {
    try {
      return parseStored(readFields(folder));
    } catch {
      return { ...DEFAULTS };
    }
  };
  return {
    get,
    set(changes) {
      try {
        const wanted = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        changeSettingsFile(folder, () => wanted);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UprightError('disk.full');
        throw new UprightError('output.unwritable', message('store:settingsUnwritable', { folder }));
      }
      return get();
    },
  };
}

/** The name of the settings' file, without its `.json`. */
export const SETTINGS_NAME = 'settings';
const toPath = (folder: string): string => join(folder, `${SETTINGS_NAME}.json`);
// Settings name programs and addresses.
const PRIVATE_FILE = 0o600;

/** Nothing where the file is missing or damaged. Fails with Node's own errors. */
function readFields(folder: string): Fields {
  try {
    return { ...(JSON.parse(readFileSync(toPath(folder), 'utf8')) as Fields) };
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * Sets the fields that `change` gives in the settings' file in `folder` while no other process writes it: a file is read,
 * changed and written as a whole, and what another wrote in between would be gone. Fails with Node's own errors, the file
 * then being as it was.
 */
export function changeSettingsFile(folder: string, change: () => Fields): void {
  withFileLock(join(folder, 'settings.lock'), () => {
    const text = JSON.stringify({ ...readFields(folder), ...change() }, undefined, '\t');
    writeFileAtomicSync(toPath(folder), text, { mode: PRIVATE_FILE, durable: true });
  });
}

// Earlier versions made both readable by others. Who may not change that goes on without.
function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  for (const [path, mode] of [
    [folder, 0o700],
    [toPath(folder), PRIVATE_FILE],
  ] as const) {
    try {
      if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, mode);
    } catch {
      // The file is not there yet, or it is another's.
    }
  }
}
