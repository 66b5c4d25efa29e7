/** The words of every feature, in every language. The compiler compares the keys; this compares what is in them. */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { errorTable } from '../../../core/errors.js';
import { failuresFr } from '../../../renderer/words/failures-fr.js';
import { allWords, defineWords, systemLanguage, translate } from '../../../renderer/words/words.js';

const files = globSync('renderer/**/words.ts', { exclude: ['renderer/words/**'] });
beforeAll(async () => {
  for (const file of files) await import(resolve(file));
});

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

it('fills in the same values in every language', () => {
  expect(allWords().length).toBe(files.length);
  for (const { namespace, en, fr } of allWords()) {
    for (const [key, text] of Object.entries(en)) {
      const other = (fr as Readonly<Record<string, string>>)[key] ?? '';
      expect(placeholders(other), `${namespace}.${key}`).toEqual(placeholders(text));
      expect(other, `${namespace}.${key}`).not.toBe('');
    }
  }
});

it('has both forms of every plural', () => {
  for (const { namespace, en } of allWords()) {
    for (const key of Object.keys(en)) {
      const twin = key.replace(/_(one|other)$/, (_, form) => (form === 'one' ? '_other' : '_one'));
      expect(Object.keys(en), `${namespace}.${key}`).toContain(twin);
    }
  }
});

it('shouts at nobody and begs nobody', () => {
  for (const { namespace, en } of allWords()) {
    for (const [key, text] of Object.entries(en)) {
      expect(text, `${namespace}.${key}`).not.toMatch(/!|\bplease\b|\boops\b/i);
    }
  }
});

it('has one namespace a feature', () => {
  const names = allWords().map(({ namespace }) => namespace);
  expect(new Set(names).size).toBe(names.length);
});

it('has a sentence for every code in French', () => {
  expect(Object.keys(failuresFr).sort()).toEqual(Object.keys(errorTable).sort());
});

it('speaks the first language of a person that it knows', () => {
  expect(systemLanguage(['de-DE', 'fr-CA', 'en'])).toBe('fr');
  expect(systemLanguage(['de-DE'])).toBe('en');
});

it('counts', () => {
  const words = defineWords('counting', {
    en: { clips_one: '{{count}} clip', clips_other: '{{count}} clips' },
    fr: { clips_one: '{{count}} plan', clips_other: '{{count}} plans' },
  });
  const t = translate(words);
  expect([t('clips', { count: 1 }), t('clips', { count: 3 })]).toEqual(['1 clip', '3 clips']);
});
