/** The services as the engine has them, and the settings that decide about them, kept in step by its events. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Client } from '../../core/api/client.js';
import type { ProviderInfo } from '../../core/api/providers.js';
import type { Settings } from '../../core/api/system.js';
import { useClient } from '../app-context.js';

/** What is known of services. */
export interface ProviderValues {
  readonly offline: boolean;
  /** Whether this window may change keys, agreements, addresses, the budget and Offline. */
  readonly mayChange: boolean;
  readonly providers: readonly ProviderInfo[];
  /** Null until they have come. */
  readonly settings: Settings | null;
}

/** The services of an engine. */
export interface ProviderStore {
  readonly store: StoreApi<ProviderValues>;
  readonly refresh: () => Promise<void>;
}

const stores = new WeakMap<Client, ProviderStore>();

/** The store of an engine; one for the whole window. */
export function providerStoreOf(client: Client): ProviderStore {
  const known = stores.get(client);
  if (known) return known;
  const store = createStore<ProviderValues>(() => ({
    ...{ offline: false, mayChange: false, providers: [], settings: null },
  }));
  let latest = 0;
  const refresh = async (): Promise<void> => {
    const turn = ++latest;
    const [listed, settings] = await Promise.all([client['providers.list']({}), client['settings.get']({})]);
    // A later question may have been answered first.
    if (turn === latest) store.setState({ ...listed, settings });
  };
  client.on('providers.changed', () => void refresh().catch(() => undefined));
  void refresh().catch(() => undefined);
  const opened = { store, refresh };
  stores.set(client, opened);
  return opened;
}

/** What is known of services, followed. */
export const useProviders = <T>(pick: (values: ProviderValues) => T): T =>
  useStore(providerStoreOf(useClient()).store, pick);
