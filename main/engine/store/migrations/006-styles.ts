/** The user's own styles of titles and captions, and brand kits. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 6,
  name: 'styles',
  up: `
    CREATE TABLE title_styles (
      folded TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      look TEXT NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE brand_kits (
      folded TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      kit TEXT NOT NULL,
      logo BLOB,
      is_default INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX brand_kits_default ON brand_kits (is_default) WHERE is_default = 1;
  `,
};
