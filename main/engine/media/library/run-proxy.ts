/** The small copy of an asset that the preview plays. */
import { message } from '../../../../core/locales/message.js';
import { rm } from 'node:fs/promises';
import { UprightError } from '../../../../core/errors.js';
import type { LibraryAsset } from '../../../../core/api/library.js';
import { STILL_SIDE, writeProxy } from '../derive/proxy.js';
import { isKept, keepDerived } from './derived-files.js';
import { findAsset, openAsset } from './open-asset.js';
import type { LibraryPorts } from './ports.js';
import type { ImportControl } from './run-import.js';

/**
 * Makes the proxy of an asset and gives its key.
 * @throws UprightError `library.unknown`, `asset.missing`, `media.unsuitable` for what has neither picture nor sound, or
 * as FFmpeg fails
 */
export async function runProxy(
  id: string,
  library: LibraryPorts,
  { signal, onProgress }: ImportControl,
): Promise<string> {
  const asset = findAsset(id, library);
  const kept = library.records.derived(id, 'proxy');
  if (kept && isKept(id, 'proxy', library)) return kept.key;
  const { hash } = asset;
  if (hash === null || asset.info === null)
    throw new UprightError('media.unsuitable', message('media:noProxyToMake', { name: asset.name }));
  const media = await library.media(signal);
  const source = await openAsset(asset, STILL_SIDE, library, media);
  const folder = await library.cache.work();
  try {
    const proxy = await writeProxy(source, folder, media, toShares(library.now, onProgress));
    const key = await keepDerived({ id, hash }, 'proxy', proxy, library, media);
    library.emit({ changed: [id], removed: [] });
    return key;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From the share of a proxy that is done, 0..1, to a job's progress. */
export function toShares(now: () => number, onProgress: ImportControl['onProgress']): (share: number) => void {
  const began = now();
  return (share) => {
    const secondsLeft = share > 0 ? ((now() - began) / 1000 / share) * (1 - share) : null;
    onProgress({ stage: 'proxy', done: 0, failed: 0, total: 1, secondsLeft, percent: share * 100 });
  };
}

/** Queues the proxy of an asset and gives the job's id; null where it is there. */
export function enqueueProxy(asset: LibraryAsset, priority: number, library: LibraryPorts): string | null {
  if (asset.hash === null || isKept(asset.id, 'proxy', library)) return null;
  const title = message('queue:proxyOf', { name: asset.name });
  return library.enqueue({ kind: 'proxy', params: { asset: asset.id }, title, key: asset.hash, priority });
}
