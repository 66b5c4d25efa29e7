/** `exercise.*`: the exercises that sessions are made of, those that come with Upright and the user's own. */
import { z } from 'zod';
import {
  Exercise,
  ExerciseChanges,
  ExerciseId,
  ExerciseImpact,
  ExerciseLevel,
  ExerciseLoop,
  MOST_EXERCISE_NAME,
} from '../exercise/exercise.js';
import { MOST_EXERCISES } from '../exercise/exercise-file.js';
import { LanguageTag } from '../project/language-tag.js';
import { FilePath, ProblemSchema, Timestamp } from './fields.js';
import { changes, type Methods, reads } from './method.js';
import { NameClash } from './styles.js';
import type { Named } from '../project/named-schema.js';

const libraryExerciseSchema = Exercise.extend({
  /** Whether it comes with Upright. */
  builtIn: z.boolean(),
  /** When it was changed last; null for one that comes with Upright. */
  changedAt: Timestamp.nullable(),
});
/** The schema of {@link LibraryExercise}. */
export interface LibraryExerciseSchema extends Named<typeof libraryExerciseSchema> {}
/** An exercise as the library has it; the paths of its files are absolute. */
export const LibraryExercise: LibraryExerciseSchema = libraryExerciseSchema;
export type LibraryExercise = z.infer<typeof LibraryExercise>;

const Name = z.string().min(1).max(MOST_EXERCISE_NAME);
const Words = z.string().min(1).max(60);

/** The methods. */
export const exerciseMethods = {
  'exercise.list': reads(
    'The exercises: the own ones by id, then those that come with Upright.',
    () => z.strictObject({}),
    () => z.strictObject({ exercises: z.array(LibraryExercise) }),
  ),
  'exercise.search': reads(
    'The exercises that fit every condition: for a leg session without jumps, muscles: ["legs"] and mostImpact: "low".',
    () =>
      z.strictObject({
        /** Words that begin a word of its names, muscles, equipment, level or impact, in any order. */
        words: z.string().max(200).default(''),
        /** At least one of them; also `legs`, `arms`, `core`, `abs`, `back`, `upper body` and `lower body`. */
        muscles: z.array(Words).max(30).default([]),
        /** What there is: exercises that need nothing else. An empty list asks for those without equipment. */
        equipment: z.array(Words).max(30).optional(),
        levels: z.array(ExerciseLevel).max(3).default([]),
        /** The hardest impact; `low` is without jumps. */
        mostImpact: ExerciseImpact.optional(),
        sides: z.enum(['both', 'each']).optional(),
      }),
    () => z.strictObject({ exercises: z.array(LibraryExercise) }),
  ),
  'exercise.get': reads(
    'One exercise by its id or its name in any language; an unknown name is answered with the nearest ones.',
    () => z.strictObject({ name: Name }),
    LibraryExercise,
  ),
  'exercise.add': changes(
    'Adds an exercise; refused with exercise.exists where an own one has its id. It goes before one that comes with Upright.',
    () => z.strictObject({ exercise: Exercise, replace: z.boolean().default(false) }),
    LibraryExercise,
  ),
  'exercise.update': changes(
    'Changes fields of an exercise; of one that comes with Upright an own copy is made.',
    () => z.strictObject({ id: ExerciseId, changes: ExerciseChanges }),
    LibraryExercise,
  ),
  'exercise.findLoop': changes(
    'Finds the part of a clip that repeats best, and keeps it unless it is only asked for.',
    () => z.strictObject({ id: ExerciseId, keep: z.boolean().default(true) }),
    () =>
      z.strictObject({
        /** Null where the clip is too short. */
        loop: ExerciseLoop.nullable(),
        /** How far the frames at the seam are apart, from 0 to 1. */
        difference: z.number(),
        problems: z.array(ProblemSchema),
      }),
  ),
  'exercise.remove': changes(
    'Forgets own exercises and answers with them, so that exercise.add can bring them back. Their files stay.',
    () => z.strictObject({ ids: z.array(ExerciseId).min(1).max(MOST_EXERCISES) }),
    () => z.strictObject({ exercises: z.array(Exercise) }),
  ),
  'exercise.import': changes(
    'Takes in a clip, the exercises of a folder of clips or poses, of a table (CSV) or of a file (JSON).',
    () =>
      z.strictObject({
        path: FilePath,
        taken: NameClash.default('refuse'),
        /** Of names and cues that say none, such as those of files. */
        language: LanguageTag.default('en'),
        /** Copies the clips into Upright’s own folder; else they are used where they are. */
        copy: z.boolean().default(false),
        /** Finds the part of each clip that repeats best where none is given. */
        findLoops: z.boolean().default(true),
      }),
    () => z.strictObject({ exercises: z.array(LibraryExercise), problems: z.array(ProblemSchema) }),
  ),
  'exercise.export': changes(
    'Writes exercises to a file (JSON) for others; all own ones where none is named. Clips stay where they are.',
    () =>
      z.strictObject({
        names: z.array(Name).max(MOST_EXERCISES).default([]),
        output: FilePath,
        overwrite: z.boolean().default(false),
      }),
    () => z.strictObject({ file: z.string(), exercises: z.array(z.string()) }),
  ),
} as const satisfies Methods;

/** Broadcast when own exercises are added, changed or removed. */
export const ExerciseChange = z.lazy(() =>
  z.strictObject({ changed: z.array(z.string()), removed: z.array(z.string()) }),
);
export type ExerciseChange = z.infer<typeof ExerciseChange>;
