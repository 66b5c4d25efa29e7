/** What the user chose for every project, in one file that the app reads too. */
import { message } from '../../../core/locales/message.js';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { Settings } from '../../../core/api/system.js';
import { UprightError } from '../../../core/errors.js';
import { withFileLock } from '../../files/file-lock.js';

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

/**
 * Runs `write` while no other process writes the settings in `folder`: a file is read, changed and written as a whole, and
 * what another wrote in between would be gone.
 */
export const whileAlone = <T>(folder: string, write: () => T): T => withFileLock(join(folder, 'settings.lock'), write);
