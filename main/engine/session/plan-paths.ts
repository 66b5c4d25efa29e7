/** The files that a plan names, which are relative to its own folder. */
import { isAbsolute, resolve } from 'node:path';
import { Color } from '../../../core/project/color.js';

type Fields = Readonly<Record<string, unknown>>;

/** The plan with absolute paths. What is not where a path belongs stays, for the check to tell. */
export function withAbsolutePaths(plan: unknown, folder: string): unknown {
  if (!isFields(plan)) return plan;
  const toPath = (value: unknown): unknown =>
    typeof value === 'string' && value !== '' && !isAbsolute(value) ? resolve(folder, value) : value;
  const inEach = (value: unknown): unknown =>
    isFields(value) ? Object.fromEntries(Object.entries(value).map(([key, path]) => [key, toPath(path)])) : value;
  const { clips, music, background, sounds } = plan;
  return {
    ...plan,
    ...('clips' in plan && { clips: inEach(clips) }),
    ...('music' in plan && { music: isFields(music) ? inEach(music) : toPath(music) }),
    ...('background' in plan && { background: isNoPath(background) ? background : toPath(background) }),
    ...(isFields(sounds) && 'recordings' in sounds && { sounds: { ...sounds, recordings: inEach(sounds.recordings) } }),
  };
}

const isNoPath = (background: unknown): boolean => background === 'blur' || Color.safeParse(background).success;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
