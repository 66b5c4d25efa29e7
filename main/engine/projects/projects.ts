/** The projects that the engine keeps. */
import { resolve } from 'node:path';
import { UprightError } from '../../../core/api/errors.js';
import type { ProjectAsset, ProjectChange, ProjectState, ProjectSummary } from '../../../core/api/projects.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { type Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import type { Labels, ProjectRecords } from '../store/project-records.js';
import { createHistory, type History, toFacts } from './history.js';
import { createOpenProjects, type OpenProject } from './open-projects.js';
import type { z } from 'zod';

/** Projects by id. What takes an id fails with `project.unknown`. */
export interface Projects extends Omit<History, 'settle'> {
  /** Keeps a document under an id of its own; paths in it must be absolute. */
  readonly create: (fields: z.input<typeof Project> | object) => ProjectState;
  readonly open: (id: string) => OpenProject;
  readonly summary: (id: string) => ProjectSummary;
  readonly label: (id: string, labels: Labels, change?: ProjectChange['change']) => ProjectSummary;
  readonly purge: (id: string) => void;
  /** Purges what was deleted before a time. */
  readonly sweep: (before: number) => void;
  /** Projects in memory, what was used last at the end. */
  readonly inMemory: () => readonly string[];
  /** Keeps what makes opening quick the next time. */
  readonly close: () => void;
}

/** What they are made of. */
export interface ProjectsOptions {
  readonly records: ProjectRecords;
  readonly onChange: (change: ProjectChange) => void;
  readonly now?: () => number;
}

/** The projects of a database. */
export function createProjects({ records, onChange, now = Date.now }: ProjectsOptions): Projects {
  const settle = (id: string, open: OpenProject): void => {
    try {
      history.settle(id, open);
    } catch {
      // Only the next opening is slower; nothing is lost.
    }
  };
  const documents = createOpenProjects(records, settle);
  const history = createHistory({ records, documents, now, onChange });
  const { settle: _, ...changes } = history;

  const summary = (id: string): ProjectSummary => {
    const found = records.summary(id);
    if (!found) throw new UprightError('project.unknown', `There is no project ${id}; it may have been purged.`);
    return found;
  };
  const tell = (id: string, change: ProjectChange['change'], revision: number): void =>
    onChange({ id, revision, change, step: null, patches: [] });

  return {
    ...changes,
    create(fields) {
      const parsed = parseProject({ schemaVersion: SCHEMA_VERSION, ...fields, id: crypto.randomUUID() });
      if (!parsed.ok) {
        const [first] = parsed.problems;
        throw new UprightError(first?.code ?? 'input.invalid', first?.message, { problems: parsed.problems });
      }
      const { project } = parsed;
      records.insert(project.id, toFacts(project), project, now());
      tell(project.id, 'created', 0);
      return history.state(project.id);
    },
    open: documents.get,
    summary,
    label(id, labels, change = 'labelled') {
      const { revision } = summary(id);
      records.label(id, labels);
      tell(id, change, revision);
      return summary(id);
    },
    purge(id) {
      const { revision, deletedAt } = summary(id);
      if (deletedAt === null)
        throw new UprightError('edit.impossible', 'Only a deleted project can be purged; delete it first.');
      records.remove(id);
      documents.forget(id);
      tell(id, 'purged', revision);
    },
    sweep(before) {
      for (const id of records.deletedBefore(before)) {
        records.remove(id);
        documents.forget(id);
      }
    },
    inMemory: () => documents.all().map(([id]) => id),
    close() {
      for (const [id, open] of documents.all()) settle(id, open);
    },
  };
}

/** The document with absolute paths; relative ones start at `folder`. */
export const withAbsolutePaths = <T extends { readonly assets: readonly { readonly path: string }[] }>(
  project: T,
  folder: string,
): T => ({ ...project, assets: project.assets.map((asset) => ({ ...asset, path: resolve(folder, asset.path) })) });

/** How a project's files stand. */
export type AssetStatus = z.infer<typeof ProjectAsset>;
