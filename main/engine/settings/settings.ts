/** What the user chose for every project, in one file that the app reads too. */
import Conf from 'conf';
import { Settings } from '../../../core/api/system.js';
import { UprightError } from '../../../core/api/errors.js';

// A person may write the file, so each field that is wrong counts as not there.
const Stored = Settings.extend({
  ffmpeg: Settings.shape.ffmpeg.catch(null),
  cacheLimit: Settings.shape.cacheLimit.catch(10_000_000_000),
}).strip();

/** The settings; read on every use, because another process may change them. */
export interface SettingsStore {
  readonly get: () => Settings;
  /** Fails with `disk.full` or `output.unwritable`. */
  readonly set: (changes: Partial<Settings>) => Settings;
}

/** The settings in `folder`. A file that is damaged or cannot be read counts as empty. */
export function openSettings(folder: string): SettingsStore {
  // Opening makes the folder, which may not be allowed.
  const open = () => new Conf<Partial<Settings>>({ cwd: folder, configName: 'settings', clearInvalidConfig: true });
  const read = (): unknown => {
    try {
      return open().store;
    } catch {
      return {};
    }
  };
  const get = (): Settings => Stored.parse(read());
  return {
    get,
    set(changes) {
      try {
        open().set(changes);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UprightError('disk.full');
        const remedy = 'change the permissions of that folder, or set UPRIGHT_HOME to another';
        throw new UprightError('output.unwritable', `The settings in ${folder} cannot be written; ${remedy}.`);
      }
      return get();
    },
  };
}
