/** The exercises that a row may name, from the library. */
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { LibraryExercise } from '../../core/api/exercises.js';
import { exerciseName } from '../../core/exercise/exercise.js';
import { indexExercises } from '../../core/exercise/find-exercise.js';
import { parseNotation } from '../../core/session/notation.js';
import { useClient } from '../app-context.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import { useLanguage } from '../locales/language.js';

/** An exercise by its name in the language of the window. */
export interface NamedExercise {
  readonly name: string;
  readonly exercise: LibraryExercise;
}

/** The exercises as rows use them. */
export interface RowExercises {
  /** Those whose names begin as what a row has for a name; none where it is one. */
  readonly suggest: (text: string) => readonly NamedExercise[];
  /** The one that a name means; null where there is none. */
  readonly find: (name: string) => LibraryExercise | null;
}

const ExercisesContext = createContext<RowExercises>({ suggest: () => [], find: () => null });

/** Provides the rows with exercises. */
export const ExercisesProvider = ExercisesContext.Provider;

/** The exercises for a row. */
export const useRowExercises = (): RowExercises => useContext(ExercisesContext);

const MOST = 6;
const FEWEST_LETTERS = 2;
const QUIET_MS = 100;

/** Reads the library and follows it. */
export function useExercisesOfLibrary(): RowExercises {
  const client = useClient();
  const language = useLanguage();
  const [exercises, setExercises] = useState<readonly LibraryExercise[]>([]);
  const read = useCallback(async () => {
    try {
      setExercises((await client['exercise.list']({})).exercises);
    } catch {
      // A library that cannot be read suggests nothing; the panel of exercises tells why.
    }
  }, [client]);
  useReadOnChange('exercise.changed', read, QUIET_MS);
  return useMemo(() => {
    const index = indexExercises(exercises);
    return {
      find: index.find,
      suggest(text) {
        const typed = nameIn(text);
        if (typed === null || typed.length < FEWEST_LETTERS || index.find(typed) !== null) return [];
        const found = index
          .search({ words: typed })
          .map((exercise) => ({ name: exerciseName(exercise, language), exercise }));
        const byName = new Map(found.toReversed().map((each) => [each.name, each]));
        return found.filter((each) => byName.get(each.name) === each).slice(0, MOST);
      },
    };
  }, [exercises, language]);
}

/** The text of a row with another name of its exercise. */
export function withName(text: string, name: string): string {
  const typed = nameIn(text);
  return typed === null ? text : text.replace(typed, () => name);
}

function nameIn(text: string): string | null {
  const parsed = parseNotation(text);
  return parsed.ok ? (parsed.notation.exercise ?? null) : null;
}
