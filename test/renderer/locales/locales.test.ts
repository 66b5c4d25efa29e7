/** The texts of every feature, in every language. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildCatalogue, catalogueFile } from '../../../build/locales.mjs';
import { errorTable } from '../../../core/errors.js';
import { catalogue } from '../../../core/locales/catalogue.js';
import { matchLanguage } from '../../../core/locales/match-language.js';
import { LANGUAGES } from '../../../renderer/locales/i18n.js';

type Texts = Readonly<Record<string, string>>;

const FOLDER = new URL('../../../resources/locales/', import.meta.url);
const read = (path: string): Texts => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));
const PLURAL = /_(zero|one|two|few|many|other)$/;
const parameters = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map(([, name]) => name ?? ''))].sort();

it('has a catalogue that is up to date', () => {
  expect(readFileSync(catalogueFile, 'utf8')).toBe(buildCatalogue());
});

it('finds a language for every folder', () => {
  expect(LANGUAGES.toSorted()).toEqual(readdirSync(FOLDER).toSorted());
});

describe.each(LANGUAGES)('%s', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  it('has the features of English and no other', () => {
    expect(readdirSync(new URL(`${language}/`, FOLDER)).toSorted()).toEqual(
      Object.keys(catalogue).map((feature) => `${feature}.json`),
    );
  });

  it.each(Object.keys(catalogue))('has every text of %s, with its parameters and plural forms', (feature) => {
    const english = read(`en/${feature}.json`);
    const texts = read(`${language}/${feature}.json`);
    const wanted = Object.keys(english).flatMap((key) => {
      const base = key.replace(PLURAL, '');
      return key === base ? [key] : forms.map((form) => `${base}_${form}`);
    });
    expect(Object.keys(texts).toSorted()).toEqual([...new Set(wanted)].toSorted());
    for (const [key, text] of Object.entries(texts)) {
      const other = english[key] ?? english[key.replace(PLURAL, '_other')] ?? '';
      expect(parameters(text), key).toEqual(parameters(other));
      expect(text.trim(), key).not.toBe('');
    }
  });
});

it('has no exclamation marks and no pleading', () => {
  for (const [feature, texts] of Object.entries(catalogue)) {
    if (feature === 'errors') continue;
    for (const [key, text] of Object.entries(texts)) {
      expect(text, `${feature}.${key}`).not.toMatch(/!|\bplease\b|\boops\b/i);
    }
  }
});

it('has a sentence for every error code', () => {
  expect(Object.keys(catalogue.errors)).toEqual(expect.arrayContaining(Object.keys(errorTable)));
});

it("takes the first of a person's languages that there is, whatever its region", () => {
  const there = ['en', 'fr', 'pt-BR'];
  expect(matchLanguage(['nl-NL', 'fr-CA', 'en'], there)).toBe('fr');
  expect(matchLanguage(['pt-br'], there)).toBe('pt-BR');
  expect(matchLanguage(['pt-PT', 'nl'], there)).toBe('en');
});
