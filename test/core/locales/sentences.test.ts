/** Every text becomes a sentence, in every language. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorTable, generalText } from '../../../core/errors.js';
import type { Message, MessageKey } from '../../../core/locales/message.js';
import { createTranslator } from '../../../core/locales/translator.js';

type Texts = Readonly<Record<string, string>>;

const FOLDER = new URL('../../../resources/locales/', import.meta.url);
const read = (language: string): Readonly<Record<string, Texts>> =>
  Object.fromEntries(
    readdirSync(new URL(`${language}/`, FOLDER)).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(new URL(`${language}/${file}`, FOLDER), 'utf8')),
    ]),
  );

const PARAMETER = /\{\{(\w+)(, number)?\}\}/g;
const PLURAL = /_(?:zero|one|two|few|many|other)$/;
// One of each plural form of our languages, whole and not.
const COUNTS = [0, 1, 1.5, 2, 1_000_000];

/** Made-up parameters for a text: the name of each, a number where one is formatted, counts. */
function makeUp(texts: readonly string[], plural: boolean): Message['params'][] {
  const found = texts.flatMap((text) => [...text.matchAll(PARAMETER)]);
  const params = Object.fromEntries(found.map(([, name = '', format]) => [name, format ? 7 : `<${name}>`]));
  return plural ? COUNTS.map((count) => ({ ...params, count })) : [params];
}

const fill = (text: string, params: Message['params']): string =>
  text.replace(PARAMETER, (_, name: string) => String(params[name]));

describe.each(readdirSync(FOLDER))('%s', (language) => {
  const features = read(language);
  const { toText } = createTranslator(language, features);

  it.each(Object.keys(features))('has a sentence for every key of %s', (feature) => {
    const texts = features[feature] ?? {};
    // An expectation costs far more than a sentence.
    const wrong: { readonly base: string; readonly sentence: string; readonly written: readonly string[] }[] = [];
    for (const base of new Set(Object.keys(texts).map((key) => key.replace(PLURAL, '')))) {
      const plural = !(base in texts);
      const forms = plural ? Object.keys(texts).filter((key) => key.replace(PLURAL, '') === base) : [base];
      const written = forms.map((form) => texts[form] ?? '');
      for (const params of makeUp(written, plural)) {
        const sentence = toText({ key: `${feature}:${base}` as MessageKey, params });
        const isWritten = written.some((text) => fill(text, params) === sentence);
        if (!isWritten || sentence.trim() === '' || /\{\{|\}\}/.test(sentence)) wrong.push({ base, sentence, written });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has a sentence for every error, in a window too', () => {
    const sentences = (Object.keys(errorTable) as ErrorCode[]).flatMap((code) =>
      [{}, { context: 'window' }].map((params) => ({ code, sentence: toText({ ...generalText(code), params }) })),
    );
    const isRight = (code: string, sentence: string): boolean =>
      /^\p{Lu}.*\.$/u.test(sentence) && !sentence.includes(code) && !/\{\{|undefined/.test(sentence);
    expect(sentences.filter(({ code, sentence }) => !isRight(code, sentence))).toEqual([]);
  });
});
