/** Provider usage, and settings that belong to data. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 4,
  name: 'usage',
  up: `
    CREATE TABLE provider_usage (
      id INTEGER PRIMARY KEY,
      provider TEXT NOT NULL,
      kind TEXT NOT NULL,
      units REAL NOT NULL,
      unit TEXT NOT NULL,
      cost_micros INTEGER,
      currency TEXT,
      project_id TEXT,
      job_id TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX provider_usage_by_time ON provider_usage (provider, at);
    CREATE TABLE data_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
};
