/** The voices, and what those of services cost. */
import { useEffect, useState } from 'react';
import { useClient } from '../app-context.js';
import { useProviders } from '../providers/provider-store.js';
import { notifyFailure } from '../ui/notify.js';
import { priceOfVoices } from './voice-price.js';
import type { Voice } from './voice.js';

/** The voices; read when they are first wanted and again whenever services change. Null until they have come. */
export function useVoices(isWanted = true): readonly Voice[] | null {
  const client = useClient();
  const providers = useProviders((values) => values.providers);
  const [voices, setVoices] = useState<readonly Voice[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a service that got a key may have other voices.
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    client['speech.voices']({})
      .then(({ voices: found }) => isCurrent && setVoices(found))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, isWanted, providers]);
  return voices;
}

/** Millionths of a US dollar for 1,000 characters, by service; null where no price is known. */
export function useVoicePrices(services: readonly string[]): ReadonlyMap<string, number | null> {
  const client = useClient();
  const [prices, setPrices] = useState<ReadonlyMap<string, number | null>>(new Map());
  const wanted = services.toSorted().join(' ');
  useEffect(() => {
    let isCurrent = true;
    const today = new Date().toISOString().slice(0, 10);
    const ids = wanted.split(' ').filter(Boolean);
    Promise.all(
      ids.map(async (id) => [id, priceOfVoices((await client['providers.models']({ id })).models, today)] as const),
    )
      .then((found) => isCurrent && setPrices(new Map(found)))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, wanted]);
  return prices;
}
