/** Light or dark, as the person or the system wants it. */
import type { Preferences } from '../host/preferences.js';

/** Shows the chosen theme, now and whenever the choice or the system changes. */
export function applyTheme(preferences: Preferences): void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme } = preferences.get();
    document.documentElement.classList.toggle('dark', theme === 'dark' || (theme === 'system' && system.matches));
  };
  apply();
  system.addEventListener('change', apply);
  preferences.store.subscribe(apply);
}
