/** Jobs that another job started. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 9,
  name: 'job-parents',
  up: 'ALTER TABLE jobs ADD COLUMN parent TEXT;',
};
