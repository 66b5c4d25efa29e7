/** All that can be made again, under one limit: rendered pieces, derived files, and what was prepared of sources. */
import type { ApiOf } from '../../core/api/api.js';
import type { HandlersOf } from '../../core/api/method.js';
import type { ContentCache } from './cache/content-cache.js';
import { measurePrepared, trimPrepared } from './media/prepared-store.js';
import type { SettingsStore } from './settings/settings.js';

/** The caches of a home. */
export interface Caches {
  readonly handlers: HandlersOf<ApiOf<'cache'>>;
  /** Brings them within the limit of the settings. */
  readonly trim: () => Promise<void>;
}

/** Joins them; `probeCache` is the folder of probes and prepared media. */
export function createCaches(cache: ContentCache, probeCache: string, settings: SettingsStore): Caches {
  // Prepared media come first: they take longest to make again.
  const trim = async (limit: number): Promise<void> => {
    await trimPrepared(probeCache, limit / 2);
    const { bytes } = await measurePrepared(probeCache);
    await cache.trim(Math.max(0, limit - bytes));
  };
  const info = async () => {
    const held = { ...(await cache.measure()), prepared: await measurePrepared(probeCache) };
    const kinds = Object.entries(held).map(([kind, { files, bytes }]) => ({ kind, files, bytes }));
    const bytes = kinds.reduce((sum, kind) => sum + kind.bytes, 0);
    return { folder: cache.folder, bytes, limitBytes: settings.get().cacheLimit, kinds };
  };
  return {
    trim: () => trim(settings.get().cacheLimit),
    handlers: {
      'cache.info': info,
      'cache.clear': async () => {
        const { bytes } = await info();
        await trim(0);
        return { freedBytes: bytes - (await info()).bytes };
      },
      'cache.setLimit': async ({ bytes }) => {
        settings.set({ cacheLimit: bytes });
        await trim(bytes);
        return info();
      },
    },
  };
}
