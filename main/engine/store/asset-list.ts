/** Finding assets. */
import { sql as raw } from 'kysely';
import type { LibraryAsset, LibraryKind } from '../../../core/api/library.js';
import { toFolded } from '../../../core/fold-text.js';
import { toPatterns } from './search-text.js';
import type { Store } from './store.js';
import type { AssetRow } from './tables/library.js';

/** Which assets to list, and how; an empty list means all. */
export interface AssetFilter {
  readonly search: string;
  readonly kinds: readonly LibraryKind[];
  readonly orientation?: 'portrait' | 'landscape' | 'square' | undefined;
  readonly states: readonly LibraryAsset['state'][];
  readonly tags: readonly string[];
  readonly collection?: string | undefined;
  readonly favourite?: boolean | undefined;
  readonly minSeconds?: number | undefined;
  readonly maxSeconds?: number | undefined;
  readonly importedAfter?: number | undefined;
  readonly importedBefore?: number | undefined;
  readonly order: 'imported' | 'modified' | 'name' | 'length' | 'size';
  /** A project whose files come first. */
  readonly projectFirst?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

const COLUMNS = { imported: 'imported_at', modified: 'modified_at', length: 'seconds', size: 'bytes' } as const;

/** A page of the assets that fit, and how many fit. */
export function listAssets(store: Store, filter: AssetFilter): { rows: AssetRow[]; total: number } {
  const found = matching(store, filter);
  const total = store.first(found.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const { projectFirst } = filter;
  const rows = found.selectAll().limit(filter.limit).offset(filter.offset);
  const page = projectFirst === undefined ? rows : rows.orderBy(isOf(projectFirst), 'desc');
  const ordered =
    filter.order === 'name'
      ? page.orderBy('search').orderBy('id')
      : page.orderBy(COLUMNS[filter.order], 'desc').orderBy('id');
  return { rows: store.all(ordered), total };
}

// Whether a project uses an asset, or was there already when it was imported.
const isOf = (project: string) => raw<number>`
  ifnull(hash in (select hash from project_assets where project_id = ${project} and hash is not null), 0)
  or path in (select path from project_assets where project_id = ${project})
  or imported_at >= (select created_at from projects where id = ${project})`;

function matching(store: Store, filter: AssetFilter) {
  let found = store.sql.selectFrom('assets');
  const { kinds, states, orientation, favourite, collection } = filter;
  if (kinds.length > 0) found = found.where('kind', 'in', kinds);
  if (states.length > 0) found = found.where('state', 'in', states);
  if (orientation !== undefined) found = found.where('orientation', '=', orientation);
  if (favourite !== undefined) found = found.where('favourite', '=', Number(favourite));
  if (filter.minSeconds !== undefined) found = found.where('seconds', '>=', filter.minSeconds);
  if (filter.maxSeconds !== undefined) found = found.where('seconds', '<=', filter.maxSeconds);
  if (filter.importedAfter !== undefined) found = found.where('imported_at', '>=', filter.importedAfter);
  if (filter.importedBefore !== undefined) found = found.where('imported_at', '<', filter.importedBefore);
  for (const pattern of toPatterns(filter.search))
    found = found.where(raw<boolean>`search like ${pattern} escape '\\'`);
  for (const tag of filter.tags) {
    found = found.where('id', 'in', (expression) =>
      expression.selectFrom('asset_tags').select('asset_id').where('folded', '=', toFolded(tag)),
    );
  }
  if (collection !== undefined) {
    found = found.where('id', 'in', (expression) =>
      expression.selectFrom('collection_assets').select('asset_id').where('collection_id', '=', collection),
    );
  }
  return found;
}
