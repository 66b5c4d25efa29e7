/** Parses unknown JSON into a project, or into all of its problems. */
import { message } from '../locales/message.js';
import type { z } from 'zod';
import { Asset } from './asset.js';
import { checkInvariants, checkStructure, type Structure } from './invariants.js';
import { Item } from './item.js';
import { migrateProject, type Migrations, projectMigrations } from './migrations.js';
import { type Problem, errorAt } from './problem.js';
import { toProblems } from './problems-from-zod.js';
import { Project, SCHEMA_VERSION } from './project.js';
import { childOf } from './schema-fields.js';
import { FrameRate } from './time.js';
import { TrackKind } from './track-kind.js';

/** A project, or all the problems of the input with their places in it. */
export type ParsedProject =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a document of any version. Everything wrong is reported at once, with its path; a newer version is refused
 * with the single problem `project.too-new`, for nothing else in it can be judged.
 */
export function parseProject(input: unknown, table: Migrations = projectMigrations): ParsedProject {
  const version = childOf(input, 'schemaVersion');
  if (typeof version === 'number' && version > SCHEMA_VERSION) {
    const text = message('validation:tooNew', { version, known: SCHEMA_VERSION });
    return refuse([errorAt(['schemaVersion'], 'project.too-new', text)]);
  }
  const current = migrated(input, version, table);
  const parsed = Project.safeParse(current);
  if (!parsed.success) {
    return refuse([...toProblems(parsed.error, current, Project), ...checkStructure(readStructure(current))]);
  }
  const problems = checkInvariants(parsed.data);
  return problems.length > 0 ? refuse(problems) : { ok: true, project: parsed.data };
}

const refuse = (problems: readonly Problem[]): ParsedProject => ({ ok: false, problems });

// What cannot be migrated is left as it is: its schemaVersion is then one of its problems.
function migrated(input: unknown, version: unknown, table: Migrations): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  if (typeof version !== 'number' || !Number.isInteger(version)) return input;
  return migrateProject(input as Record<string, unknown>, version, table) ?? input;
}

// The records that pass their own schema, in a document of which others do not.
function readStructure(input: unknown): Structure {
  return {
    fps: read(FrameRate, childOf(input, 'fps')),
    assets: records(input, 'assets').flatMap((raw, i) => {
      const id = childOf(raw, 'id');
      return typeof id === 'string'
        ? [{ value: { id, kind: read(Asset, raw)?.kind ?? null }, path: ['assets', i] }]
        : [];
    }),
    tracks: records(input, 'tracks').map((raw, t) => {
      const id = childOf(raw, 'id');
      const items = records(raw, 'items').map((entry, i) => {
        const value = read(Item, entry);
        return value && { value, path: ['tracks', t, 'items', i] };
      });
      return {
        value: { id: typeof id === 'string' ? id : null, kind: read(TrackKind, childOf(raw, 'kind')), items },
        path: ['tracks', t],
      };
    }),
    markers: records(input, 'markers').flatMap((raw, i) => {
      const id = childOf(raw, 'id');
      return typeof id === 'string' ? [{ value: { id }, path: ['markers', i] }] : [];
    }),
  };
}

function records(of: unknown, name: string): readonly unknown[] {
  const list = childOf(of, name);
  return Array.isArray(list) ? list : [];
}

const read = <T>(schema: z.ZodType<T>, value: unknown): T | null => schema.safeParse(value).data ?? null;
