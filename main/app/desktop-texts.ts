/** Texts of the app outside its page: menus, dialogs, the state of the engine (`resources/locales/<language>/desktop.json`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, catalogue } from '../../core/locales/catalogue.js';
import { matchLanguage } from '../../core/locales/match-language.js';

/** The texts in one language. */
export type DesktopTexts = Readonly<Record<keyof Catalogue['desktop'], string>>;

/** Reads the texts of a language (BCP 47) from the folder of languages; what it lacks is English. */
export function readDesktopTexts(language: string, folder: string): DesktopTexts {
  const file = join(folder, matchLanguage([language], readdirSync(folder)), 'desktop.json');
  return { ...catalogue.desktop, ...JSON.parse(readFileSync(file, 'utf8')) };
}
