/** The queue of long work. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 3,
  name: 'jobs',
  up: `
    CREATE TABLE jobs (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      state TEXT NOT NULL,
      priority INTEGER NOT NULL,
      rank REAL NOT NULL,
      key TEXT,
      project TEXT,
      depends_on TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      retries INTEGER NOT NULL,
      retry_at INTEGER,
      error TEXT,
      error_code TEXT,
      created_at INTEGER NOT NULL,
      queued_at INTEGER NOT NULL,
      started_at INTEGER,
      ended_at INTEGER,
      wait_ms INTEGER,
      run_ms INTEGER NOT NULL,
      hook_due INTEGER NOT NULL,
      progress TEXT,
      result TEXT,
      params TEXT
    ) STRICT;
    CREATE INDEX jobs_in_line ON jobs (kind, state, priority DESC, rank);
    CREATE INDEX jobs_by_rank ON jobs (rank);
    CREATE INDEX jobs_by_end ON jobs (ended_at);
    CREATE INDEX jobs_by_retry ON jobs (retry_at) WHERE retry_at IS NOT NULL;
    CREATE INDEX jobs_by_hook ON jobs (hook_due) WHERE hook_due = 1;
    CREATE INDEX jobs_by_key ON jobs (kind, key) WHERE key IS NOT NULL;
    CREATE UNIQUE INDEX jobs_one_of_a_key ON jobs (kind, key)
      WHERE key IS NOT NULL AND state IN ('queued', 'running', 'waiting', 'paused');
    CREATE TABLE job_needs (
      job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
      needs TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (job, needs)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX job_needs_by_need ON job_needs (needs);
  `,
};
