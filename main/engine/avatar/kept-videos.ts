/** Videos that services made: kept for a while, and for as long as a project uses them. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What decides. */
export interface VideoSweep {
  readonly folder: string;
  /** What is older goes, milliseconds since 1970. */
  readonly before: number;
  /** Whether a project uses a file, or one that is made of it. */
  readonly isUsed: (file: string) => boolean;
  /** Forgets the answer of a request, whose hash is the name of its video: the same is paid anew. */
  readonly forget: (key: string) => Promise<void>;
}

/** Removes what is old and unused, with what was begun and never finished; gives how many files that were. */
export async function sweepVideos({ folder, before, isUsed, forget }: VideoSweep): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const facts = await stat(file).catch(() => null);
    if (!facts || facts.mtimeMs >= before || isUsed(file)) continue;
    const key = /^([0-9a-f]{64})\.mp4$/.exec(name)?.[1];
    if (key !== undefined) await forget(key);
    await rm(file, { recursive: true, force: true });
    removed++;
  }
  return removed;
}
