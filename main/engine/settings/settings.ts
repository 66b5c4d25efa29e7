/** What the user chose for every project, in one file that the app reads too. */
import Conf from 'conf';
import type { Settings } from '../../../core/api/api.js';

const DEFAULTS: Settings = { ffmpeg: null, cacheLimit: 10_000_000_000 };

/** The settings; read on every use, because another process may change them. */
export interface SettingsStore {
  readonly get: () => Settings;
  readonly set: (changes: Partial<Settings>) => Settings;
}

/** Opens the settings in `folder`. A file that is damaged counts as empty. */
export function openSettings(folder: string): SettingsStore {
  const conf = new Conf<Settings>({
    cwd: folder,
    configName: 'settings',
    defaults: DEFAULTS,
    clearInvalidConfig: true,
  });
  const get = (): Settings => ({ ffmpeg: conf.get('ffmpeg'), cacheLimit: conf.get('cacheLimit') });
  return {
    get,
    set(changes) {
      conf.set(changes);
      return get();
    },
  };
}
