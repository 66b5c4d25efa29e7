/** Names of unfinished files beside their outputs, and the removal of those that a killed process left. */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './process-alive.js';

// Which process of which machine is at work on a file; a folder may be shared between machines.
const machineMark = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const DRAFT = /^\..*\.([0-9a-f]{6})-(\d+)\.[0-9a-f]{8}\.part$/;

/** A hidden name beside `output` that no one takes for finished. */
export const draftOf = (output: string): string => {
  const mark = `${machineMark}-${process.pid}.${randomUUID().slice(0, 8)}`;
  return join(dirname(output), `.${basename(output).slice(0, 80)}.${mark}.part`);
};

/** Removes the drafts in a folder whose process runs no more. Never fails: they only take up room. */
export async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, machine, pid] = DRAFT.exec(name) ?? [];
    if (machine !== machineMark || isProcessAlive(Number(pid))) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
