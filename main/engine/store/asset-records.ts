/** The library on disk: narrow functions over its tables. What they mean is decided in `main/engine/media/library`. */
import { basename, dirname } from 'node:path';
import type { DerivedFile, DerivedKind, LibraryAsset, MediaFacts } from '../../../core/api/library.js';
import { type AssetFilter, listAssets } from './asset-list.js';
import { loadAssetRelations } from './asset-relations.js';
import { type NewAsset, toDerived, toGenerated, toMediaColumns } from './asset-row.js';
import { toFolded } from '../../../core/fold-text.js';
import type { Store } from './store.js';
import type { AssetRow } from './tables/library.js';

/** A path of an asset, with the size and time by which a change is noticed. */
export interface AssetPath {
  readonly asset: string;
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: number;
}

/** A finished file to enter. */
export interface NewDerived extends DerivedFile {
  readonly extension: string;
}

/** Assets on disk. Each function fails as the store does. */
export interface AssetRecords {
  readonly transaction: <T>(work: () => T) => T;
  readonly insert: (asset: NewAsset) => LibraryAsset;
  readonly get: (id: string) => LibraryAsset | undefined;
  readonly byHash: (hash: string) => LibraryAsset | undefined;
  readonly list: (filter: AssetFilter) => { assets: LibraryAsset[]; total: number };
  /** Ids behind `after` in their own order, for walking over all of them with little memory. */
  readonly idsAfter: (after: string, limit: number) => string[];
  readonly placeOf: (path: string) => AssetPath | undefined;
  readonly placesOf: (id: string) => AssetPath[];
  readonly addPlace: (place: AssetPath) => void;
  readonly dropPlace: (path: string) => void;
  readonly change: (
    id: string,
    changes: Partial<Pick<NewAsset, 'name' | 'path' | 'hash' | 'bytes' | 'state' | 'error' | 'modifiedAt'>> & {
      readonly favourite?: boolean | undefined;
    },
  ) => void;
  /** Gives an asset other content. What was found out about the old one and made from it is forgotten. */
  readonly renew: (
    id: string,
    content: Pick<NewAsset, 'kind' | 'path' | 'hash' | 'bytes' | 'state' | 'error' | 'info' | 'modifiedAt'>,
  ) => void;
  /** Keeps which model made it, and of what. */
  readonly setGenerated: (id: string, generated: NonNullable<LibraryAsset['generated']>) => void;
  readonly addTags: (id: string, tags: readonly string[]) => void;
  readonly removeTags: (id: string, tags: readonly string[]) => void;
  readonly remove: (id: string) => boolean;
  readonly facts: (id: string) => MediaFacts | null;
  readonly setFacts: (id: string, facts: MediaFacts) => void;
  readonly addDerived: (id: string, file: NewDerived) => void;
  readonly derived: (id: string, kind: DerivedKind) => (DerivedFile & { readonly extension: string }) | undefined;
  readonly derivedByKey: (key: string) => (DerivedFile & { readonly extension: string }) | undefined;
  readonly dropDerived: (key: string) => void;
}

const EMPTY: MediaFacts = { loudness: null, scenes: null, silences: null, keyframes: null };

export function openAssetRecords(store: Store): AssetRecords {
  const { sql } = store;
  const tagsOf = (id: string) =>
    store
      .all(sql.selectFrom('asset_tags').select('tag').where('asset_id', '=', id).orderBy('folded'))
      .map(({ tag }) => tag);
  const complete = (row: AssetRow): LibraryAsset => loadAssetRelations(store, [row])[0] as LibraryAsset;
  const rowOf = (id: string) => store.first(sql.selectFrom('assets').selectAll().where('id', '=', id));
  const one = (row: AssetRow | undefined) => row && complete(row);
  const setSearch = (id: string): void => {
    const row = rowOf(id);
    if (!row) return;
    // The folder alone, not the way to it: a search for a user's name would find everything.
    const { prompt = '' } = toGenerated(row.generated) ?? {};
    const search = toFolded([row.name, basename(dirname(row.path)), ...tagsOf(id), prompt].join('\n'));
    store.run(sql.updateTable('assets').set({ search }).where('id', '=', id));
  };
  const setProbe = (id: string, info: NewAsset['info']): void => {
    const values = { asset_id: id, info: info === null ? null : JSON.stringify(info), facts: null };
    store.run(sql.replaceInto('probes').values(values));
  };
  const derivedRow = (row: Parameters<typeof toDerived>[0] | undefined) =>
    row && { ...toDerived(row), extension: row.extension };

  return {
    transaction: store.transaction,
    insert: (asset) =>
      store.transaction(() => {
        const { id, kind, name, path, hash, bytes, state, error, info, importedAt, modifiedAt } = asset;
        store.run(
          sql.insertInto('assets').values({
            id,
            kind,
            name,
            path,
            hash,
            bytes,
            state,
            error: error === null ? null : JSON.stringify(error),
            ...toMediaColumns(info),
            search: '',
            favourite: 0,
            imported_at: importedAt,
            modified_at: modifiedAt,
            generated: null,
          }),
        );
        setProbe(id, info);
        setSearch(id);
        return one(rowOf(id)) as LibraryAsset;
      }),
    get: (id) => one(rowOf(id)),
    byHash: (hash) => one(store.first(sql.selectFrom('assets').selectAll().where('hash', '=', hash))),
    list: (filter) => {
      const { rows, total } = listAssets(store, filter);
      return { assets: loadAssetRelations(store, rows), total };
    },
    idsAfter: (after, limit) =>
      store
        .all(sql.selectFrom('assets').select('id').where('id', '>', after).orderBy('id').limit(limit))
        .map(({ id }) => id),
    placeOf: (path) => {
      const row = store.first(sql.selectFrom('asset_paths').selectAll().where('path', '=', path));
      return row && { asset: row.asset_id, path, bytes: row.bytes, modifiedAt: row.modified_at };
    },
    placesOf: (id) =>
      store
        .all(sql.selectFrom('asset_paths').selectAll().where('asset_id', '=', id).orderBy('path'))
        .map((row) => ({ asset: id, path: row.path, bytes: row.bytes, modifiedAt: row.modified_at })),
    addPlace: ({ asset, path, bytes, modifiedAt }) =>
      void store.run(sql.replaceInto('asset_paths').values({ path, asset_id: asset, bytes, modified_at: modifiedAt })),
    dropPlace: (path) => void store.run(sql.deleteFrom('asset_paths').where('path', '=', path)),
    change: (id, { modifiedAt, favourite, error, ...plain }) => {
      const changes = {
        ...plain,
        ...(error === undefined ? {} : { error: error === null ? null : JSON.stringify(error) }),
        ...(modifiedAt === undefined ? {} : { modified_at: modifiedAt }),
        ...(favourite === undefined ? {} : { favourite: Number(favourite) }),
      };
      if (Object.keys(changes).length > 0) store.run(sql.updateTable('assets').set(changes).where('id', '=', id));
      if (plain.name !== undefined || plain.path !== undefined) setSearch(id);
    },
    renew: (id, { info, error, modifiedAt, ...plain }) =>
      store.transaction(() => {
        const columns = { ...plain, ...toMediaColumns(info), modified_at: modifiedAt };
        const told = { error: error === null ? null : JSON.stringify(error) };
        store.run(
          sql
            .updateTable('assets')
            .set({ ...columns, ...told })
            .where('id', '=', id),
        );
        store.run(sql.deleteFrom('derived_files').where('asset_id', '=', id));
        setProbe(id, info);
        setSearch(id);
      }),
    setGenerated: (id, generated) => {
      store.run(
        sql
          .updateTable('assets')
          .set({ generated: JSON.stringify(generated) })
          .where('id', '=', id),
      );
      setSearch(id);
    },
    addTags: (id, tags) => {
      for (const tag of tags)
        store.run(sql.replaceInto('asset_tags').values({ asset_id: id, folded: toFolded(tag), tag }));
      if (tags.length > 0) setSearch(id);
    },
    removeTags: (id, tags) => {
      if (tags.length === 0) return;
      store.run(sql.deleteFrom('asset_tags').where('asset_id', '=', id).where('folded', 'in', tags.map(toFolded)));
      setSearch(id);
    },
    remove: (id) => store.run(sql.deleteFrom('assets').where('id', '=', id)) > 0,
    facts: (id) => {
      const row = store.first(sql.selectFrom('probes').select('facts').where('asset_id', '=', id));
      if (!row) return null;
      return row.facts === null ? EMPTY : (JSON.parse(row.facts) as MediaFacts);
    },
    setFacts: (id, facts) =>
      void store.run(
        sql
          .updateTable('probes')
          .set({ facts: JSON.stringify(facts) })
          .where('asset_id', '=', id),
      ),
    addDerived: (id, { kind, key, extension, type, bytes, meta }) =>
      void store.run(
        sql.replaceInto('derived_files').values({
          asset_id: id,
          kind,
          key,
          extension,
          type,
          bytes,
          meta: JSON.stringify(meta),
        }),
      ),
    derived: (id, kind) =>
      derivedRow(
        store.first(sql.selectFrom('derived_files').selectAll().where('asset_id', '=', id).where('kind', '=', kind)),
      ),
    derivedByKey: (key) =>
      derivedRow(store.first(sql.selectFrom('derived_files').selectAll().where('key', '=', key).limit(1))),
    dropDerived: (key) => void store.run(sql.deleteFrom('derived_files').where('key', '=', key)),
  };
}
