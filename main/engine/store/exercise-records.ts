/** The user's own exercises on disk. */
import type { Store } from './store.js';

/** An exercise as it is kept; it is checked by whoever uses it. */
export interface StoredExercise {
  readonly id: string;
  readonly exercise: unknown;
  readonly changedAt: number;
}

/** Exercises by id. Each function fails as the store does. */
export interface ExerciseRecords {
  readonly transaction: <T>(work: () => T) => T;
  /** By id. */
  readonly all: () => StoredExercise[];
  readonly get: (id: string) => StoredExercise | undefined;
  /** Keeps it, in the place of one of that id. */
  readonly put: (exercise: StoredExercise) => void;
  readonly remove: (id: string) => boolean;
}

export function openExerciseRecords(store: Store): ExerciseRecords {
  const { sql } = store;
  const chosen = () => sql.selectFrom('exercises').selectAll();
  return {
    transaction: store.transaction,
    all: () => store.all(chosen().orderBy('id')).map(toStored),
    get: (id) => {
      const row = store.first(chosen().where('id', '=', id));
      return row && toStored(row);
    },
    put: ({ id, exercise, changedAt }) => {
      const row = { exercise: JSON.stringify(exercise), changed_at: changedAt };
      store.run(
        sql
          .insertInto('exercises')
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
      );
    },
    remove: (id) => store.run(sql.deleteFrom('exercises').where('id', '=', id)) > 0,
  };
}

const toStored = (row: { id: string; exercise: string; changed_at: number }): StoredExercise => ({
  id: row.id,
  exercise: JSON.parse(row.exercise) as unknown,
  changedAt: row.changed_at,
});
