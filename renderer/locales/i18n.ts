/**
 * i18next for the window. English is in the bundle; another language is a folder of `resources/locales` whose files are
 * loaded when it is chosen. A key that a language lacks is shown in English.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Catalogue, catalogue } from '../../core/locales/catalogue.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: Catalogue;
    keySeparator: false;
  }
}

type Texts = Readonly<Record<string, string>>;

const FOLDER = '../../resources/locales';
const files = import.meta.glob<Texts>(['../../resources/locales/*/*.json', '!../../resources/locales/en/*.json'], {
  import: 'default',
});

/** The languages of the window (BCP 47), English first. */
export const LANGUAGES: readonly string[] = [
  'en',
  ...new Set(Object.keys(files).map((path) => path.slice(FOLDER.length + 1).replace(/\/.*/, ''))),
];

void i18next
  .use(initReactI18next)
  .use({
    type: 'backend',
    async read(language: string, feature: string): Promise<Texts> {
      return (await files[`${FOLDER}/${language}/${feature}.json`]?.()) ?? {};
    },
  })
  .init({
    lng: 'en',
    fallbackLng: 'en',
    load: 'currentOnly',
    ns: Object.keys(catalogue),
    resources: { en: catalogue },
    partialBundledLanguages: true,
    keySeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
