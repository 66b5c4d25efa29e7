/** How the window translates: into which language, by whom, with which terms. It is remembered on this machine. */
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ProviderInfo } from '../../core/api/providers.js';
import { LanguageTag } from '../../core/project/language-tag.js';
import { ProviderId } from '../../core/providers/provider.js';
import { parseGlossary } from '../../core/translation/glossary.js';
import { language } from '../locales/language.js';

const KEY = 'upright.translation';

/** The longest glossary that is typed, UTF-16 units. */
export const MOST_GLOSSARY = 100_000;

const Choice = z.strictObject({
  /** Null for the window's own, or another where the text is in that. */
  to: LanguageTag.nullable().default(null),
  /** Null for the first there is. */
  provider: ProviderId.nullable().default(null),
  /** Models by the ids of their services. */
  models: z.record(ProviderId, z.string().min(1).max(200)).default({}),
  /** As it is typed: a term a line. */
  glossary: z.string().max(MOST_GLOSSARY).default(''),
});
export type TranslationChoice = z.output<typeof Choice>;

function read(): TranslationChoice {
  try {
    return Choice.catch(Choice.parse({})).parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return Choice.parse({});
  }
}

const store = createStore<{ readonly choice: TranslationChoice | null }>(() => ({ choice: null }));

/** The choice, followed, and what changes it. */
export function useTranslationChoice(): [TranslationChoice, (fields: Partial<TranslationChoice>) => void] {
  const choice = useStore(store, (state) => state.choice) ?? read();
  return [choice, (fields) => keep({ ...choice, ...fields })];
}

function keep(choice: TranslationChoice): void {
  store.setState({ choice });
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // A full or forbidden store only means that it is not remembered.
  }
}

/** What a translation is asked for with. */
export interface TranslationAsked {
  readonly to: string;
  readonly provider: string;
  readonly model?: string;
  readonly glossary: ReturnType<typeof parseGlossary>;
}

/** The language that a text in `from` is translated into, unless another is chosen. */
export const targetOf = ({ to }: TranslationChoice, from: string | null): string => {
  const primary = (tag: string | null): string => tag?.split('-')[0] ?? '';
  if (to !== null && primary(to) !== primary(from)) return to;
  return [language(), 'en', 'fr'].find((tag) => primary(tag) !== primary(from)) ?? 'en';
};

/** A choice as it is asked for. */
export function toAsked(choice: TranslationChoice, provider: ProviderInfo, from: string | null): TranslationAsked {
  const model = choice.models[provider.id];
  return {
    ...{ to: targetOf(choice, from), provider: provider.id, glossary: parseGlossary(choice.glossary) },
    ...(model === undefined ? {} : { model }),
  };
}
