/** Paid calls of services. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 8,
  name: 'paid-calls',
  up: `
    CREATE TABLE paid_calls (
      id TEXT PRIMARY KEY,
      provider TEXT NOT NULL,
      capability TEXT NOT NULL,
      model TEXT NOT NULL,
      project TEXT,
      request_key TEXT NOT NULL,
      characters INTEGER NOT NULL,
      seconds REAL NOT NULL,
      bytes INTEGER NOT NULL,
      estimate INTEGER,
      cost INTEGER,
      state TEXT NOT NULL CHECK (state IN ('sent', 'answered', 'failed', 'unknown')),
      code TEXT,
      sent_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX paid_calls_by_time ON paid_calls (sent_at);
    CREATE INDEX paid_calls_by_project ON paid_calls (project) WHERE project IS NOT NULL;
    CREATE INDEX paid_calls_by_request ON paid_calls (request_key);
  `,
};
