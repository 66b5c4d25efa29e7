/** From an asset to the file that work reads. */
import { message } from '../../../../core/locales/message.js';
import { UprightError } from '../../../../core/errors.js';
import type { LibraryAsset } from '../../../../core/api/library.js';
import type { ReadySource } from '../derive/ports.js';
import { readFingerprint } from '../fingerprint.js';
import type { MediaPorts } from '../ports.js';
import { resolveAssets } from '../resolve.js';
import { checkAsset } from './check.js';
import type { LibraryPorts } from './ports.js';

/** An asset whose content is known. */
export type KnownAsset = LibraryAsset & { readonly hash: string };

/**
 * The asset of an id.
 * @throws UprightError `library.unknown`
 */
export function findAsset(id: string, { records }: LibraryPorts): LibraryAsset {
  const asset = records.get(id);
  if (asset) return asset;
  throw new UprightError('library.unknown', message('media:noAsset', { id }));
}

/**
 * Opens the first place that still has the content of an asset. Pictures are prepared with at most `maxSide` pixels.
 * @throws UprightError `asset.missing` where there is none, `media.unreadable`, `job.canceled`, `disk.full`
 */
export async function openAsset(
  asset: LibraryAsset,
  maxSide: number,
  library: LibraryPorts,
  media: MediaPorts,
): Promise<ReadySource> {
  const path = await findWhole(asset, library, media);
  if (path === null) {
    await checkAsset(asset, library);
    throw new UprightError('asset.missing', message('media:goneOrOther', { path: asset.path }));
  }
  const resolved = await resolveAssets([{ id: 'a', kind: asset.kind, path }], '/', { maxSide }, media);
  const found = resolved.get('a');
  if (found?.status === 'ready') return found;
  throw new UprightError(found?.problem.code ?? 'asset.missing', found?.problem.text ?? found?.problem.message);
}

async function findWhole(asset: LibraryAsset, library: LibraryPorts, media: MediaPorts): Promise<string | null> {
  const others = library.records.placesOf(asset.id).map(({ path }) => path);
  for (const path of new Set([asset.path, ...others])) {
    try {
      const { hash } = await readFingerprint(path, media);
      if (hash === asset.hash) return path;
    } catch (error) {
      if (!(error instanceof UprightError) || error.code === 'job.canceled') throw error;
    }
  }
  return null;
}
