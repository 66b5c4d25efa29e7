/** Brand kits on disk, the pictures of their logos with them. */
import { toFolded } from '../../../core/fold-text.js';
import type { Store } from './store.js';

/** A kit as it is kept; it is checked by whoever uses it. */
export interface StoredBrand {
  readonly name: string;
  readonly kit: unknown;
  readonly logo: Uint8Array | null;
  readonly isDefault: boolean;
  readonly changedAt: number;
}

/** Kits by name, whatever its case and accents. Each function fails as the store does. */
export interface BrandRecords {
  /** By name. */
  readonly all: () => StoredBrand[];
  readonly get: (name: string) => StoredBrand | undefined;
  /** Keeps it, in the place of one of that name, which stays the default if it was. */
  readonly put: (brand: Omit<StoredBrand, 'isDefault'>) => void;
  readonly rename: (name: string, to: string, changedAt: number) => void;
  /** Null is none. */
  readonly setDefault: (name: string | null) => void;
  readonly remove: (name: string) => void;
}

export function openBrandRecords(store: Store): BrandRecords {
  const { sql } = store;
  const chosen = () => sql.selectFrom('brand_kits').selectAll();
  const named = (name: string) => sql.updateTable('brand_kits').where('folded', '=', toFolded(name));
  return {
    all: () => store.all(chosen().orderBy('folded')).map(toStored),
    get: (name) => {
      const row = store.first(chosen().where('folded', '=', toFolded(name)));
      return row && toStored(row);
    },
    put: ({ name, kit, logo, changedAt }) => {
      const row = { name, kit: JSON.stringify(kit), logo, changed_at: changedAt };
      store.run(
        sql
          .insertInto('brand_kits')
          .values({ folded: toFolded(name), is_default: 0, ...row })
          .onConflict((conflict) => conflict.column('folded').doUpdateSet(row)),
      );
    },
    rename: (name, to, changedAt) =>
      void store.run(named(name).set({ folded: toFolded(to), name: to, changed_at: changedAt })),
    setDefault: (name) =>
      store.transaction(() => {
        store.run(sql.updateTable('brand_kits').set({ is_default: 0 }).where('is_default', '=', 1));
        if (name !== null) store.run(named(name).set({ is_default: 1 }));
      }),
    remove: (name) => void store.run(sql.deleteFrom('brand_kits').where('folded', '=', toFolded(name))),
  };
}

const toStored = (row: {
  name: string;
  kit: string;
  logo: Uint8Array | null;
  is_default: number;
  changed_at: number;
}): StoredBrand => ({
  name: row.name,
  kit: JSON.parse(row.kit) as unknown,
  logo: row.logo,
  isDefault: row.is_default === 1,
  changedAt: row.changed_at,
});
