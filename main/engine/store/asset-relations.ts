/** What assets have in other tables, read for a whole page at once. */
import { sql as raw } from 'kysely';
import type { LibraryAsset } from '../../../core/api/library.js';
import { toAsset, toDerived } from './asset-row.js';
import type { Store } from './store.js';
import type { AssetRow } from './tables/library.js';

/** The assets of these rows, in their order. */
export function loadAssetRelations(store: Store, rows: readonly AssetRow[]): LibraryAsset[] {
  const { sql } = store;
  // One text whatever the number of ids, so that the statement is prepared once.
  const ids = raw<string>`(select value from json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const infos = store.all(sql.selectFrom('probes').select(['asset_id', 'info']).where('asset_id', 'in', ids));
  const tags = store.all(
    sql.selectFrom('asset_tags').select(['asset_id', 'tag']).where('asset_id', 'in', ids).orderBy('folded'),
  );
  const collections = store.all(sql.selectFrom('collection_assets').selectAll().where('asset_id', 'in', ids));
  const derived = store.all(sql.selectFrom('derived_files').selectAll().where('asset_id', 'in', ids));
  const infoOf = new Map(infos.map(({ asset_id, info }) => [asset_id, info]));
  const [tagsOf, collectionsOf, derivedOf] = [byAsset(tags), byAsset(collections), byAsset(derived)];
  return rows.map((row) =>
    toAsset(row, {
      info: infoOf.get(row.id) ?? null,
      tags: (tagsOf.get(row.id) ?? []).map(({ tag }) => tag),
      collections: (collectionsOf.get(row.id) ?? []).map(({ collection_id }) => collection_id),
      derived: (derivedOf.get(row.id) ?? []).map(toDerived),
    }),
  );
}

function byAsset<Row extends { readonly asset_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.asset_id);
    if (group) group.push(row);
    else groups.set(row.asset_id, [row]);
  }
  return groups;
}
