/** Collections and watched folders on disk. */
import type { Store } from './store.js';

/** A collection with the number of its assets. */
export interface StoredCollection {
  readonly id: string;
  readonly name: string;
  readonly assets: number;
  readonly createdAt: number;
}

export interface StoredFolder {
  readonly id: string;
  readonly path: string;
  readonly collection: string | null;
}

/** Both on disk. Each function fails as the store does. */
export interface CollectionRecords {
  readonly all: () => StoredCollection[];
  readonly get: (id: string) => StoredCollection | undefined;
  readonly insert: (id: string, name: string, createdAt: number) => void;
  readonly rename: (id: string, name: string) => void;
  /** Assets that are there are left as they are; those that are not known are left out. */
  readonly add: (id: string, assets: readonly string[]) => void;
  readonly take: (id: string, assets: readonly string[]) => void;
  readonly remove: (id: string) => boolean;
  readonly folders: () => StoredFolder[];
  readonly addFolder: (folder: StoredFolder) => void;
  readonly removeFolder: (id: string) => boolean;
}

export function openCollectionRecords(store: Store): CollectionRecords {
  const { sql } = store;
  const counted = () =>
    sql
      .selectFrom('collections')
      .leftJoin('collection_assets', 'collection_id', 'id')
      .groupBy('id')
      .select(({ fn }) => ['id', 'name', 'created_at as createdAt', fn.count<number>('asset_id').as('assets')]);
  return {
    all: () => store.all(counted().orderBy('name')),
    get: (id) => store.first(counted().where('id', '=', id)),
    insert: (id, name, createdAt) =>
      void store.run(sql.insertInto('collections').values({ id, name, created_at: createdAt })),
    rename: (id, name) => void store.run(sql.updateTable('collections').set({ name }).where('id', '=', id)),
    add: (id, assets) =>
      store.transaction(() => {
        for (const asset of assets) {
          store.run(
            sql
              .insertInto('collection_assets')
              .columns(['collection_id', 'asset_id'])
              .expression((expression) =>
                expression
                  .selectFrom('assets')
                  .select(({ val }) => [val(id).as('collection_id'), 'id as asset_id'])
                  .where('id', '=', asset),
              )
              .onConflict((conflict) => conflict.doNothing()),
          );
        }
      }),
    take: (id, assets) => {
      if (assets.length > 0)
        store.run(sql.deleteFrom('collection_assets').where('collection_id', '=', id).where('asset_id', 'in', assets));
    },
    remove: (id) => store.run(sql.deleteFrom('collections').where('id', '=', id)) > 0,
    folders: () =>
      store
        .all(sql.selectFrom('watched_folders').selectAll().orderBy('path'))
        .map(({ id, path, collection_id }) => ({ id, path, collection: collection_id })),
    addFolder: ({ id, path, collection }) =>
      void store.run(sql.insertInto('watched_folders').values({ id, path, collection_id: collection })),
    removeFolder: (id) => store.run(sql.deleteFrom('watched_folders').where('id', '=', id)) > 0,
  };
}
