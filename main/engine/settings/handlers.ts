/** The `settings.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { PRIVILEGED_SETTINGS, type Settings } from '../../../core/api/system.js';
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
  'settings.set': (changes, { privileged }) => {
    const denied = PRIVILEGED_SETTINGS.find((name) => changes[name] !== undefined);
    if (denied && !privileged)
      throw new UprightError('engine.denied', message('settings:privileged', { name: denied }));
    const changed = settings.set(changes);
    onChange(changes, changed);
    return changed;
  },
  'settings.setSecret': ({ name, value }, { privileged }) => {
    if (!privileged) throw new UprightError('engine.denied', message('settings:privilegedSecret', { name }));
    if (value !== null) onSecret(value);
    secrets.set(name, value);
    return {};
  },
});
