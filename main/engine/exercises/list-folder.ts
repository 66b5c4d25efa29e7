/** What a folder holds of exercises: clips, and pictures of poses. */
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { MOST_EXERCISES } from '../../../core/exercise/exercise-file.js';
import { message } from '../../../core/locales/message.js';

/** A clip, or the pictures of an exercise, under the name that its file or folder has. */
export interface FoundClip {
  readonly name: string;
  readonly video: string | null;
  /** In their order. */
  readonly pictures: readonly string[];
}

const VIDEO = /\.(mp4|m4v|mov|webm|mkv|avi|mpe?g|gif)$/i;
const PICTURE = /\.(png|webp|jpe?g|avif|tiff?)$/i;
/** `squat 2`, `squat-b`, `squat_end`: a pose of several. */
const WORDS = 'a|b|c|d|start|mid|middle|end|relaxation|tension|up|down';
const POSE = new RegExp(`^(.+?)(?:[\\s_.-]*\\(?(\\d{1,6})\\)?|[\\s_.-](${WORDS}))$`, 'i');
/** A picture that is called by its folder. */
const BARE_POSE = new RegExp(`^(?:(\\d{1,6})|(${WORDS}))$`, 'i');
/** What programs call pictures. */
const NO_NAME = /^(?:|frames?|im(?:g|age)|pictures?|poses?|seq(?:uence)?)$/i;
const POSE_ORDER = ['start', 'relaxation', 'up', 'a', 'mid', 'middle', 'b', 'c', 'd', 'end', 'tension', 'down'];
const DEPTH = 3;

/** By name. @throws UprightError `input.unreadable`, `input.invalid` where there are none or too many */
export async function listFolder(folder: string): Promise<FoundClip[]> {
  const found = await listClips(folder, DEPTH);
  if (found.length === 0) throw new UprightError('input.invalid', message('exercises:nothingInFolder', { folder }));
  if (found.length > MOST_EXERCISES) {
    throw new UprightError('input.invalid', message('exercises:tooMany', { folder, most: MOST_EXERCISES }));
  }
  return found.toSorted((p, q) => (p.name < q.name ? -1 : 1));
}

/** A single file as what a folder of nothing else would hold; null where it is no clip or picture. */
export function toFoundClip(file: string): FoundClip | null {
  const name = bare(file);
  if (VIDEO.test(file)) return { name, video: file, pictures: [] };
  return PICTURE.test(file) ? { name, video: null, pictures: [file] } : null;
}

async function listClips(folder: string, depth: number): Promise<FoundClip[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    const text = message('media:folderUnreadable', { folder, code: String(error.code) });
    throw new UprightError('input.unreadable', text, { path: folder });
  });
  const seen = entries.filter(({ name }) => !name.startsWith('.'));
  const files = seen.filter((entry) => entry.isFile()).map(({ name }) => name);
  const folders = seen.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const clips = files
    .filter((name) => VIDEO.test(name))
    .map((name): FoundClip => ({ name: bare(name), video: join(folder, name), pictures: [] }));
  const found = [...clips, ...toPoses(folder, files)];
  for (const name of depth > 0 ? folders : []) found.push(...(await listClips(join(folder, name), depth - 1)));
  return found;
}

const bare = (name: string): string => basename(name, extname(name));

// Pictures whose names differ in a number or the word of a pose only are one exercise.
function toPoses(folder: string, files: readonly string[]): FoundClip[] {
  const groups = new Map<string, { file: string; order: number }[]>();
  for (const file of files.filter((name) => PICTURE.test(name))) {
    const isBare = BARE_POSE.test(bare(file));
    const [number, word] = (isBare ? BARE_POSE : POSE).exec(bare(file))?.slice(isBare ? 1 : 2) ?? [];
    const name = isBare ? '' : (POSE.exec(bare(file))?.[1] ?? bare(file));
    const order = toOrder(number, word);
    groups.set(name, [...(groups.get(name) ?? []), { file, order }]);
  }
  // `squat/1.png` and `squat/frame_0001.png` are called as their folder.
  return [...groups].map(([name, poses]) => ({
    name: NO_NAME.test(name) ? basename(folder) : name,
    video: null,
    pictures: poses
      .toSorted((p, q) => p.order - q.order || (p.file < q.file ? -1 : 1))
      .map(({ file }) => join(folder, file)),
  }));
}

function toOrder(number: string | undefined, word: string | undefined): number {
  if (number !== undefined) return Number(number);
  return word === undefined ? 0 : POSE_ORDER.indexOf(word.toLowerCase());
}
