/** Texts in the languages of `resources/locales`, for what is written into files. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../../core/locales/catalogue.js';
import { toEnglish } from '../../core/locales/english.js';
import { matchLanguage } from '../../core/locales/match-language.js';
import type { Message } from '../../core/locales/message.js';
import { createTranslator } from '../../core/locales/translator.js';
import { findResources } from './resources.js';

/** The texts of a feature in a language (BCP 47), or in English where that is none of ours. */
export async function readTranslator(
  feature: keyof Catalogue,
  language: string | undefined,
): Promise<(text: Message) => string> {
  if (language === undefined) return toEnglish;
  const folder = join(findResources(), 'locales');
  const found = matchLanguage([language], await readdir(folder));
  if (found === 'en') return toEnglish;
  const texts = JSON.parse(await readFile(join(folder, found, `${feature}.json`), 'utf8'));
  const translator = createTranslator(found, { [feature]: texts });
  return (text) => translator.toText(text);
}
