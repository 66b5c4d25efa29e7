/** Projects on disk: narrow functions over their tables. What they mean is decided in `main/engine/projects`. */
import type { ProjectSummary } from '../../../core/api/projects.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { fromBlob, toBlob } from './document-blob.js';
import { toFolded } from './fold.js';
import { listProjects, type ProjectFilter } from './project-list.js';
import type { Store } from './store.js';
import type { ProjectRow, ProjectStepRow } from './tables/projects.js';

/** What a list shows of a document. */
export interface ProjectFacts {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly fps: { readonly num: number; readonly den: number };
  readonly frames: number;
  readonly items: number;
  /** Null where they are as they were. */
  readonly assets: readonly { readonly id: string; readonly path: string; readonly hash?: string | undefined }[] | null;
}

/** One accepted edit with its way there and back; JSON values. */
export interface StoredStep {
  readonly position: number;
  readonly name: string;
  readonly edit: unknown;
  readonly forward: unknown;
  readonly backward: unknown;
  readonly at: number;
}

/** A document at a position of its history. */
export interface Snapshot {
  readonly position: number;
  readonly document: unknown;
}

/** What may change about a project besides its document. */
export interface Labels {
  readonly favourite?: boolean | undefined;
  readonly archived?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly deletedAt?: number | null;
  readonly openedAt?: number;
  readonly thumbnail?: string | null;
  readonly exportSettings?: unknown;
}

/** Where a project's history stands. */
export interface Standing {
  readonly revision: number;
  readonly head: number;
}

/** Projects on disk. Each function fails as the store does. */
export interface ProjectRecords {
  readonly transaction: <T>(work: () => T) => T;
  readonly insert: (id: string, facts: ProjectFacts, document: unknown, at: number) => void;
  readonly standing: (id: string) => Standing | undefined;
  readonly summary: (id: string) => ProjectSummary | undefined;
  readonly list: (filter: ProjectFilter) => { projects: ProjectSummary[]; total: number };
  /** Adds a step behind `head` and drops what was undone. */
  readonly addStep: (id: string, step: StoredStep) => void;
  /** Notes where the history stands now, and what the document holds. */
  readonly move: (id: string, to: Standing, facts: ProjectFacts, at: number) => void;
  readonly step: (id: string, position: number) => StoredStep | undefined;
  /** Steps from `first` to `last`, in order. */
  readonly stepsBetween: (id: string, first: number, last: number) => StoredStep[];
  /** Names of steps, the newest first. */
  readonly stepNames: (id: string, offset: number, limit: number) => { position: number; name: string; at: number }[];
  readonly countSteps: (id: string) => number;
  readonly stepName: (id: string, position: number) => string | null;
  readonly addSnapshot: (id: string, position: number, document: unknown, at: number) => void;
  /** Positions of the snapshots, the nearest to `position` first. */
  readonly snapshotsNear: (id: string, position: number) => number[];
  /** Null where it cannot be read. */
  readonly snapshot: (id: string, position: number) => Snapshot | null;
  readonly dropSnapshot: (id: string, position: number) => void;
  readonly label: (id: string, labels: Labels) => void;
  readonly exportSettings: (id: string) => unknown;
  readonly addVersion: (
    id: string,
    version: { id: string; name: string; revision: number; at: number },
    document: unknown,
  ) => void;
  readonly versions: (id: string) => { id: string; name: string; revision: number; createdAt: number }[];
  /** The document of a version; undefined where there is none, null where it cannot be read. */
  readonly versionDocument: (id: string, version: string) => unknown;
  readonly deleteVersion: (id: string, version: string) => boolean;
  readonly remove: (id: string) => void;
  readonly deletedBefore: (time: number) => string[];
  /** The projects that use a file, by its content or one of its paths. */
  readonly usersOf: (hash: string | null, paths: readonly string[]) => { id: string; name: string }[];
}

/** The projects of a database. */
export function openProjectRecords(store: Store): ProjectRecords {
  const { sql } = store;
  const rowOf = (id: string): ProjectRow | undefined =>
    store.first(sql.selectFrom('projects').selectAll().where('id', '=', id));
  const tagsOf = (id: string): string[] =>
    store
      .all(sql.selectFrom('project_tags').select('tag').where('project_id', '=', id).orderBy('place'))
      .map(({ tag }) => tag);
  const toSummary = (row: ProjectRow): ProjectSummary => ({
    id: row.id,
    name: row.name,
    revision: row.revision,
    size: { width: row.width, height: row.height },
    fps: { num: row.fps_num, den: row.fps_den },
    frames: row.frames,
    seconds: framesToSeconds(row.frames, { num: row.fps_num, den: row.fps_den }),
    items: row.items,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    openedAt: row.opened_at,
    favourite: row.favourite === 1,
    archived: row.archived === 1,
    deletedAt: row.deleted_at,
    tags: tagsOf(row.id),
    thumbnail: row.thumbnail,
  });
  const setSearch = (id: string, name: string): void => {
    const search = toFolded([name, ...tagsOf(id)].join('\n'));
    store.run(sql.updateTable('projects').set({ search }).where('id', '=', id));
  };
  const setAssets = (id: string, assets: ProjectFacts['assets']): void => {
    if (assets === null) return;
    const known = store.all(
      sql.selectFrom('project_assets').select(['asset', 'path', 'hash']).where('project_id', '=', id),
    );
    const wanted = new Map(assets.map((asset) => [asset.id, { path: asset.path, hash: asset.hash ?? null }]));
    for (const { asset, path, hash } of known) {
      const now = wanted.get(asset);
      if (now?.path === path && now.hash === hash) wanted.delete(asset);
      else if (!now)
        store.run(sql.deleteFrom('project_assets').where('project_id', '=', id).where('asset', '=', asset));
    }
    for (const [asset, { path, hash }] of wanted) {
      const values = { project_id: id, asset, path, hash };
      store.run(
        sql
          .insertInto('project_assets')
          .values(values)
          .onConflict((conflict) => conflict.columns(['project_id', 'asset']).doUpdateSet({ path, hash })),
      );
    }
  };
  const toColumns = ({ name, size, fps, frames, items }: ProjectFacts) => ({
    name,
    width: size.width,
    height: size.height,
    fps_num: fps.num,
    fps_den: fps.den,
    frames,
    items,
  });
  const steps = (id: string) => sql.selectFrom('project_steps').where('project_id', '=', id);

  return {
    transaction: store.transaction,
    insert: (id, facts, document, at) =>
      store.transaction(() => {
        store.run(
          sql.insertInto('projects').values({
            id,
            ...toColumns(facts),
            revision: 0,
            head: 0,
            search: toFolded(facts.name),
            favourite: 0,
            archived: 0,
            created_at: at,
            changed_at: at,
          }),
        );
        store.run(
          sql.insertInto('project_snapshots').values({ project_id: id, position: 0, document: toBlob(document), at }),
        );
        setAssets(id, facts.assets);
      }),
    standing: (id) => store.first(sql.selectFrom('projects').select(['revision', 'head']).where('id', '=', id)),
    summary: (id) => {
      const row = rowOf(id);
      return row && toSummary(row);
    },
    list: (filter) => {
      const { rows, total } = listProjects(store, filter);
      return { projects: rows.map(toSummary), total };
    },
    addStep: (id, { position, name, edit, forward, backward, at }) => {
      store.run(sql.deleteFrom('project_steps').where('project_id', '=', id).where('position', '>=', position));
      store.run(sql.deleteFrom('project_snapshots').where('project_id', '=', id).where('position', '>=', position));
      store.run(
        sql.insertInto('project_steps').values({
          project_id: id,
          position,
          name,
          edit: JSON.stringify(edit),
          forward: JSON.stringify(forward),
          backward: JSON.stringify(backward),
          at,
        }),
      );
    },
    move: (id, { revision, head }, facts, at) => {
      const before = rowOf(id);
      store.run(
        sql
          .updateTable('projects')
          .set({ ...toColumns(facts), revision, head, changed_at: at })
          .where('id', '=', id),
      );
      if (before?.name !== facts.name) setSearch(id, facts.name);
      setAssets(id, facts.assets);
    },
    step: (id, position) => {
      const row = store.first(steps(id).selectAll().where('position', '=', position));
      return row && toStep(row);
    },
    stepsBetween: (id, first, last) =>
      store
        .all(steps(id).selectAll().where('position', '>=', first).where('position', '<=', last).orderBy('position'))
        .map(toStep),
    stepNames: (id, offset, limit) =>
      store.all(steps(id).select(['position', 'name', 'at']).orderBy('position', 'desc').offset(offset).limit(limit)),
    countSteps: (id) => store.first(steps(id).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0,
    stepName: (id, position) => store.first(steps(id).select('name').where('position', '=', position))?.name ?? null,
    addSnapshot: (id, position, document, at) => {
      const values = { project_id: id, position, document: toBlob(document), at };
      store.run(sql.replaceInto('project_snapshots').values(values));
    },
    snapshotsNear: (id, position) =>
      store
        .all(sql.selectFrom('project_snapshots').select('position').where('project_id', '=', id))
        .map((row) => row.position)
        .sort((p, q) => Math.abs(p - position) - Math.abs(q - position)),
    snapshot: (id, position) => {
      const row = store.first(
        sql
          .selectFrom('project_snapshots')
          .select('document')
          .where('project_id', '=', id)
          .where('position', '=', position),
      );
      const document = row ? fromBlob(row.document) : null;
      return document === null ? null : { position, document };
    },
    dropSnapshot: (id, position) =>
      void store.run(sql.deleteFrom('project_snapshots').where('project_id', '=', id).where('position', '=', position)),
    label: (id, { favourite, archived, tags, deletedAt, openedAt, thumbnail, exportSettings }) =>
      store.transaction(() => {
        const changes = {
          ...(favourite === undefined ? {} : { favourite: Number(favourite) }),
          ...(archived === undefined ? {} : { archived: Number(archived) }),
          ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
          ...(openedAt === undefined ? {} : { opened_at: openedAt }),
          ...(thumbnail === undefined ? {} : { thumbnail }),
          ...(exportSettings === undefined ? {} : { export_settings: JSON.stringify(exportSettings) }),
        };
        if (Object.keys(changes).length > 0) store.run(sql.updateTable('projects').set(changes).where('id', '=', id));
        if (tags === undefined) return;
        store.run(sql.deleteFrom('project_tags').where('project_id', '=', id));
        const unique = new Map(tags.map((tag) => [toFolded(tag), tag]));
        [...unique].forEach(([folded, tag], place) => {
          store.run(sql.insertInto('project_tags').values({ project_id: id, folded, tag, place }));
        });
        setSearch(id, rowOf(id)?.name ?? '');
      }),
    exportSettings: (id) => {
      const text = store.first(sql.selectFrom('projects').select('export_settings').where('id', '=', id));
      return text?.export_settings ? (JSON.parse(text.export_settings) as unknown) : null;
    },
    addVersion: (id, { id: version, name, revision, at }, document) =>
      void store.run(
        sql.insertInto('project_versions').values({
          id: version,
          project_id: id,
          name,
          revision,
          document: toBlob(document),
          created_at: at,
        }),
      ),
    versions: (id) =>
      store
        .all(
          sql
            .selectFrom('project_versions')
            .select(['id', 'name', 'revision', 'created_at'])
            .where('project_id', '=', id)
            .orderBy('created_at', 'desc'),
        )
        .map(({ created_at, ...version }) => ({ ...version, createdAt: created_at })),
    versionDocument: (id, version) => {
      const row = store.first(
        sql.selectFrom('project_versions').select('document').where('project_id', '=', id).where('id', '=', version),
      );
      return row && fromBlob(row.document);
    },
    deleteVersion: (id, version) =>
      store.run(sql.deleteFrom('project_versions').where('project_id', '=', id).where('id', '=', version)) > 0,
    remove: (id) => void store.run(sql.deleteFrom('projects').where('id', '=', id)),
    deletedBefore: (time) =>
      store.all(sql.selectFrom('projects').select('id').where('deleted_at', '<', time)).map(({ id }) => id),
    usersOf: (hash, paths) =>
      store.all(
        sql
          .selectFrom('projects')
          .select(['id', 'name'])
          .where('deleted_at', 'is', null)
          .where('id', 'in', (expression) =>
            expression
              .selectFrom('project_assets')
              .select('project_id')
              .where((where) =>
                where.or([
                  ...(hash === null ? [] : [where('hash', '=', hash)]),
                  ...(paths.length === 0 ? [] : [where('path', 'in', paths)]),
                ]),
              ),
          )
          .orderBy('name'),
      ),
  };
}

const toStep = (row: ProjectStepRow): StoredStep => ({
  position: row.position,
  name: row.name,
  edit: JSON.parse(row.edit),
  forward: JSON.parse(row.forward),
  backward: JSON.parse(row.backward),
  at: row.at,
});
