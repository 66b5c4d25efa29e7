/** Composes sessions with tables, media, exercises, speech and projects. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exerciseName } from '../../../core/exercise/exercise.js';
import { type ExerciseIndex, indexExercises } from '../../../core/exercise/find-exercise.js';
import { readRows } from '../batch/read-rows.js';
import { createProjectTexts } from '../fonts/project-texts.js';
import { loadSharp } from '../media/pictures/load-sharp.js';
import { readSequenceFiles } from '../media/pictures/sequence-files.js';
import type { Exercises } from '../exercises/exercises.js';
import { probeMedia } from '../media/probe.js';
import type { FoundExercise } from '../session/ports.js';
import { createSessionHandlers } from '../session/handlers.js';
import type { SpokenFiles } from '../speech/spoken-files.js';
import { prepareSessionSounds } from '../session/prepare-sounds.js';
import { findResources } from '../resources.js';
import { createClipMeasures } from './clip-measures.js';
import { createSoundPorts } from './session-sounds.js';
import { readTranslator } from '../translator.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ProjectFeature } from './projects.js';

/** What sessions use of other features. */
export interface SessionDependencies {
  readonly projects: ProjectFeature;
  readonly exercises: Exercises;
  readonly speech: SpokenFiles;
}

/** Composes the `session.*` methods. */
export function composeSession(
  context: EngineContext,
  { projects, exercises, speech }: SessionDependencies,
): Feature<'session'> {
  const { home, mediaPorts } = context;
  const soundPorts = createSoundPorts(context, speech);
  return {
    handlers: createSessionHandlers({
      readRecords: (file) => readRows(file),
      readTranslator: (language) => readTranslator('session', language),
      languages: soundPorts.languages,
      readTemplateTranslator: (language) => readTranslator('sessionTemplates', language),
      resources: findResources(),
      findExercise: async (name, language) => findExercise(name, language, await exercises.index()),
      // The paths of a plan that is compiled are absolute.
      prepareSounds: (session, signal) => prepareSessionSounds(session, soundPorts, { folder: home.data, signal }),
      probe: async (file, signal) => probeMedia(file, await mediaPorts(signal)),
      measureClip: createClipMeasures(context),
      tools: context.tools.get,
      textScripts: async (project) => createProjectTexts(project, [], await context.fonts.get()),
      async withFolder(work) {
        const folder = await context.cache.work();
        try {
          return await work(folder);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
      countPictures: async (folder) => (await readSequenceFiles(folder, true)).files.length,
      draw: async (svg) => (await loadSharp())(Buffer.from(svg)).png().toBuffer(),
      folder: join(home.data, 'session'),
      projects: projects.projects,
    }),
  };
}

/** An exercise as a plan names it. A name in the plan's own language stays as the coach wrote it. */
function findExercise(
  written: string,
  language: string,
  index: ExerciseIndex,
): FoundExercise | { nearest: string | null } {
  const found = index.find(written);
  if (!found) {
    const [near] = index.nearest(written, 1);
    return { nearest: near ? exerciseName(near, language) : null };
  }
  const name = exerciseName(found, language);
  const isOwn =
    indexExercises([{ ...found, id: '-', names: { [language]: name }, aliases: [] }]).find(written) !== null;
  return { name: isOwn ? written : name, media: found.media };
}
