/** Takes in the exercises of a folder, a table or a file, with what their clips are. */
import { cp, mkdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { Exercise } from '../../../core/exercise/exercise.js';
import { MOST_EXERCISE_BYTES, parseExerciseFile } from '../../../core/exercise/exercise-file.js';
import type { ExerciseIndex } from '../../../core/exercise/find-exercise.js';
import { exercisesFromTable } from '../../../core/exercise/exercises-from-table.js';
import { message } from '../../../core/locales/message.js';
import { assetKindOf } from '../../../core/media/media-info.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import { toSlug } from '../../../core/slug.js';
import { toFileError } from '../../../core/styles/file-error.js';
import { toAbsolute } from './exercise-paths.js';
import { type FoundClip, listFolder, toFoundClip } from './list-folder.js';
import { measureClip } from './measure-clip.js';
import type { ExercisePorts } from './ports.js';
import { writePoseSequence } from './pose-sequence.js';
import { writeThumbnail } from './write-thumbnail.js';

/** How exercises are taken in. */
export interface ImportOptions {
  readonly language: string;
  readonly copy: boolean;
  readonly findLoops: boolean;
  /** Where copies of clips and pictures of poses go, in a folder for each exercise. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Exercises that are not kept yet, and what was found on the way. */
export interface ReadExercises {
  readonly exercises: readonly Exercise[];
  readonly problems: readonly Problem[];
}

/** @throws UprightError `input.unreadable`, `input.invalid`, `job.canceled`, `disk.full` */
export async function readExercises(
  path: string,
  options: ImportOptions,
  known: ExerciseIndex,
  ports: ExercisePorts,
): Promise<ReadExercises> {
  const problems: Problem[] = [];
  const exercises: Exercise[] = [];
  for (const exercise of await readSource(resolve(path), options, known, ports)) {
    options.signal.throwIfAborted();
    exercises.push(await withClip(exercise, options, ports, problems));
  }
  return { exercises, problems };
}

async function readSource(
  path: string,
  options: ImportOptions,
  known: ExerciseIndex,
  ports: ExercisePorts,
): Promise<readonly Exercise[]> {
  const facts = await stat(path).catch(() => null);
  if (facts?.isDirectory()) {
    const found = await listFolder(path);
    const made: Exercise[] = [];
    for (const clip of found) made.push(await fromClip(clip, options, known, ports));
    return made;
  }
  const clip = toFoundClip(path);
  if (clip) return [await fromClip(clip, options, known, ports)];
  const extension = extname(path).toLowerCase();
  if (extension === '.json') {
    const parsed = parseExerciseFile(await ports.readJson(path, MOST_EXERCISE_BYTES));
    if (!parsed.ok) throw toFileError(path, parsed.problems);
    return parsed.value.map((exercise) => toAbsolute(exercise, dirname(path)));
  }
  if (extension !== '.csv' && extension !== '.tsv') {
    throw new UprightError('input.invalid', message('exercises:formats', { file: path }));
  }
  const { exercises, problems } = exercisesFromTable(await ports.readRecords(path), options.language);
  if (problems.length > 0) throw toFileError(path, problems);
  return exercises.map((exercise) => toAbsolute(exercise, dirname(path)));
}

/** Called as an exercise that is known, a clip is that exercise's. */
async function fromClip(
  { name: written, video, pictures }: FoundClip,
  { language, folder, signal }: ImportOptions,
  known: ExerciseIndex,
  ports: ExercisePorts,
): Promise<Exercise> {
  const name = written.replace(/[\s_-]+/g, ' ').trim() || written;
  const found = known.find(name);
  const exercise = found
    ? Exercise.parse({ ...withoutOrigin(found), thumbnail: null, attribution: {} })
    : Exercise.parse({ id: toSlug(name) || 'exercise', names: { [language]: toCapital(name).slice(0, 200) } });
  if (video !== null) return { ...exercise, media: { kind: 'video', file: video, ...UNKNOWN } };
  const [first] = pictures;
  if (pictures.length === 1 && first !== undefined) {
    return { ...exercise, media: { kind: 'image', file: first, ...UNKNOWN }, thumbnail: first };
  }
  const poses = [];
  for (const file of pictures) poses.push({ file, info: await ports.probe(file, signal) });
  const media = await writePoseSequence(poses, join(folder, exercise.id, 'poses'), {
    tools: await ports.tools(),
    signal,
  });
  return { ...exercise, media, thumbnail: first ?? null };
}

const UNKNOWN = { loop: null, alpha: false, holdsText: false, scores: null };
const toCapital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function withoutOrigin(exercise: Exercise & { builtIn?: boolean; changedAt?: number | null }): Exercise {
  const { builtIn: _builtIn, changedAt: _changedAt, ...own } = exercise;
  return own;
}

// What is wrong with a clip is told; the exercise is kept with its name and facts.
async function withClip(
  exercise: Exercise,
  { copy, findLoops, folder, signal }: ImportOptions,
  ports: ExercisePorts,
  problems: Problem[],
): Promise<Exercise> {
  const { media, id, names } = exercise;
  if (media === null || media.kind === 'sequence') return exercise;
  const name = Object.values(names)[0] ?? id;
  const info = await ports.probe(media.file, signal).catch((error: unknown) => {
    if (!(error instanceof UprightError) || error.code === 'job.canceled') throw error;
    const key = error.code === 'asset.missing' ? 'exercises:clipMissing' : 'exercises:clipUnreadable';
    problems.push(warningAt([id, 'media', 'file'], error.code, message(key, { name, file: media.file })));
    return null;
  });
  if (!info?.video) return exercise;
  const run = { tools: await ports.tools(), signal };
  const file = copy ? await copyClip(media.file, join(folder, id)) : media.file;
  const isMoving = assetKindOf(info) === 'video';
  const kind = isMoving ? 'video' : 'image';
  const described = { ...media, kind, file, alpha: info.video.alpha } as const;
  if (!isMoving) return { ...exercise, media: described, thumbnail: exercise.thumbnail ?? file };
  try {
    const thumbnail = exercise.thumbnail ?? (await writeThumbnail(file, info, join(folder, id), run));
    if (!findLoops) return { ...exercise, media: described, thumbnail };
    const found = await measureClip(file, info, run);
    const measured = { ...described, scores: found?.scores ?? null };
    if (media.loop !== null) return { ...exercise, media: measured, thumbnail };
    if (found?.loop?.mode === 'ping-pong') {
      problems.push(warningAt([id, 'media', 'loop'], 'media.unsuitable', message('exercises:pingPong', { name })));
    }
    return { ...exercise, media: { ...measured, loop: found?.loop ?? null }, thumbnail };
  } catch (error) {
    if (!(error instanceof UprightError) || error.code !== 'ffmpeg.failed') throw error;
    problems.push(warningAt([id, 'media', 'file'], error.code, message('exercises:clipUnreadable', { name, file })));
    return { ...exercise, media: described };
  }
}

async function copyClip(file: string, folder: string): Promise<string> {
  const target = join(folder, basename(file));
  await mkdir(folder, { recursive: true });
  if (resolve(file) !== target) await cp(file, target, { preserveTimestamps: true });
  return target;
}
