/** The exercises that come with Upright: `resources/exercises`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LibraryExercise } from '../../../core/api/exercises.js';
import { ExerciseFile } from '../../../core/exercise/exercise-file.js';
import { toAbsolute } from './exercise-paths.js';

/** In the order of the file. `resources` is the folder that holds `exercises/`. */
export async function readBuiltInExercises(resources: string): Promise<LibraryExercise[]> {
  const folder = join(resources, 'exercises');
  const { exercises } = ExerciseFile.parse(JSON.parse(await readFile(join(folder, 'exercises.json'), 'utf8')));
  return exercises.map((exercise) => ({ ...toAbsolute(exercise, folder), builtIn: true, changedAt: null }));
}
