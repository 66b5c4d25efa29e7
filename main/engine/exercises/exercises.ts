/** The exercises that can be named: those that come with Upright, and the user's own. */
import type { z } from 'zod';
import type { ExerciseChange, LibraryExercise } from '../../../core/api/exercises.js';
import type { NameClash } from '../../../core/api/styles.js';
import { UprightError } from '../../../core/errors.js';
import { Exercise, type ExerciseChanges } from '../../../core/exercise/exercise.js';
import { type ExerciseIndex, indexExercises } from '../../../core/exercise/find-exercise.js';
import { message } from '../../../core/locales/message.js';
import type { StoredExercise } from '../store/exercise-records.js';
import type { ExerciseSources } from './ports.js';

type Taken = z.infer<typeof NameClash>;

/** Exercises by id. An own one goes before one that comes with Upright, and stands in its place where it has its id. */
export interface Exercises {
  /** The own ones by id, then those that come with Upright. */
  readonly all: () => Promise<LibraryExercise[]>;
  /** All of them, to be looked up. */
  readonly index: () => Promise<ExerciseIndex<LibraryExercise>>;
  /** By id or name. Fails with `exercise.unknown`. */
  readonly get: (name: string) => Promise<LibraryExercise>;
  /** All or none. Fails with `exercise.exists`. */
  readonly add: (exercises: readonly Exercise[], taken: Taken) => LibraryExercise[];
  /** Fails with `exercise.unknown`. */
  readonly update: (id: string, fields: ExerciseChanges) => Promise<LibraryExercise>;
  /** All or none, and what they were. Fails with `exercise.unknown`. */
  readonly remove: (ids: readonly string[]) => Promise<Exercise[]>;
}

export function createExercises({ records, builtIn, onChange, now }: ExerciseSources): Exercises {
  const all = async (): Promise<LibraryExercise[]> => {
    const own = records.all().flatMap((stored) => toExercise(stored) ?? []);
    const ids = new Set(own.map(({ id }) => id));
    return [...own, ...(await builtIn()).filter(({ id }) => !ids.has(id))];
  };
  let indexed: Promise<ExerciseIndex<LibraryExercise>> | null = null;
  // Only this engine writes the records.
  const index = async () => {
    indexed ??= all().then(indexExercises);
    try {
      return await indexed;
    } catch (error) {
      indexed = null;
      throw error;
    }
  };
  const changed = (change: ExerciseChange): void => {
    indexed = null;
    onChange(change);
  };
  const toUnknown = async (name: string): Promise<UprightError> => {
    const near = (await index()).nearest(name).map(({ names, id }) => names.en ?? Object.values(names)[0] ?? id);
    const text =
      near.length === 0
        ? message('exercises:unknown', { name })
        : message('exercises:unknownButMeant', { name, meant: { list: near, type: 'disjunction' } });
    return new UprightError('exercise.unknown', text, { name, nearest: near });
  };
  const put = (exercise: Exercise): LibraryExercise => {
    const changedAt = now();
    records.put({ id: exercise.id, exercise, changedAt });
    return { ...exercise, builtIn: false, changedAt };
  };
  return {
    all,
    index,
    async get(name) {
      const found = (await index()).find(name);
      if (!found) throw await toUnknown(name);
      return found;
    },
    add(exercises, taken) {
      const isTaken = (id: string): boolean => records.get(id) !== undefined;
      const clashes = exercises
        .map(({ id }) => id)
        .filter((id, i, ids) => ids.indexOf(id) !== i || (taken === 'refuse' && isTaken(id)));
      if (taken !== 'rename' && clashes.length > 0) throw toExisting(clashes);
      const added = records.transaction(() =>
        exercises.map((exercise) =>
          put(taken === 'rename' ? { ...exercise, id: toFreeId(exercise.id, isTaken) } : exercise),
        ),
      );
      changed({ changed: added.map(({ id }) => id), removed: [] });
      return added;
    },
    async update(id, fields) {
      const found = (await all()).find((each) => each.id === id);
      if (!found) throw await toUnknown(id);
      const { builtIn: _builtIn, changedAt: _changedAt, ...before } = found;
      const updated = put(Exercise.parse({ ...before, ...fields, id }));
      changed({ changed: [id], removed: [] });
      return updated;
    },
    async remove(ids) {
      const known = await builtIn();
      const removed: Exercise[] = [];
      for (const id of new Set(ids)) {
        const stored = records.get(id);
        const own = stored && toExercise(stored);
        if (!own) {
          const isKnown = known.some((each) => each.id === id);
          throw isKnown
            ? new UprightError('exercise.exists', message('exercises:builtIn', { name: id }), { ids: [id] })
            : await toUnknown(id);
        }
        const { builtIn: _builtIn, changedAt: _changedAt, ...exercise } = own;
        removed.push(exercise);
      }
      records.transaction(() => {
        for (const { id } of removed) records.remove(id);
      });
      changed({ changed: [], removed: removed.map(({ id }) => id) });
      return removed;
    },
  };
}

const toExisting = (ids: readonly string[]): UprightError =>
  new UprightError(
    'exercise.exists',
    message('exercises:exists', { names: { list: ids.slice(0, 5), type: 'conjunction' }, count: ids.length }),
    { ids },
  );

const MOST_ID = 64;

function toFreeId(id: string, isTaken: (id: string) => boolean): string {
  let free = id;
  for (let number = 2; isTaken(free); number++) {
    const suffix = `-${number}`;
    free = id.slice(0, MOST_ID - suffix.length).replace(/-$/, '') + suffix;
  }
  return free;
}

// One that another version kept and this one cannot read stays on disk and is not shown.
function toExercise({ exercise, changedAt }: StoredExercise): LibraryExercise | null {
  const parsed = Exercise.safeParse(exercise);
  return parsed.success ? { ...parsed.data, builtIn: false, changedAt } : null;
}
