/** Composes the caches: rendered segments, derived files and prepared media, under one limit. */
import { createCacheHandlers } from '../cache/handlers.js';
import { measurePrepared, trimPrepared } from '../media/prepared-store.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

/** The caches of a home. */
export interface Caches extends Feature<'cache'> {
  /** Evicts until all caches together are within the limit of the settings. */
  readonly trim: () => Promise<void>;
}

/** Composes the `cache.*` methods. */
export function composeCaches({ cache, probeCache, settings }: EngineContext): Caches {
  // Prepared media keep at most half of the limit, and the rest is what they leave.
  const trimTo = async (limit: number): Promise<void> => {
    await trimPrepared(probeCache, limit / 2);
    const { bytes } = await measurePrepared(probeCache);
    await cache.trim(Math.max(0, limit - bytes));
  };
  return {
    trim: () => trimTo(settings.get().cacheLimit),
    handlers: createCacheHandlers({
      folder: cache.folder,
      measure: async () => ({ ...(await cache.measure()), prepared: await measurePrepared(probeCache) }),
      trimTo,
      limit: () => settings.get().cacheLimit,
      setLimit: (bytes) => void settings.set({ cacheLimit: bytes }),
    }),
  };
}
