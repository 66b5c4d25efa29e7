/** Finding projects. */
import { sql as raw } from 'kysely';
import { toFolded } from '../../../core/fold-text.js';
import { toPatterns } from './search-text.js';
import type { Store } from './store.js';
import type { ProjectRow } from './tables/projects.js';

/** Which projects to list, and how. */
export interface ProjectFilter {
  readonly search: string;
  readonly tags: readonly string[];
  readonly favourite?: boolean | undefined;
  readonly archived: boolean;
  readonly deleted: boolean;
  readonly order: 'changed' | 'opened' | 'created' | 'name';
  readonly offset: number;
  readonly limit: number;
}

const COLUMNS = { changed: 'changed_at', opened: 'opened_at', created: 'created_at' } as const;

/** A page of the projects that fit, and how many fit. */
export function listProjects(store: Store, filter: ProjectFilter): { rows: ProjectRow[]; total: number } {
  const { search, tags, favourite, archived, deleted, order, offset, limit } = filter;
  let found = store.sql.selectFrom('projects').where('deleted_at', deleted ? 'is not' : 'is', null);
  // What is deleted is one list, archived or not.
  if (!deleted) found = found.where('archived', '=', Number(archived));
  if (favourite !== undefined) found = found.where('favourite', '=', Number(favourite));
  for (const pattern of toPatterns(search)) found = found.where(raw<boolean>`search like ${pattern} escape '\\'`);
  for (const tag of tags) {
    found = found.where('id', 'in', (expression) =>
      expression.selectFrom('project_tags').select('project_id').where('folded', '=', toFolded(tag)),
    );
  }
  const total = store.first(found.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const page = found.selectAll().limit(limit).offset(offset);
  const ordered =
    order === 'name' ? page.orderBy('search').orderBy('id') : page.orderBy(COLUMNS[order], 'desc').orderBy('id');
  return { rows: store.all(ordered), total };
}

/** The tags of projects in the order in which they were given. */
export function listTags(store: Store, ids: readonly string[]): ReadonlyMap<string, string[]> {
  const tags = new Map<string, string[]>();
  if (ids.length === 0) return tags;
  const rows = store.all(
    store.sql.selectFrom('project_tags').select(['project_id', 'tag']).where('project_id', 'in', ids).orderBy('place'),
  );
  for (const { project_id, tag } of rows) {
    const list = tags.get(project_id);
    if (list) list.push(tag);
    else tags.set(project_id, [tag]);
  }
  return tags;
}
