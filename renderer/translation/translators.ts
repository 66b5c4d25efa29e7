/** Services that translate, those of one's own machine first. */
import { useCallback, useEffect, useState } from 'react';
import { type Failure, toFailure } from '../../core/errors.js';
import type { ProviderInfo } from '../../core/api/providers.js';
import { useClient } from '../app-context.js';
import { useProviders } from '../providers/provider-store.js';

/** Whether it is a server of the user's own, which needs no account. */
export const isOwnServer = ({ keyPage }: ProviderInfo): boolean => keyPage === '';

/**
 * Those that translate. A server of one's own stands before a service of an account, what is agreed to before what is not, and
 * what has its key before what has none.
 */
export function sortTranslators(providers: readonly ProviderInfo[]): readonly ProviderInfo[] {
  const rank = (provider: ProviderInfo): number =>
    (isOwnServer(provider) ? 0 : provider.key === 'none' ? 8 : 4) +
    (provider.allowed ? 0 : 2) +
    (provider.id === 'compatible' ? 1 : 0);
  return providers
    .filter(({ capabilities }) => capabilities.includes('translate'))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Those that translate, followed. */
export const useTranslators = (): readonly ProviderInfo[] =>
  sortTranslators(useProviders(({ providers }) => providers));

/** The models of a service that translate. */
export interface TranslatorModels {
  /** Null until they have come. */
  readonly models: readonly string[] | null;
  /** Why they cannot be told, such as a server that does not run. */
  readonly failure: Failure | null;
  readonly refresh: () => void;
}

/** Its models, as they are known; a server of one's own is asked where nothing of it is. */
export function useTranslatorModels(provider: ProviderInfo | null): TranslatorModels {
  const client = useClient();
  const [found, setFound] = useState<Omit<TranslatorModels, 'refresh'>>({ models: null, failure: null });
  const [turn, setTurn] = useState(0);
  const id = provider?.id ?? null;
  const isOwn = provider !== null && isOwnServer(provider);
  const isOffline = useProviders(({ offline }) => offline);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks again.
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    setFound({ models: null, failure: null });
    const read = async (refresh: boolean): Promise<readonly string[]> => {
      const { models } = await client['providers.models']({ id, refresh });
      return models.filter(({ capability }) => capability === 'translate').map((model) => model.id);
    };
    const readAll = async () => {
      const known = await read(false);
      return known.length > 0 || !isOwn || isOffline ? known : read(true);
    };
    readAll().then(
      (models) => isCurrent && setFound({ models, failure: null }),
      (error: unknown) => isCurrent && setFound({ models: [], failure: toFailure(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, id, isOwn, isOffline, turn]);
  const refresh = useCallback(() => setTurn((last) => last + 1), []);
  return { ...found, refresh };
}
