/** Projects, their edit logs, snapshots and named versions. */
import type { Migration } from '../migrate.js';

export const migration: Migration = {
  number: 1,
  name: 'projects',
  up: `
    CREATE TABLE projects (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      revision INTEGER NOT NULL,
      head INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      fps_num INTEGER NOT NULL,
      fps_den INTEGER NOT NULL,
      frames INTEGER NOT NULL,
      items INTEGER NOT NULL,
      search TEXT NOT NULL,
      favourite INTEGER NOT NULL,
      archived INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      opened_at INTEGER,
      deleted_at INTEGER,
      thumbnail TEXT,
      export_settings TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX projects_by_change ON projects (changed_at DESC);
    CREATE TABLE project_tags (
      project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
      folded TEXT NOT NULL,
      tag TEXT NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (project_id, folded)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE project_steps (
      project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      edit TEXT NOT NULL,
      forward TEXT NOT NULL,
      backward TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (project_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE project_snapshots (
      project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      document BLOB NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (project_id, position)
    ) STRICT;
    CREATE TABLE project_versions (
      id TEXT PRIMARY KEY,
      project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      revision INTEGER NOT NULL,
      document BLOB NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX project_versions_by_project ON project_versions (project_id, created_at);
    CREATE TABLE project_assets (
      project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
      asset TEXT NOT NULL,
      path TEXT NOT NULL,
      hash TEXT,
      PRIMARY KEY (project_id, asset)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX project_assets_by_path ON project_assets (path);
    CREATE INDEX project_assets_by_hash ON project_assets (hash) WHERE hash IS NOT NULL;
  `,
};
