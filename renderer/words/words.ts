/**
 * The words of the window. Each feature keeps its own beside its components, in every language; the compiler sees to it
 * that none is forgotten. Plurals end in `_one` and `_other` (i18next, "Plurals") and are asked for with a `count`.
 */
import i18next from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';

/** Languages that the window speaks. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

type Texts = Readonly<Record<string, string>>;
type Base<Key> = Key extends `${infer Word}_one` | `${infer Word}_other` ? Word : Key;

/** The words of one feature. */
export interface Words<T extends Texts = Texts> {
  readonly namespace: string;
  readonly en: T;
  readonly fr: { readonly [K in keyof T]: string };
}

/** Gives the word for a key, with `{{name}}` filled in. */
export type Translate<T extends Texts> = (
  key: Base<keyof T & string>,
  values?: Readonly<Record<string, string | number>>,
) => string;

const all: Words[] = [];

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  ns: [],
  resources: {},
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Declares the words of a feature. `namespace` is the feature's folder. */
export function defineWords<const T extends Texts>(
  namespace: string,
  texts: { readonly en: T; readonly fr: { readonly [K in keyof T]: string } },
): Words<T> {
  const words: Words<T> = { namespace, ...texts };
  for (const language of LANGUAGES) i18next.addResourceBundle(language, namespace, texts[language], true, true);
  all.push(words);
  return words;
}

/** Every feature's words, for the test that compares languages. */
export const allWords = (): readonly Words[] => all;

/** The words outside React: what a command is called, what a toast says. Ask again whenever it is shown. */
export const translate =
  <T extends Texts>({ namespace }: Words<T>): Translate<T> =>
  (key, values) =>
    // Its own types know keys from a global declaration only.
    (i18next.t as (key: string, options: object) => string)(key, { ...values, ns: namespace });

/** The words inside React; the component is drawn again, and the function is another, when the language changes. */
export function useWords<T extends Texts>(words: Words<T>): Translate<T> {
  const spoken = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was made with the function is in its language.
  return useMemo(() => translate(words), [words, spoken]);
}

/** The language that is spoken. */
export const language = (): Language => i18next.language as Language;

/** The language, followed. */
export const useLanguage = (): Language => useSyncExternalStore(onLanguage, language);

function onLanguage(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

/** Speaks another language; null is the system's. */
export function setLanguage(chosen: Language | null): void {
  const wanted = chosen ?? systemLanguage(navigator.languages);
  void i18next.changeLanguage(wanted);
  document.documentElement.lang = wanted;
}

/** The first of a person's languages that the window speaks; English where it speaks none. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = LANGUAGES.find((each) => tag.toLowerCase().split('-')[0] === each);
    if (found) return found;
  }
  return 'en';
}
