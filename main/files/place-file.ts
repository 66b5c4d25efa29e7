/** Gives a finished file its name, on every kind of disk. */
import { constants, copyFile, link, rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

// What Windows says while a virus scanner or an indexer has the file open, which is over in a moment.
const HELD = ['EPERM', 'EACCES', 'EBUSY'];
const WAITS_MS = [20, 50, 100, 200, 400, 800, 1600, 3200];

/** Renames, replacing what is there; on Windows again where another program holds the file for a moment. */
export async function replaceFile(
  draft: string,
  path: string,
  waits: readonly number[] = process.platform === 'win32' ? WAITS_MS : [],
): Promise<void> {
  for (const wait of waits) {
    try {
      return await rename(draft, path);
    } catch (error) {
      if (!HELD.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await sleep(wait);
    }
  }
  await rename(draft, path);
}

/**
 * Renames where nothing has that name; fails with `EEXIST` otherwise. A link is made, and where the disk has none (exFAT,
 * FAT, some network disks) a copy: unlike a rename both fail where the name is taken, also when that happens meanwhile.
 */
export async function placeNewFile(draft: string, path: string, makeLink: typeof link = link): Promise<void> {
  try {
    await makeLink(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    await copyNewFile(draft, path);
  }
  await rm(draft, { force: true });
}

async function copyNewFile(draft: string, path: string): Promise<void> {
  try {
    await copyFile(draft, path, constants.COPYFILE_EXCL);
  } catch (error) {
    // What was copied so far is ours, unless the name was taken.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(path, { force: true });
    throw error;
  }
}
