/** Brings a document of any version ever shipped to the present one. Migrations are never changed or removed. */
import { SCHEMA_VERSION } from './project.js';

/** A document as read from a file, before its schema is checked. */
export type RawProject = Readonly<Record<string, unknown>>;

/** Migration `n` turns a document of version `n` into one of version `n + 1`; it must not fail on a broken one. */
export type Migrations = Readonly<Record<number, (raw: RawProject) => RawProject>>;

/** All of them. Version 1 is the first that was shipped. */
export const projectMigrations: Migrations = {};

/**
 * The document in version `to`, or null where no chain of migrations leads there. Its `schemaVersion` is set, so a
 * migration need not.
 */
export function migrateProject(
  raw: RawProject,
  from: number,
  table: Migrations = projectMigrations,
  to: number = SCHEMA_VERSION,
): RawProject | null {
  let current = raw;
  for (let version = from; version < to; version++) {
    const step = Object.hasOwn(table, version) ? table[version] : undefined;
    if (!step) return null;
    current = { ...step(current), schemaVersion: version + 1 };
  }
  return current;
}
