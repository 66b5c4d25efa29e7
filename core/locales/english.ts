/**
 * Messages in English, for whoever has no other language: the command line, scripts, logs, and the `message` of every
 * error and problem. Windows translate the message itself.
 */
import i18next, { type i18n } from 'i18next';
import { catalogue } from './catalogue.js';
import type { Label, Message } from './message.js';
import { translate, translateLabel } from './translate.js';

/** The sentence in English. */
export const toEnglish = (text: Message): string => translate(instance(), 'en', text);

/** The label in English, or as it was written. */
export const labelInEnglish = (label: Label): string => translateLabel(instance(), 'en', label);

let made: i18n | undefined;

// Made when the first sentence is asked for: most runs of a worker need none.
function instance(): i18n {
  if (made) return made;
  made = i18next.createInstance();
  void made.init({
    lng: 'en',
    fallbackLng: 'en',
    ns: Object.keys(catalogue),
    resources: { en: catalogue },
    keySeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return made;
}
