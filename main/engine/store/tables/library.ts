/** The media library. Times are milliseconds since 1970; structured columns are JSON. */

export interface LibraryTables {
  readonly assets: AssetRow;
  readonly probes: ProbeRow;
  readonly asset_paths: AssetPathRow;
  readonly asset_tags: AssetTagRow;
  readonly collections: CollectionRow;
  readonly collection_assets: CollectionAssetRow;
  readonly derived_files: DerivedFileRow;
  readonly watched_folders: WatchedFolderRow;
}

/** One content, wherever it lies. */
export interface AssetRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Where it was seen last; all places are in `asset_paths`. */
  readonly path: string;
  readonly hash: string | null;
  readonly bytes: number;
  readonly state: string;
  readonly error: string | null;
  readonly seconds: number | null;
  /** Of the upright picture, pixels. */
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: string | null;
  /** Name, folder, tags and prompt, folded. */
  readonly search: string;
  readonly favourite: number;
  readonly imported_at: number;
  readonly modified_at: number;
  /** JSON: which model made it, and of what; null for what no model made. */
  readonly generated: string | null;
}

/** What is known of an asset, apart from what is searched, which stays small that way. */
export interface ProbeRow {
  readonly asset_id: string;
  readonly info: string | null;
  /** Null until it was looked into. */
  readonly facts: string | null;
}

/** A place of a content, with what tells that it was not written since. */
export interface AssetPathRow {
  readonly path: string;
  readonly asset_id: string;
  readonly bytes: number;
  readonly modified_at: number;
}

/** A tag; two that differ in case or accents only are one. */
export interface AssetTagRow {
  readonly asset_id: string;
  readonly folded: string;
  readonly tag: string;
}

export interface CollectionRow {
  readonly id: string;
  readonly name: string;
  readonly created_at: number;
}

/** An asset in a collection. */
export interface CollectionAssetRow {
  readonly collection_id: string;
  readonly asset_id: string;
}

/** A finished file of the cache, entered once it is whole. */
export interface DerivedFileRow {
  readonly asset_id: string;
  readonly kind: string;
  readonly key: string;
  readonly extension: string;
  readonly type: string;
  readonly bytes: number;
  readonly meta: string;
}

/** A folder whose new files are imported. */
export interface WatchedFolderRow {
  readonly id: string;
  readonly path: string;
  readonly collection_id: string | null;
}
