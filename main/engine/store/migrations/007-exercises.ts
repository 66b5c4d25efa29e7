/** The user's own exercises. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 7,
  name: 'exercises',
  up: `
    CREATE TABLE exercises (
      id TEXT PRIMARY KEY,
      exercise TEXT NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
