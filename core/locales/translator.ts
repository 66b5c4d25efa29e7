/** Messages as sentences of one language, for whoever has no window. */
import i18next from 'i18next';
import { catalogue } from './catalogue.js';
import type { Label, Message } from './message.js';
import { translate, translateLabel } from './translate.js';

/** What makes sentences. */
export interface Translator {
  readonly toText: (text: Message) => string;
  /** A label as it was written where it is no message. */
  readonly toLabel: (label: Label) => string;
}

/** A translator into `language` with its texts by feature. What they lack is English. */
export function createTranslator(language: string, texts: Readonly<Record<string, Texts>>): Translator {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    ns: Object.keys(catalogue),
    resources: { [language]: texts, en: catalogue },
    keySeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    toText: (text) => translate(instance, language, text),
    toLabel: (label) => translateLabel(instance, language, label),
  };
}

type Texts = Readonly<Record<string, string>>;
