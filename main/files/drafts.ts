/** Names of unfinished files and folders, which tell whose they are, and the removal of those that a killed process left. */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './process-alive.js';

// Which process of which machine is at work on a file; a folder may be shared between machines.
const machineMark = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const HIDDEN = /^\..*\.([0-9a-f]{6})-(\d+)\.[0-9a-f]{8}\.part$/;
// In folders of this machine alone, where nobody looks.
const OWN = /(?:^|\.)(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.part)?$/;

/** A hidden name beside `output`, in any folder, that no one takes for finished. */
export const draftOf = (output: string): string => {
  const mark = `${machineMark}-${process.pid}.${randomUUID().slice(0, 8)}`;
  return join(dirname(output), `.${basename(output).slice(0, 80)}.${mark}.part`);
};

/** The name of a folder in which this process works, for a folder of this machine alone. */
export const workName = (): string => `${process.pid}-${randomUUID()}`;

/** A name beside `path` for what will be it, in a folder of this machine alone. */
export const partPathOf = (path: string): string => `${path}.${workName()}.part`;

/** Whether a file or folder of a folder of this machine alone was left by a process that runs no more. */
export function isAbandoned(name: string): boolean {
  const pid = OWN.exec(name)?.[1];
  return pid !== undefined && !isProcessAlive(Number(pid));
}

/** Removes what is abandoned in a folder of this machine alone. Never fails: it only takes up room. */
export const removeAbandoned = (folder: string): Promise<void> => removeAll(folder, isAbandoned);

/** Removes the drafts in any folder whose process runs no more, and nothing else there. Never fails. */
export const removeDrafts = (folder: string): Promise<void> =>
  removeAll(folder, (name) => {
    const [, machine, pid] = HIDDEN.exec(name) ?? [];
    return machine === machineMark && !isProcessAlive(Number(pid));
  });

async function removeAll(folder: string, isLeft: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (isLeft(name)) await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
