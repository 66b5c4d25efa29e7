/** Installs a model from where it is published, or from files on this machine. */
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Model, ModelFile } from '../../../core/models/model.js';
import { checkFile, downloadFile, urlFileName } from './download.js';
import type { InstalledModels } from './installed.js';
import { unpackTarBz2 } from './unpack.js';

export interface InstallOptions {
  readonly signal: AbortSignal;
  /** The stage and the share of the whole that is done, from 0 to 1. */
  readonly onProgress: (stage: 'download' | 'unpack', share: number) => void;
  /** Throws where no connection may be opened. */
  readonly connect: () => void;
  readonly idleMs?: number;
}

const DOWNLOAD_SHARE = 0.8;

/**
 * Fetches the files of a model and puts them into place. Files that have arrived stay for the next attempt.
 * @throws UprightError as `downloadFile` and `unpackTarBz2`
 */
export async function installModel(model: Model, installed: InstalledModels, options: InstallOptions): Promise<void> {
  const folder = installed.draftOf(model);
  const total = model.files.reduce((sum, { size }) => sum + (size ?? model.size / model.files.length), 0);
  let before = 0;
  const paths: string[] = [];
  for (const [i, file] of model.files.entries()) {
    const path = join(folder, `${i}-${safeName(file)}`);
    const arrived = await isFetched(file, path, options.signal);
    const onProgress = (bytes: number): void =>
      options.onProgress('download', DOWNLOAD_SHARE * Math.min(1, (before + bytes) / total));
    if (!arrived) await downloadFile(file, path, { ...options, onProgress });
    before += (await stat(path)).size;
    paths.push(path);
  }
  await assemble(model, paths, installed, options);
}

/**
 * Takes a model from its archive, its files in the order of the list, or the folder they lie in.
 * @throws UprightError `input.unreadable`, `model.damaged`, `disk.full`, `job.canceled`
 */
export async function installFromPaths(
  model: Model,
  paths: readonly string[],
  installed: InstalledModels,
  options: Pick<InstallOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const [first = ''] = paths;
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  const missing = paths.find((_, i) => !found[i]?.isFile() && !found[i]?.isDirectory());
  if (missing !== undefined) throw new UprightError('input.unreadable', message('models:noFile', { file: missing }));
  if (paths.length === 1 && found[0]?.isDirectory()) {
    const files = await startDraft(model, installed);
    await copyPlainFiles(first, files, options.signal);
    return installed.keep(model);
  }
  if (paths.length !== model.files.length || found.some((each) => !each?.isFile()))
    throw new UprightError('input.invalid', message('models:count', { name: model.name, count: model.files.length }));
  for (const [i, file] of model.files.entries()) await checkFile(file, paths[i] ?? '', options.signal);
  await assemble(model, paths, installed, options);
}

async function assemble(
  model: Model,
  paths: readonly string[],
  installed: InstalledModels,
  { signal, onProgress }: Pick<InstallOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const folder = await startDraft(model, installed);
  try {
    for (const [i, file] of model.files.entries()) {
      const path = paths[i] ?? '';
      const share = (part: number): void =>
        onProgress('unpack', DOWNLOAD_SHARE + ((1 - DOWNLOAD_SHARE) * (i + part)) / model.files.length);
      const name = urlFileName(file.url);
      if (file.unpack === 'keep') await copyFile(path, join(folder, safeName(file)));
      else await unpackTarBz2(path, folder, { name, signal, onProgress: share });
    }
    await installed.keep(model);
  } catch (error) {
    // A damaged archive is fetched anew.
    const isDamaged = error instanceof UprightError && error.code === 'model.damaged';
    await rm(isDamaged ? installed.draftOf(model) : folder, { recursive: true, force: true });
    throw error;
  }
}

async function startDraft(model: Model, installed: InstalledModels): Promise<string> {
  const folder = join(installed.draftOf(model), 'files');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

const safeName = (file: ModelFile): string => basename(urlFileName(file.url)).replace(/[^\w.-]/g, '_') || 'file';

async function isFetched(file: ModelFile, path: string, signal: AbortSignal): Promise<boolean> {
  if (!(await stat(path).catch(() => null))) return false;
  try {
    await checkFile(file, path, signal);
    return true;
  } catch {
    return false;
  }
}

const MOST_FILES = 20_000;

// Links are not followed: what they name is no part of the folder.
async function copyPlainFiles(from: string, to: string, signal: AbortSignal): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  if (entries.length > MOST_FILES)
    throw new UprightError('input.invalid', message('models:tooManyFiles', { folder: from }));
  for (const entry of entries) {
    if (signal.aborted) throw new UprightError('job.canceled');
    if (!entry.isFile()) continue;
    const target = join(to, entry.parentPath.slice(from.length));
    await mkdir(target, { recursive: true });
    await copyFile(join(entry.parentPath, entry.name), join(target, entry.name));
  }
}
