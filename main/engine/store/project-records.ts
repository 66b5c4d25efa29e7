/** Projects on disk: narrow functions over their tables. What they mean is decided in `main/engine/projects`. */
import type { ProjectSummary } from '../../../core/api/projects.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { toBlob } from './document-blob.js';
import { toFolded } from '../../../core/fold-text.js';
import { listProjects, listTags, type ProjectFilter } from './project-list.js';
import { openProjectLog, type ProjectLog } from './project-log.js';
import { isUsed, listUsers, setUses, type UsedFile } from './project-uses.js';
import { openProjectVersions, type ProjectVersions } from './project-versions.js';
import type { Store } from './store.js';
import type { ProjectRow } from './tables/projects.js';

/** What a list shows of a document. */
export interface ProjectFacts {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly fps: { readonly num: number; readonly den: number };
  readonly frames: number;
  readonly items: number;
  /** Null where they are as they were. */
  readonly assets: readonly UsedFile[] | null;
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

/** A project's position in its history. */
export interface HistoryPosition {
  readonly revision: number;
  readonly head: number;
}

/** Projects on disk. Each function fails as the store does. */
export interface ProjectRecords extends ProjectLog, ProjectVersions {
  readonly transaction: <T>(work: () => T) => T;
  readonly insert: (id: string, facts: ProjectFacts, document: unknown, at: number) => void;
  readonly position: (id: string) => HistoryPosition | undefined;
  readonly summary: (id: string) => ProjectSummary | undefined;
  readonly list: (filter: ProjectFilter) => { projects: ProjectSummary[]; total: number };
  /** Stores the position of the history, and facts of the document. */
  readonly move: (id: string, to: HistoryPosition, facts: ProjectFacts, at: number) => void;
  readonly label: (id: string, labels: Labels) => void;
  readonly exportSettings: (id: string) => unknown;
  readonly remove: (id: string) => void;
  readonly deletedBefore: (time: number) => string[];
  /** The projects that use a file, by its content or one of its paths. */
  readonly usersOf: (hash: string | null, paths: readonly string[]) => { id: string; name: string }[];
  /** Whether any project uses one of these files, be it one that was deleted and may come back. */
  readonly usesAny: (paths: readonly string[]) => boolean;
}

export function openProjectRecords(store: Store): ProjectRecords {
  const { sql } = store;
  const rowOf = (id: string): ProjectRow | undefined =>
    store.first(sql.selectFrom('projects').selectAll().where('id', '=', id));
  const tagsOf = (id: string): string[] => listTags(store, [id]).get(id) ?? [];
  const setSearch = (id: string, name: string): void => {
    const search = toFolded([name, ...tagsOf(id)].join('\n'));
    store.run(sql.updateTable('projects').set({ search }).where('id', '=', id));
  };
  const setTags = (id: string, tags: readonly string[]): void => {
    store.run(sql.deleteFrom('project_tags').where('project_id', '=', id));
    const unique = new Map(tags.map((tag) => [toFolded(tag), tag]));
    [...unique].forEach(([folded, tag], place) => {
      store.run(sql.insertInto('project_tags').values({ project_id: id, folded, tag, place }));
    });
    setSearch(id, rowOf(id)?.name ?? '');
  };

  return {
    ...openProjectLog(store),
    ...openProjectVersions(store),
    transaction: store.transaction,
    insert: (id, facts, document, at) =>
      store.transaction(() => {
        const fresh = { revision: 0, head: 0, favourite: 0, archived: 0, created_at: at, changed_at: at };
        const search = toFolded(facts.name);
        store.run(sql.insertInto('projects').values({ id, ...toColumns(facts), ...fresh, search }));
        const snapshot = { project_id: id, position: 0, document: toBlob(document), at };
        store.run(sql.insertInto('project_snapshots').values(snapshot));
        setUses(store, id, facts.assets ?? []);
      }),
    position: (id) => store.first(sql.selectFrom('projects').select(['revision', 'head']).where('id', '=', id)),
    summary: (id) => {
      const row = rowOf(id);
      return row && toSummary(row, tagsOf(id));
    },
    list: (filter) => {
      const { rows, total } = listProjects(store, filter);
      const tags = listTags(
        store,
        rows.map(({ id }) => id),
      );
      return { projects: rows.map((row) => toSummary(row, tags.get(row.id) ?? [])), total };
    },
    move: (id, { revision, head }, facts, at) => {
      const before = rowOf(id);
      const now = { ...toColumns(facts), revision, head, changed_at: at };
      store.run(sql.updateTable('projects').set(now).where('id', '=', id));
      if (before?.name !== facts.name) setSearch(id, facts.name);
      if (facts.assets !== null) setUses(store, id, facts.assets);
    },
    label: (id, labels) =>
      store.transaction(() => {
        const changes = toChanges(labels);
        if (Object.keys(changes).length > 0) store.run(sql.updateTable('projects').set(changes).where('id', '=', id));
        if (labels.tags !== undefined) setTags(id, labels.tags);
      }),
    exportSettings: (id) => {
      const text = store.first(sql.selectFrom('projects').select('export_settings').where('id', '=', id));
      return text?.export_settings ? (JSON.parse(text.export_settings) as unknown) : null;
    },
    remove: (id) => void store.run(sql.deleteFrom('projects').where('id', '=', id)),
    deletedBefore: (time) =>
      store.all(sql.selectFrom('projects').select('id').where('deleted_at', '<', time)).map(({ id }) => id),
    usersOf: (hash, paths) => listUsers(store, hash, paths),
    usesAny: (paths) => isUsed(store, paths),
  };
}

const toColumns = ({ name, size, fps, frames, items }: ProjectFacts) => ({
  name,
  width: size.width,
  height: size.height,
  fps_num: fps.num,
  fps_den: fps.den,
  frames,
  items,
});

const toChanges = ({ favourite, archived, deletedAt, openedAt, thumbnail, exportSettings }: Labels) => ({
  ...(favourite === undefined ? {} : { favourite: Number(favourite) }),
  ...(archived === undefined ? {} : { archived: Number(archived) }),
  ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
  ...(openedAt === undefined ? {} : { opened_at: openedAt }),
  ...(thumbnail === undefined ? {} : { thumbnail }),
  ...(exportSettings === undefined ? {} : { export_settings: JSON.stringify(exportSettings) }),
});

const toSummary = (row: ProjectRow, tags: string[]): ProjectSummary => ({
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
  tags,
  thumbnail: row.thumbnail,
});
