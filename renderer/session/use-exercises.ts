/** The exercises that a row may name, from the library. */
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { LibraryExercise } from '../../core/api/exercises.js';
import { exerciseName } from '../../core/exercise/exercise.js';
import { indexExercises } from '../../core/exercise/find-exercise.js';
import { parseNotation } from '../../core/session/notation.js';
import { useClient } from '../app-context.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import { useLanguage } from '../locales/language.js';

/** Names of exercises that begin with what a row has for a name, in the language of the window; none where it is one. */
export type SuggestNames = (text: string) => readonly string[];

const SuggestContext = createContext<SuggestNames>(() => []);

/** Provides the rows with suggestions. */
export const SuggestProvider = SuggestContext.Provider;

/** The suggestions for a row. */
export const useSuggest = (): SuggestNames => useContext(SuggestContext);

const MOST = 6;
const FEWEST_LETTERS = 2;
const QUIET_MS = 100;

/** Reads the library and follows it. */
export function useExerciseNames(): SuggestNames {
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
    return (text) => {
      const typed = nameIn(text);
      if (typed === null || typed.length < FEWEST_LETTERS) return [];
      const names = index.search({ words: typed }).map((exercise) => exerciseName(exercise, language));
      return names.some((name) => name.toLowerCase() === typed.toLowerCase()) ? [] : [...new Set(names)].slice(0, MOST);
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
