/** The user's own styles on disk. */
import { toFolded } from '../../../core/fold-text.js';
import type { Store } from './store.js';

/** A style as it is kept; its look is checked by whoever uses it. */
export interface StoredStyle {
  readonly name: string;
  readonly look: unknown;
  readonly changedAt: number;
}

/** Styles by name, whatever its case and accents. Each function fails as the store does. */
export interface StyleRecords {
  readonly transaction: <T>(work: () => T) => T;
  /** By name. */
  readonly all: () => StoredStyle[];
  readonly get: (name: string) => StoredStyle | undefined;
  /** Keeps it, in the place of one of that name. */
  readonly put: (style: StoredStyle) => void;
  /** The new name must be free, or the same but for case and accents. */
  readonly rename: (name: string, to: string, changedAt: number) => void;
  readonly remove: (name: string) => boolean;
}

export function openStyleRecords(store: Store): StyleRecords {
  const { sql } = store;
  const chosen = () => sql.selectFrom('title_styles').selectAll();
  return {
    transaction: store.transaction,
    all: () => store.all(chosen().orderBy('folded')).map(toStored),
    get: (name) => {
      const row = store.first(chosen().where('folded', '=', toFolded(name)));
      return row && toStored(row);
    },
    put: ({ name, look, changedAt }) => {
      const row = { name, look: JSON.stringify(look), changed_at: changedAt };
      store.run(
        sql
          .insertInto('title_styles')
          .values({ folded: toFolded(name), ...row })
          .onConflict((conflict) => conflict.column('folded').doUpdateSet(row)),
      );
    },
    rename: (name, to, changedAt) =>
      void store.run(
        sql
          .updateTable('title_styles')
          .set({ folded: toFolded(to), name: to, changed_at: changedAt })
          .where('folded', '=', toFolded(name)),
      ),
    remove: (name) => store.run(sql.deleteFrom('title_styles').where('folded', '=', toFolded(name))) > 0,
  };
}

const toStored = (row: { name: string; look: string; changed_at: number }): StoredStyle => ({
  name: row.name,
  look: JSON.parse(row.look) as unknown,
  changedAt: row.changed_at,
});
