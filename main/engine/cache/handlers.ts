/** The `cache.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';

export interface CachePorts {
  readonly folder: string;
  /** Files and bytes of each kind. */
  readonly measure: () => Promise<Readonly<Record<string, { readonly files: number; readonly bytes: number }>>>;
  /** Evicts what was used longest ago until at most `bytes` remain. */
  readonly trimTo: (bytes: number) => Promise<void>;
  readonly limit: () => number;
  readonly setLimit: (bytes: number) => void;
}

export function createCacheHandlers(ports: CachePorts): HandlersOf<ApiOf<'cache'>> {
  const info = async () => {
    const kinds = Object.entries(await ports.measure()).map(([kind, { files, bytes }]) => ({ kind, files, bytes }));
    const bytes = kinds.reduce((sum, kind) => sum + kind.bytes, 0);
    return { folder: ports.folder, bytes, limitBytes: ports.limit(), kinds };
  };
  return {
    'cache.info': info,
    'cache.clear': async () => {
      const { bytes } = await info();
      await ports.trimTo(0);
      return { freedBytes: bytes - (await info()).bytes };
    },
    'cache.setLimit': async ({ bytes }) => {
      ports.setLimit(bytes);
      await ports.trimTo(bytes);
      return info();
    },
  };
}
