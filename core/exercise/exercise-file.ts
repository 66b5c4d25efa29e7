/** Files of exercises, by which people pass them on. */
import { z } from 'zod';
import { type ParsedFile, parseVersioned } from '../styles/style-file.js';
import { Exercise } from './exercise.js';

/** The version that is written. */
export const EXERCISE_FILE_VERSION = 1;

/** The largest file that is read. */
export const MOST_EXERCISE_BYTES = 16 << 20;

/** The most exercises of a file or a folder. */
export const MOST_EXERCISES = 5000;

/** A file of exercises; the files that they name stand beside it. */
export const ExerciseFile = z.strictObject({
  $schema: z.string().max(2000).optional(),
  format: z.literal('upright-exercises'),
  version: z.literal(EXERCISE_FILE_VERSION),
  exercises: z.array(Exercise).min(1).max(MOST_EXERCISES),
});

/** Reads the JSON of a file of exercises. */
export function parseExerciseFile(json: unknown): ParsedFile<readonly Exercise[]> {
  const parsed = parseVersioned(json, ExerciseFile, EXERCISE_FILE_VERSION);
  return parsed.ok ? { ok: true, value: parsed.value.exercises } : parsed;
}

/** The text of a file with these exercises. */
export const writeExerciseFile = (exercises: readonly Exercise[]): string =>
  `${JSON.stringify({ format: 'upright-exercises', version: EXERCISE_FILE_VERSION, exercises }, null, 2)}\n`;
