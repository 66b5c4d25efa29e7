/** The language that the window is shown in. */
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { matchLanguage } from '../../core/locales/match-language.js';
import { LANGUAGES } from './i18n.js';

/** The language that is shown. */
export const language = (): string => i18next.language;

/** The language that is shown; the component is drawn again when it changes. */
export const useLanguage = (): string => useSyncExternalStore(onLanguage, language);

function onLanguage(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

/** Shows another language; null is the system's. */
export async function setLanguage(chosen: string | null): Promise<void> {
  await i18next.changeLanguage(matchLanguage(chosen === null ? navigator.languages : [chosen], LANGUAGES));
  document.documentElement.lang = i18next.language;
}

/** What a language is called in the language of the window: "French (France)". The tag where there is no such language. */
export function translatedLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames(language(), { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What a language calls itself: `Deutsch`, `Français`. The tag where there is no such language, as a file may name one. */
export function nameOfLanguage(tag: string): string {
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}
