/** The JSON Schema of files of exercises. */
import { describeSchema } from '../describe-schema.js';
import { ExerciseFile } from './exercise-file.js';

/** The schema of a file of exercises. */
export const toExerciseSchema = (): object =>
  describeSchema(
    ExerciseFile,
    'Upright exercises',
    'Exercises with their names, muscles, tips and clips, as `upright exercise export` writes them.',
  );
