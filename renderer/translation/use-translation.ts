/** A translation as it is set up in the window: who does it, what it sends and what it costs. */
import { useEffect, useState } from 'react';
import type { Api } from '../../core/api/api.js';
import type { ParamsOf, ResultOf } from '../../core/api/method.js';
import type { ProviderInfo } from '../../core/api/providers.js';
import { type Failure, toFailure } from '../../core/errors.js';
import { useEditor } from '../editor/editor.js';
import { type TranslationAsked, toAsked, type TranslationChoice, useTranslationChoice } from './translation-choice.js';
import { type TranslatorModels, useTranslatorModels, useTranslators } from './translators.js';

/** What a translation would send and cost. */
export type TranslationPlan = ResultOf<Api['captions.planTranslation']>;
type Source = ParamsOf<Api['captions.planTranslation']>['of'];

/** What is set up. */
export interface TranslationSetup {
  readonly choice: TranslationChoice;
  readonly change: (fields: Partial<TranslationChoice>) => void;
  readonly translators: readonly ProviderInfo[];
  readonly provider: ProviderInfo | null;
  readonly models: TranslatorModels;
  /** Null where no service translates. */
  readonly asked: TranslationAsked | null;
  /** The language of the text, as it is known or was guessed. */
  readonly from: string | null;
  readonly plan: TranslationPlan | null;
  /** Why it cannot be asked for. */
  readonly failure: Failure | null;
}

/** How long what is typed rests before it is looked at, milliseconds. */
const QUIET_MS = 350;

/** `language` is that of the text where it is known; `of` is asked about again where it, or `version`, changes. */
export function useTranslation(of: Source, language: string | null, version: unknown): TranslationSetup {
  const { client, session } = useEditor();
  const [choice, change] = useTranslationChoice();
  const translators = useTranslators();
  const provider = translators.find(({ id }) => id === choice.provider) ?? translators[0] ?? null;
  const models = useTranslatorModels(provider);
  const [planned, setPlanned] = useState<Pick<TranslationSetup, 'plan' | 'failure'>>({ plan: null, failure: null });
  const from = language ?? planned.plan?.from ?? null;
  const asked = provider && toAsked(choice, provider, from);
  const request = JSON.stringify(asked && { of, ...asked });
  const isKnown = models.models !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in captions is the engine's to look at.
  useEffect(() => {
    if (request === 'null' || !isKnown) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const ask = async () => {
        await session.settled();
        return client['captions.planTranslation'](JSON.parse(request));
      };
      ask().then(
        (plan) => isCurrent && setPlanned({ plan, failure: null }),
        (error: unknown) => isCurrent && setPlanned({ plan: null, failure: toFailure(error) }),
      );
    }, QUIET_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, session, request, isKnown, version]);
  return {
    choice,
    change,
    translators,
    provider,
    models,
    asked,
    from,
    ...planned,
    failure: models.failure ?? planned.failure,
  };
}
