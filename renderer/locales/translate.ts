/** Texts outside React: names of commands, notices. Components use `useTranslation` of react-i18next. */
import i18next, { type TFunction } from 'i18next';
import type { Catalogue } from '../../core/locales/catalogue.js';
import './i18n.js';

/** Keys of a feature whose texts take no parameters. */
export type PlainKey<Feature extends keyof Catalogue> = {
  [Key in keyof Catalogue[Feature]]: Catalogue[Feature][Key] extends `${string}{{${string}` ? never : Key;
}[keyof Catalogue[Feature]];

/** The texts of a feature in the language that is shown when they are asked for. */
export const translate = <Feature extends keyof Catalogue>(feature: Feature): TFunction<Feature> =>
  i18next.getFixedT(null, feature);
