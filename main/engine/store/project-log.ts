/** The edit logs of projects on disk: steps, and documents as they were at some of them. */
import type { Label } from '../../../core/locales/message.js';
import { parseStoredLabel, toStoredLabel } from './labels.js';
import { fromBlob, toBlob } from './document-blob.js';
import { fromJsonBlob } from './json-blob.js';
import type { Store } from './store.js';
import type { ProjectStepRow } from './tables/projects.js';

/** One accepted edit with its way there and back; JSON values. */
export interface StoredStep {
  readonly position: number;
  readonly name: Label;
  readonly edit: unknown;
  readonly forward: unknown;
  readonly backward: unknown;
  readonly at: number;
}

/** A step to be stored: its edit and patches as `toJsonBlob` makes them. */
export type NewStep = Readonly<Record<'edit' | 'forward' | 'backward', Uint8Array>> &
  Pick<StoredStep, 'position' | 'name' | 'at'>;

/** A step as a list shows it. */
export type StepName = Pick<StoredStep, 'position' | 'name' | 'at'>;

/** Logs on disk. Each function fails as the store does. */
export interface ProjectLog {
  /** Adds a step, and drops the steps and snapshots from its position on. */
  readonly addStep: (id: string, step: NewStep) => void;
  readonly step: (id: string, position: number) => StoredStep | undefined;
  /** Patches of the steps from `first` to `last`, one step after the other. */
  readonly patchesBetween: (id: string, first: number, last: number, way: 'forward' | 'backward') => unknown[];
  /** Names of steps, the newest first. */
  readonly stepNames: (id: string, offset: number, limit: number) => StepName[];
  readonly countSteps: (id: string) => number;
  readonly stepName: (id: string, position: number) => Label | null;
  readonly addSnapshot: (id: string, position: number, document: unknown, at: number) => void;
  /** Positions of the snapshots, the nearest to `position` first. */
  readonly snapshotsNear: (id: string, position: number) => number[];
  /** The document at a position; null where there is none or it cannot be read. */
  readonly snapshot: (id: string, position: number) => unknown;
  readonly dropSnapshot: (id: string, position: number) => void;
}

export function openProjectLog(store: Store): ProjectLog {
  const { sql } = store;
  const steps = (id: string) => sql.selectFrom('project_steps').where('project_id', '=', id);
  const snapshots = (id: string) => sql.selectFrom('project_snapshots').where('project_id', '=', id);
  return {
    addStep: (id, { position, name, edit, forward, backward, at }) => {
      store.run(sql.deleteFrom('project_steps').where('project_id', '=', id).where('position', '>=', position));
      store.run(sql.deleteFrom('project_snapshots').where('project_id', '=', id).where('position', '>=', position));
      store.run(
        sql.insertInto('project_steps').values({
          project_id: id,
          position,
          name: toStoredLabel(name),
          edit,
          forward,
          backward,
          at,
        }),
      );
    },
    step: (id, position) => {
      const row = store.first(steps(id).selectAll().where('position', '=', position));
      return row && toStoredStep(row);
    },
    patchesBetween: (id, first, last, way) =>
      store
        .all(
          steps(id)
            .select(`${way} as patches`)
            .where('position', '>=', first)
            .where('position', '<=', last)
            .orderBy('position'),
        )
        .map(({ patches }) => fromJsonBlob(patches)),
    stepNames: (id, offset, limit) =>
      store
        .all(steps(id).select(['position', 'name', 'at']).orderBy('position', 'desc').offset(offset).limit(limit))
        .map((row) => ({ ...row, name: parseStoredLabel(row.name) })),
    countSteps: (id) => store.first(steps(id).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0,
    stepName: (id, position) => {
      const row = store.first(steps(id).select('name').where('position', '=', position));
      return row ? parseStoredLabel(row.name) : null;
    },
    addSnapshot: (id, position, document, at) =>
      void store.run(
        sql.replaceInto('project_snapshots').values({ project_id: id, position, document: toBlob(document), at }),
      ),
    snapshotsNear: (id, position) =>
      store
        .all(snapshots(id).select('position'))
        .map((row) => row.position)
        .sort((p, q) => Math.abs(p - position) - Math.abs(q - position)),
    snapshot: (id, position) => {
      const row = store.first(snapshots(id).select('document').where('position', '=', position));
      return row ? fromBlob(row.document) : null;
    },
    dropSnapshot: (id, position) =>
      void store.run(sql.deleteFrom('project_snapshots').where('project_id', '=', id).where('position', '=', position)),
  };
}

const toStoredStep = (row: ProjectStepRow): StoredStep => ({
  position: row.position,
  name: row.name,
  edit: fromJsonBlob(row.edit),
  forward: fromJsonBlob(row.forward),
  backward: fromJsonBlob(row.backward),
  at: row.at,
});
