/** A lock between commands that were started at once: a folder, which only one of them can make, naming its owner. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 1000;
/** A living owner renews the folder's date every second; after so long without, its process id belongs to another. */
const SILENT_MS = 60_000;
/** The owner writes its name right after making the folder; after so long without a name, it died in between. */
const NAMELESS_MS = 5000;

/**
 * Does `work` while no other process does, waiting for its turn. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} folder
 * @param {(line: string) => void} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, say, work) {
  let waited = false;
  while (!takeLock(folder)) {
    const owner = readOwner(folder);
    if (isStale(folder, owner)) {
      breakLock(folder, owner);
      continue;
    }
    if (!waited) say(`Waiting for another command's set-up to finish (process ${owner ?? 'unknown'})`);
    waited = true;
    await sleep(100);
  }
  const beat = setInterval(() => touch(folder), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function takeLock(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
  } catch (error) {
    // Windows says EPERM while another process is removing the folder.
    if (['EEXIST', 'EPERM'].includes(codeOf(error))) return false;
    throw error;
  }
  writeFileSync(join(folder, 'owner'), String(process.pid));
  return true;
}

/** @param {string} folder */
function readOwner(folder) {
  try {
    return Number(readFileSync(join(folder, 'owner'), 'utf8')) || null;
  } catch {
    return null;
  }
}

/**
 * @param {string} folder
 * @param {number | null} owner
 */
function isStale(folder, owner) {
  const age = ageOf(folder);
  if (age === null) return false;
  return owner === null ? age > NAMELESS_MS : age > SILENT_MS || !isAlive(owner);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Renames before it removes, so that of several that found the lock stale only one goes on; and looks again at what it
 * has in hand, for another may have taken the lock over in the meantime.
 * @param {string} folder
 * @param {number | null} owner
 */
function breakLock(folder, owner) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
    if (readOwner(aside) !== owner) renameSync(aside, folder);
  } catch (error) {
    if (!['ENOENT', 'EEXIST', 'ENOTEMPTY', 'EPERM'].includes(codeOf(error))) throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** @param {string} folder */
function ageOf(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    return null;
  }
}

/** @param {string} folder */
function touch(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // Someone removed it; the work goes on and ends well or not by itself.
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : '');
