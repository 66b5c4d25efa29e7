/** Composes exercises with media, tables and files. */
import { join } from 'node:path';
import { readRows } from '../batch/read-rows.js';
import { readJsonFile } from '../documents/read-document.js';
import { readBuiltInExercises } from '../exercises/built-in-exercises.js';
import { createExercises, type Exercises } from '../exercises/exercises.js';
import { createExerciseHandlers } from '../exercises/handlers.js';
import { lazy } from '../lazy.js';
import { probeMedia } from '../media/probe.js';
import { findResources } from '../resources.js';
import { openExerciseRecords } from '../store/exercise-records.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

/** The exercises of an engine. */
export const openExercises = ({ store, events }: EngineContext): Exercises =>
  createExercises({
    records: openExerciseRecords(store),
    builtIn: lazy(() => readBuiltInExercises(findResources())).get,
    onChange: (change) => events.emit('exercise.changed', change),
    now: Date.now,
  });

/** Composes the `exercise.*` methods. */
export const composeExercises = (
  { home, tools, mediaPorts }: EngineContext,
  exercises: Exercises,
): Feature<'exercise'> => ({
  handlers: createExerciseHandlers(exercises, {
    folder: join(home.data, 'exercises'),
    tools: tools.get,
    probe: async (file, signal) => probeMedia(file, await mediaPorts(signal)),
    readJson: readJsonFile,
    readRecords: (file) => readRows(file),
  }),
});
