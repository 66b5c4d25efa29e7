/** The `settings.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { Settings } from '../../../core/api/system.js';
import type { Secrets } from './secrets.js';
import type { SettingsChanges, SettingsStore } from './settings.js';

/** What the methods need besides the stores. */
export interface SettingsPorts {
  readonly onChange: (changes: SettingsChanges, settings: Settings) => void;
  /** Called before a secret is written, so that it is never logged. */
  readonly onSecret: (secret: string) => void;
}

export const createSettingsHandlers = (
  settings: SettingsStore,
  secrets: Secrets,
  { onChange, onSecret }: SettingsPorts,
): HandlersOf<ApiOf<'settings'>> => ({
  'settings.get': () => settings.get(),
  'settings.set': (changes) => {
    const changed = settings.set(changes);
    onChange(changes, changed);
    return changed;
  },
  'settings.setSecret': ({ name, value }) => {
    if (value !== null) onSecret(value);
    secrets.set(name, value);
    return {};
  },
});
