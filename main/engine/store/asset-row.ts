/** An asset as the contract has it, from and to its rows. */
import type { DerivedFile, LibraryAsset, LibraryKind } from '../../../core/api/library.js';
import { displaySize, type MediaInfo } from '../../../core/media/media-info.js';
import type { AssetRow, DerivedFileRow } from './tables/library.js';

/** What was found out about a file. */
export interface NewAsset {
  readonly id: string;
  readonly kind: LibraryKind;
  readonly name: string;
  readonly path: string;
  readonly hash: string | null;
  readonly bytes: number;
  readonly state: LibraryAsset['state'];
  readonly error: LibraryAsset['error'];
  readonly info: MediaInfo | null;
  readonly importedAt: number;
  readonly modifiedAt: number;
}

/** What an asset has in other tables. */
export interface AssetRelations {
  readonly info: string | null;
  readonly tags: string[];
  readonly collections: string[];
  readonly derived: DerivedFile[];
}

/** The columns that follow from what a file is. */
export function toMediaColumns(info: MediaInfo | null) {
  const size = info?.video ? displaySize(info.video) : null;
  return {
    seconds: info?.durationUs == null ? null : info.durationUs / 1e6,
    width: size?.width ?? null,
    height: size?.height ?? null,
    orientation: size === null ? null : toOrientation(size),
  };
}

// Nearly square is square to the eye.
function toOrientation({ width, height }: { width: number; height: number }): 'portrait' | 'landscape' | 'square' {
  const ratio = width / height;
  if (Math.abs(ratio - 1) < 0.02) return 'square';
  return ratio < 1 ? 'portrait' : 'landscape';
}

export const toDerived = (row: DerivedFileRow): DerivedFile => ({
  kind: row.kind as DerivedFile['kind'],
  key: row.key,
  type: row.type,
  bytes: row.bytes,
  meta: JSON.parse(row.meta),
});

/** Which model made it. */
export const toGenerated = (json: string | null): LibraryAsset['generated'] =>
  json === null ? null : (JSON.parse(json) as LibraryAsset['generated']);

export const toAsset = (row: AssetRow, { info, tags, collections, derived }: AssetRelations): LibraryAsset => ({
  id: row.id,
  kind: row.kind as LibraryKind,
  name: row.name,
  path: row.path,
  hash: row.hash,
  bytes: row.bytes,
  state: row.state as LibraryAsset['state'],
  error: row.error === null ? null : (JSON.parse(row.error) as LibraryAsset['error']),
  info: info === null ? null : (JSON.parse(info) as MediaInfo),
  seconds: row.seconds,
  size: row.width === null || row.height === null ? null : { width: row.width, height: row.height },
  orientation: row.orientation as LibraryAsset['orientation'],
  importedAt: row.imported_at,
  modifiedAt: row.modified_at,
  generated: toGenerated(row.generated),
  favourite: row.favourite === 1,
  tags,
  collections,
  derived,
});
