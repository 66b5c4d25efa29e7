/** Messages in the language of a project, whatever the language of the window is. */
import i18next from 'i18next';
import { matchLanguage } from '../../core/locales/match-language.js';
import type { Message } from '../../core/locales/message.js';
import { translate } from '../../core/locales/translate.js';
import { LANGUAGES } from './i18n.js';

/** In English where a project has no language or none of ours, and until its texts have come, which `onLoaded` tells. */
export function createProjectTranslator(onLoaded: () => void): (language: string | undefined, text: Message) => string {
  const asked = new Set<string>(['en']);
  return (language, text) => {
    const found = language === undefined ? 'en' : matchLanguage([language], LANGUAGES);
    if (!asked.has(found)) {
      asked.add(found);
      void i18next.loadLanguages(found).then(onLoaded);
    }
    return translate(i18next, found, text);
  };
}
