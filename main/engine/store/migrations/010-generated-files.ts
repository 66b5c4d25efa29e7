/** Which model made a file, and of what. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 10,
  name: 'generated-files',
  up: `ALTER TABLE assets ADD COLUMN generated TEXT;`,
};
