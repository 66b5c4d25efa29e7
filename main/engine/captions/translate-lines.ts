/** Has a model translate lines, looks over what it answers, and asks once more for what is missing or does not fit. */
import { graphemeCount } from '../../../core/translation/caption-units.js';
import { missingTerms } from '../../../core/translation/glossary.js';
import { parseTranslations } from '../../../core/translation/parse-translations.js';
import { divideLines, TRANSLATION_SCHEMA, type TranslationLine } from '../../../core/translation/translation-line.js';
import type { TextModel, WriteOptions } from '../providers/text-models.js';
import {
  hasFault,
  missesEmphasis,
  toMendingText,
  toTranslationText,
  type TranslationTask,
} from './translation-prompt.js';

/** How lines are translated. */
export interface TranslationOptions {
  /** 1 for the first; another one is paid anew. */
  readonly take: number;
  readonly project: string | null;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** What came of it. */
export interface TranslatedLines {
  /** By the ids of the lines; all are there. */
  readonly texts: ReadonlyMap<string, string>;
  /** Lines that are longer than can be read in their time. */
  readonly tooLong: number;
  /** Lines without a term of the glossary. */
  readonly withoutTerm: number;
}

const toWriteOptions = (
  { take, project, signal }: Omit<TranslationOptions, 'onProgress'>,
  attempt: string,
): WriteOptions => ({
  ...{ schema: TRANSLATION_SCHEMA, project, signal },
  take: take === 1 ? attempt : `${take}${attempt}`,
});

/** What a translation sends and costs. */
export interface TranslationSize {
  /** The most characters that are sent, where every line is asked for again and mended. */
  readonly characters: number;
  /** Of asking once, millionths of a US dollar; null where no price or no model is known. */
  readonly cost: number | null;
}

/** An attempt, another for what is missing, and one for what does not fit, which sends the translations too. */
const MOST_ATTEMPTS = 4;

/** Nothing is sent for it. */
export async function estimateTranslation(
  lines: readonly TranslationLine[],
  task: TranslationTask,
  model: TextModel | null,
  options: Omit<TranslationOptions, 'onProgress'>,
): Promise<TranslationSize> {
  const texts = divideLines(lines).map((part) => toTranslationText(task, part, lines));
  const sent = texts.reduce((sum, { instructions, text }) => sum + instructions.length + text.length, 0);
  const cost = (await model?.estimate(texts, toWriteOptions(options, ''))) ?? null;
  return { characters: sent * MOST_ATTEMPTS, cost };
}

/** @throws UprightError `provider.bad-answer` where lines are missing even when asked for again; `provider.…` */
export async function translateLines(
  lines: readonly TranslationLine[],
  task: TranslationTask,
  model: TextModel,
  { take, project, signal, onProgress }: TranslationOptions,
): Promise<TranslatedLines> {
  const options = (attempt: string) => toWriteOptions({ take, project, signal }, attempt);
  const texts = new Map<string, string>();
  const ask = async (part: readonly TranslationLine[], attempt: string): Promise<void> => {
    const { text } = await model.write(toTranslationText(task, part, lines), options(attempt));
    const found = parseTranslations(text, new Map(part.map((line) => [line.id, line.text])));
    for (const [id, translation] of found) texts.set(id, translation);
  };
  const parts = divideLines(lines);
  await model.check(
    parts.map((part) => toTranslationText(task, part, lines)),
    options(''),
  );
  for (const [i, part] of parts.entries()) {
    onProgress(i / parts.length);
    await ask(part, '');
    const missing = part.filter(({ id }) => !texts.has(id));
    if (missing.length > 0) await ask(missing, ' again');
    if (part.some(({ id }) => !texts.has(id))) throw model.toBadAnswer('lines');
    await mend(part);
  }
  return {
    texts,
    tooLong: lines.filter(({ id, most }) => most !== null && graphemeCount(texts.get(id) ?? '') > most).length,
    withoutTerm: lines.filter(({ id, text }) => missingTerms(text, texts.get(id) ?? '', task.glossary).length > 0)
      .length,
  };

  // Once: what is no better then stays as it was.
  async function mend(part: readonly TranslationLine[]): Promise<void> {
    const faulty = part.filter((line) => hasFault(line, texts.get(line.id) ?? '', task.glossary));
    if (faulty.length === 0) return;
    const { text } = await model.write(toMendingText(task, faulty, texts), options(' mended'));
    const mended = parseTranslations(text, new Map(faulty.map((line) => [line.id, line.text])));
    for (const line of faulty) {
      const [before, after] = [texts.get(line.id) ?? '', mended.get(line.id)];
      if (after !== undefined && isBetter(line, before, after)) texts.set(line.id, after);
    }
  }

  function isBetter({ text, most }: TranslationLine, before: string, after: string): boolean {
    const terms = (translation: string): number => missingTerms(text, translation, task.glossary).length;
    const over = (translation: string): number => Math.max(0, graphemeCount(translation) - (most ?? Infinity));
    if (terms(after) !== terms(before)) return terms(after) < terms(before);
    const isBare = (translation: string): boolean => missesEmphasis(text, translation);
    return over(after) < over(before) || (over(after) === over(before) && isBare(before) && !isBare(after));
  }
}
