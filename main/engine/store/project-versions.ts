/** Named states of projects on disk. */
import { sql as raw } from 'kysely';
import { fromBlob, toBlob } from './document-blob.js';
import type { Store } from './store.js';

/** A named state without its document. */
export interface StoredVersion {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly createdAt: number;
}

/** Versions on disk. Each function fails as the store does. */
export interface ProjectVersions {
  readonly addVersion: (id: string, version: StoredVersion, document: unknown) => void;
  /** The newest first. */
  readonly versions: (id: string) => StoredVersion[];
  /** The document of a version; undefined where there is none, null where it cannot be read. */
  readonly versionDocument: (id: string, version: string) => unknown;
  readonly deleteVersion: (id: string, version: string) => boolean;
}

export function openProjectVersions(store: Store): ProjectVersions {
  const { sql } = store;
  const versions = (id: string) => sql.selectFrom('project_versions').where('project_id', '=', id);
  return {
    addVersion: (project, { id, name, revision, createdAt }, document) =>
      void store.run(
        sql
          .insertInto('project_versions')
          .values({ id, project_id: project, name, revision, document: toBlob(document), created_at: createdAt }),
      ),
    versions: (id) =>
      store.all(
        versions(id)
          .select(['id', 'name', 'revision', 'created_at as createdAt'])
          .orderBy('created_at', 'desc')
          // Two of the same millisecond.
          .orderBy(raw`rowid`, 'desc'),
      ),
    versionDocument: (id, version) => {
      const row = store.first(versions(id).select('document').where('id', '=', version));
      return row && fromBlob(row.document);
    },
    deleteVersion: (id, version) =>
      store.run(sql.deleteFrom('project_versions').where('project_id', '=', id).where('id', '=', version)) > 0,
  };
}
