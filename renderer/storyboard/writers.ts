/** Services that write scripts, those of one's own machine first, and the one that is chosen. */
import type { ProviderInfo } from '../../core/api/providers.js';
import { useProviders } from '../providers/provider-store.js';
import { sortTranslators, type TranslatorModels, useTranslatorModels } from '../translation/translators.js';
import { useShort } from './short-draft.js';

/** Those that write, and what the one has that is asked. */
export interface Writers {
  readonly writers: readonly ProviderInfo[];
  /** Null where there is none. */
  readonly writer: ProviderInfo | null;
  readonly models: TranslatorModels;
}

/** Followed; models are asked for only where a theme is to be written about. */
export function useWriters(): Writers {
  const { provider, begin } = useShort();
  const providers = useProviders((values) => values.providers);
  // What translates writes.
  const writers = sortTranslators(providers).filter(({ capabilities }) => capabilities.includes('script'));
  const writer = writers.find(({ id }) => id === provider) ?? writers[0] ?? null;
  const models = useTranslatorModels(begin === 'theme' ? writer : null);
  return { writers, writer, models };
}
