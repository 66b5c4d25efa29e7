/** The media library: files, what is known of them, and what was made from them. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 2,
  name: 'library',
  up: `
    CREATE TABLE assets (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      hash TEXT UNIQUE,
      bytes INTEGER NOT NULL,
      state TEXT NOT NULL,
      error TEXT,
      seconds REAL,
      width REAL,
      height REAL,
      orientation TEXT,
      search TEXT NOT NULL,
      favourite INTEGER NOT NULL,
      imported_at INTEGER NOT NULL,
      modified_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX assets_by_import ON assets (imported_at DESC, id);
    CREATE INDEX assets_by_name ON assets (search, id);
    CREATE TABLE probes (
      asset_id TEXT PRIMARY KEY REFERENCES assets (id) ON DELETE CASCADE,
      info TEXT,
      facts TEXT
    ) STRICT;
    CREATE TABLE asset_paths (
      path TEXT PRIMARY KEY,
      asset_id TEXT NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
      bytes INTEGER NOT NULL,
      modified_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX asset_paths_by_asset ON asset_paths (asset_id);
    CREATE TABLE asset_tags (
      asset_id TEXT NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
      folded TEXT NOT NULL,
      tag TEXT NOT NULL,
      PRIMARY KEY (asset_id, folded)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX asset_tags_by_tag ON asset_tags (folded);
    CREATE TABLE collections (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE collection_assets (
      collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
      asset_id TEXT NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
      PRIMARY KEY (collection_id, asset_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX collection_assets_by_asset ON collection_assets (asset_id);
    CREATE TABLE derived_files (
      asset_id TEXT NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      extension TEXT NOT NULL,
      type TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      meta TEXT NOT NULL,
      PRIMARY KEY (asset_id, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX derived_files_by_key ON derived_files (key);
    CREATE TABLE watched_folders (
      id TEXT PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      collection_id TEXT REFERENCES collections (id) ON DELETE SET NULL
    ) STRICT;
  `,
};
