/** Exercises by what people call them, in any language. */
import { toFolded } from '../fold-text.js';
import { editDistance } from '../project/nearest-name.js';
import { EXERCISE_IMPACTS, type Exercise, type ExerciseImpact, type ExerciseLevel } from './exercise.js';
import { withMuscleGroups } from './muscle-groups.js';

/** What exercises are asked for; each condition must hold. */
export interface ExerciseQuery {
  /** Words that begin a word of its names, muscles, equipment, level or impact, in any order. */
  readonly words?: string | undefined;
  /** At least one of them, or of the muscles of these groups: `legs`. */
  readonly muscles?: readonly string[] | undefined;
  /** What there is: exercises that need nothing else. An empty list asks for those that need nothing. */
  readonly equipment?: readonly string[] | undefined;
  readonly levels?: readonly ExerciseLevel[] | undefined;
  /** The hardest impact; `low` is without jumps. */
  readonly mostImpact?: ExerciseImpact | undefined;
  readonly sides?: Exercise['sides'] | undefined;
}

/** The exercises of a library, ready to be looked up. */
export interface ExerciseIndex<Entry extends Exercise = Exercise> {
  /** By id, name or alias, whatever its case, accents, hyphens and plural; null where there is none. */
  readonly find: (name: string) => Entry | null;
  /** Those that an unknown name may mean, the nearest first. */
  readonly nearest: (name: string, most?: number) => Entry[];
  /** In the order of the library. */
  readonly search: (query: ExerciseQuery) => Entry[];
}

/** Where two exercises have a name in common, the first one has it. */
export function indexExercises<Entry extends Exercise>(exercises: readonly Entry[]): ExerciseIndex<Entry> {
  const exact = new Map<string, Entry>();
  const loose = new Map<string, Entry>();
  const put = (index: Map<string, Entry>, key: string, exercise: Entry): void => {
    if (key !== '' && !index.has(key)) index.set(key, exercise);
  };
  // A name goes before an alias, also that of an earlier exercise.
  const namings = [
    (exercise: Exercise) => [exercise.id, ...Object.values(exercise.names)],
    (exercise: Exercise) => exercise.aliases,
  ];
  for (const naming of namings) {
    for (const exercise of exercises) {
      for (const name of naming(exercise)) {
        put(exact, wordsOf(name).join(''), exercise);
        put(loose, toStems(name), exercise);
      }
    }
  }
  return {
    find: (name) => exact.get(wordsOf(name).join('')) ?? loose.get(toStems(name)) ?? null,
    nearest: (name, most = 3) => nearestIn(loose, name).slice(0, most),
    search(query) {
      const words = wordsOf(query.words ?? '').map(stem);
      return exercises.filter((exercise) => hasWords(exercise, words) && meets(exercise, query));
    },
  };
}

// A misspelt name is near; one that says more or less, as "side lunge" for "lunge", shares a word.
function nearestIn<Entry extends Exercise>(names: ReadonlyMap<string, Entry>, name: string): Entry[] {
  const wanted = toStems(name.slice(0, 100));
  const limit = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  const words = new Set(wordsOf(name).map(stem));
  const distances = new Map<Entry, number>();
  for (const [key, exercise] of names) {
    const distance = editDistance(wanted, key, limit);
    if (distance < (distances.get(exercise) ?? limit)) distances.set(exercise, distance);
  }
  for (const exercise of new Set(names.values())) {
    const shared = namesOf(exercise).some((each) => wordsOf(each).some((word) => words.has(stem(word))));
    if (shared && !distances.has(exercise)) distances.set(exercise, limit);
  }
  return [...distances].sort(([, p], [, q]) => p - q).map(([exercise]) => exercise);
}

const namesOf = ({ id, names, aliases }: Exercise): string[] => [id, ...Object.values(names), ...aliases];

/** Letters and digits only; an apostrophe parts no words, a hyphen does. */
const wordsOf = (text: string): string[] =>
  toFolded(text)
    .replace(/['\u2019\u02bc]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const toStems = (name: string): string => wordsOf(name).map(stem).join('');

/** A word without the endings of plurals: "crunches", "Kniebeugen", "flexiones". */
function stem(word: string): string {
  const shorter = word.length > 3 ? word.replace(/(?:e?s|e?n|e)$/, '') : word.replace(/(?<=..)s$/, '');
  return shorter === word || shorter.length < 2 ? word : stem(shorter);
}

function hasWords(exercise: Exercise, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { muscles, equipment, level, impact } = exercise;
  const texts = [...namesOf(exercise), ...muscles.flatMap(withMuscleGroups), ...equipment, level, `${impact} impact`];
  const known = texts.flatMap(wordsOf);
  return words.every((word) => known.some((each) => each.startsWith(word)));
}

const impactRank = (impact: ExerciseImpact): number => EXERCISE_IMPACTS.indexOf(impact);

function meets(exercise: Exercise, query: ExerciseQuery): boolean {
  const { muscles, equipment, levels, mostImpact, sides } = query;
  const trained = new Set(exercise.muscles.flatMap(withMuscleGroups).map(toStems));
  const there = new Set((equipment ?? []).map(toStems));
  return (
    (!muscles || muscles.length === 0 || muscles.some((muscle) => trained.has(toStems(muscle)))) &&
    (!equipment || exercise.equipment.every((each) => there.has(toStems(each)))) &&
    (!levels || levels.length === 0 || levels.includes(exercise.level)) &&
    (!mostImpact || impactRank(exercise.impact) <= impactRank(mostImpact)) &&
    (!sides || exercise.sides === sides)
  );
}
