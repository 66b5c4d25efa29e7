/** Lists the files that an import covers. */
import { type Message, message } from '../../../../core/locales/message.js';
import { opendir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UprightError } from '../../../../core/errors.js';
import { isNameUnknown } from '../../../../core/project/file-path.js';
import { toMissingFile } from '../missing-file.js';

/** An entry found by a walk. */
export type WalkEntry =
  | { readonly kind: 'file'; readonly path: string }
  /** Hidden, or a link to somewhere else. */
  | { readonly kind: 'passed'; readonly path: string }
  /** A folder that cannot be read to its end, and why. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly error: UprightError };

// A disk that was named by mistake ends the walk, not the memory.
const MAX_FILES = 500_000;
const MAX_DEPTH = 40;

/**
 * Every file of the paths, folders in the order of names. Links are followed only where they are named themselves: in a
 * folder they may lead out of it. Memory is needed for the names of one folder at each depth.
 */
export async function* walkPaths(paths: readonly string[], recursive: boolean): AsyncGenerator<WalkEntry> {
  const state = { files: 0 };
  for (const path of paths) {
    const at = resolve(path);
    const facts = await stat(at).catch(() => null);
    if (facts?.isDirectory()) yield* walkFolder(at, recursive, 0, state);
    // A missing path is reported when its turn comes.
    else yield { kind: 'file', path: at };
  }
}

async function* walkFolder(
  folder: string,
  recursive: boolean,
  depth: number,
  state: { files: number },
): AsyncGenerator<WalkEntry> {
  const { files, folders, passed, error } = await readNames(folder);
  for (const name of passed) yield { kind: 'passed', path: join(folder, name) };
  for (const name of files) {
    if (++state.files > MAX_FILES) return;
    yield { kind: 'file', path: join(folder, name) };
  }
  if (error) yield { kind: 'unreadable', path: folder, error };
  if (!recursive) return;
  for (const name of folders) {
    if (depth < MAX_DEPTH) yield* walkFolder(join(folder, name), recursive, depth + 1, state);
    else
      yield {
        kind: 'unreadable',
        path: join(folder, name),
        error: toError(message('media:walkTooDeep', { folder: join(folder, name) })),
      };
  }
}

interface Names {
  readonly files: string[];
  readonly folders: string[];
  readonly passed: string[];
  error: UprightError | null;
}

async function readNames(folder: string): Promise<Names> {
  const names: Names = { files: [], folders: [], passed: [], error: null };
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.name.startsWith('.')) names.passed.push(entry.name);
      else if (entry.isFile()) names.files.push(entry.name);
      else if (entry.isDirectory()) names.folders.push(entry.name);
      else names.passed.push(entry.name);
    }
  } catch (error) {
    names.error = isNameUnknown(folder)
      ? toMissingFile(folder)
      : toError(message('media:walkUnreadable', { folder, code: String((error as NodeJS.ErrnoException).code) }));
  }
  for (const list of [names.files, names.folders, names.passed]) list.sort();
  return names;
}

const toError = (text: Message): UprightError => new UprightError('input.unreadable', text);
