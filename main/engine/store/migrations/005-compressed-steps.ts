/** Steps as bytes, which may be compressed: those of long edits are megabytes, which nobody should wait for. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 5,
  name: 'compressed-steps',
  up: `
    CREATE TABLE project_steps_as_bytes (
      project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      edit BLOB NOT NULL,
      forward BLOB NOT NULL,
      backward BLOB NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (project_id, position)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO project_steps_as_bytes
      SELECT project_id, position, name, CAST(edit AS BLOB), CAST(forward AS BLOB), CAST(backward AS BLOB), at
      FROM project_steps;
    DROP TABLE project_steps;
    ALTER TABLE project_steps_as_bytes RENAME TO project_steps;
  `,
};
