/** The files of exercises as absolute paths, or as they stand in a file beside them. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Exercise } from '../../../core/exercise/exercise.js';

function withPaths(exercise: Exercise, toPath: (file: string) => string): Exercise {
  const { media, thumbnail } = exercise;
  return {
    ...exercise,
    media: media && { ...media, file: toPath(media.file) },
    thumbnail: thumbnail === null ? null : toPath(thumbnail),
  };
}

/** With absolute paths; relative ones begin at `folder`. */
export const toAbsolute = (exercise: Exercise, folder: string): Exercise =>
  withPaths(exercise, (file) => resolve(folder, isAbsolute(file) ? file : join('.', ...file.split(/[\\/]/))));

/** With paths from `folder` for what lies in it. */
export const toRelative = (exercise: Exercise, folder: string): Exercise =>
  withPaths(exercise, (file) => {
    const path = relative(folder, file);
    const isInside = path !== '' && !isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`);
    return isInside ? path.split(sep).join('/') : file;
  });
