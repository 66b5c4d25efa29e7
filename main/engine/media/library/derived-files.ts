/** What was made from an asset: which files it should have, which it has, and how one is entered. */
import { stat } from 'node:fs/promises';
import type { DerivedFile, DerivedKind, LibraryAsset } from '../../../../core/api/library.js';
import type { MediaInfo } from '../../../../core/media/media-info.js';
import { type CacheKind, toKey } from '../../cache/content-cache.js';
import type { DerivedWork } from '../derive/ports.js';
import type { MediaPorts } from '../ports.js';
import { toolsIdentity } from '../probe.js';
import type { LibraryPorts } from './ports.js';

/** Raised when the same file would give another result. */
export const DERIVE_VERSION = 5;

/** Where the cache has a kind. */
export const cacheKind = (kind: DerivedKind): CacheKind => (kind === 'proxy' ? 'proxies' : 'derived');

/**
 * An analysis has two parts: `looks` is what a list shows, and quick; `rest` reads the whole picture. Of a folder all the
 * looks are made before any rest.
 */
export type AnalysisPart = 'looks' | 'rest';

/** The part that makes a kind; null for the proxy, which is no part of an analysis. */
export const analysisPartOf = (kind: DerivedKind): AnalysisPart | null =>
  kind === 'proxy' ? null : kind === 'filmstrip' ? 'rest' : 'looks';

/** What an analysis makes of a file. */
export const derivedKindsFor = (info: MediaInfo | null): DerivedKind[] => [
  ...(info?.video ? (['poster'] as const) : []),
  ...(info?.audio ? (['peaks'] as const) : []),
  ...(info?.video && info.kind === 'video' ? (['filmstrip'] as const) : []),
];

/** Whether a derived file is known and still in the cache; what was evicted is forgotten. */
export function isKept(id: string, kind: DerivedKind, { records, cache }: LibraryPorts): boolean {
  const known = records.derived(id, kind);
  if (!known) return false;
  if (cache.has(cacheKind(kind), known.key, known.extension)) return true;
  records.dropDerived(known.key);
  return false;
}

/** Whether something of a part is still to be found out, or was evicted since. */
export function needsPart({ id, info }: LibraryAsset, part: AnalysisPart, library: LibraryPorts): boolean {
  if (info === null) return false;
  if (part === 'rest' && library.records.facts(id)?.keyframes === null) return true;
  return derivedKindsFor(info).some((kind) => analysisPartOf(kind) === part && !isKept(id, kind, library));
}

/** An asset for answers: without derived files that were evicted. */
export function toPresent(asset: LibraryAsset, library: LibraryPorts): LibraryAsset {
  if (asset.derived.length === 0) return asset;
  const isThere = ({ kind, key }: DerivedFile): boolean => {
    const row = library.records.derived(asset.id, kind);
    return row?.key === key && library.cache.has(cacheKind(kind), key, row.extension);
  };
  return { ...asset, derived: asset.derived.filter(isThere) };
}

/**
 * Moves a finished file into the cache and stores its row. The row is written last, so that no row refers to an
 * incomplete file.
 */
export async function keepDerived(
  asset: { readonly id: string; readonly hash: string },
  kind: DerivedKind,
  { file, extension, type, meta }: DerivedWork,
  library: LibraryPorts,
  media: MediaPorts,
): Promise<string> {
  const key = toKey([kind, DERIVE_VERSION, asset.hash, toolsIdentity(media.tools)]);
  const place = await library.cache.keep(cacheKind(kind), key, extension, file);
  const { size: bytes } = await stat(place);
  const plain = JSON.parse(JSON.stringify(meta)) as DerivedFile['meta'];
  library.records.transaction(() => {
    // It may have been removed, or have other content, since the work began.
    if (library.records.get(asset.id)?.hash !== asset.hash) return;
    library.records.addDerived(asset.id, { kind, key, extension, type, bytes, meta: plain });
  });
  return key;
}
