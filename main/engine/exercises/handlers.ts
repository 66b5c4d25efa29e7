/** The `exercise.*` methods. */
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import type { LibraryExercise } from '../../../core/api/exercises.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { type Exercise, exerciseName } from '../../../core/exercise/exercise.js';
import { writeExerciseFile } from '../../../core/exercise/exercise-file.js';
import { message } from '../../../core/locales/message.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import { toRelative } from './exercise-paths.js';
import type { Exercises } from './exercises.js';
import { readExercises } from './import-exercises.js';
import { measureClip, SHORTEST_LOOP } from './measure-clip.js';
import type { ExercisePorts } from './ports.js';

export const createExerciseHandlers = (exercises: Exercises, ports: ExercisePorts): HandlersOf<ApiOf<'exercise'>> => ({
  'exercise.list': async () => ({ exercises: await exercises.all() }),
  'exercise.search': async (query) => ({ exercises: (await exercises.index()).search(query) }),
  'exercise.get': ({ name }) => exercises.get(name),
  'exercise.add': ({ exercise, replace }) => {
    const [added] = exercises.add([exercise], replace ? 'replace' : 'refuse');
    return added ?? exercises.get(exercise.id);
  },
  'exercise.update': ({ id, changes }) => exercises.update(id, changes),
  'exercise.findLoop': async ({ id, keep }, { signal }) => {
    const { media, ...exercise } = await exercises.get(id);
    const name = exerciseName(exercise, 'en');
    if (media?.kind !== 'video') throw new UprightError('media.unsuitable', message('exercises:noClip', { name }));
    const info = await ports.probe(media.file, signal);
    const found = await measureClip(media.file, info, { tools: await ports.tools(), signal });
    const loop = found?.loop ?? null;
    if (keep) await exercises.update(exercise.id, { media: { ...media, loop, scores: found?.scores ?? null } });
    const problems: Problem[] = [];
    const tell = (text: Problem['text']) => text && problems.push(warningAt(['media'], 'media.unsuitable', text));
    if (loop === null) tell(message('exercises:tooShort', { name, least: SHORTEST_LOOP }));
    if (loop?.mode === 'ping-pong') tell(message('exercises:pingPong', { name }));
    return { loop, difference: found?.difference ?? 0, problems: toReported(problems) };
  },
  'exercise.remove': async ({ ids }) => ({ exercises: await exercises.remove(ids) }),
  'exercise.import': async ({ path, taken, ...options }, { signal }) => {
    // Each import has a folder of its own: what others show stays as it is.
    const folder = join(ports.folder, crypto.randomUUID());
    try {
      const read = await readExercises(path, { ...options, folder, signal }, await exercises.index(), ports);
      return { exercises: exercises.add(read.exercises, taken), problems: toReported(read.problems) };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  },
  'exercise.export': async ({ names, output, overwrite }) => {
    const chosen =
      names.length > 0
        ? await Promise.all(names.map(exercises.get))
        : (await exercises.all()).filter(({ builtIn }) => !builtIn);
    if (chosen.length === 0) throw new UprightError('exercise.unknown', message('exercises:none'));
    const file = await checkOutput(output, { inputs: [], overwrite, extensions: ['json'] });
    const text = writeExerciseFile(chosen.map((each) => withoutScores(toRelative(withoutOrigin(each), dirname(file)))));
    await writeOutput(file, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
    return { file, exercises: chosen.map(({ id }) => id) };
  },
});

const withoutOrigin = ({ builtIn: _builtIn, changedAt: _changedAt, ...exercise }: LibraryExercise): Exercise =>
  exercise;

// Whoever imports them measures the clips that they have then.
const withoutScores = ({ media, ...exercise }: Exercise): Exercise => ({
  ...exercise,
  media: media && { ...media, scores: null },
});
