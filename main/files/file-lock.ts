/** A lock between processes: a file with the number of the one that holds it. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isProcessAlive } from './process-alive.js';

// Another that writes again and again leaves the lock free for moments only, which a busy machine may miss for a while.
const LIVING_WAIT_MS = 10_000;
// Nobody knows whether one without a number will end.
const UNKNOWN_WAIT_MS = 1000;
const STALE_MS = 5000;

/**
 * Runs `run` while no other process holds the lock. A lock that a dead process left, or one without a number that is older
 * than five seconds, is broken; a living process is waited for, the thread held meanwhile, for at most ten seconds. After
 * that, and where no lock can be made, `run` goes on without it.
 */
export function withFileLock<T>(lock: string, run: () => T): T {
  const isLocked = takeLock(lock);
  try {
    return run();
  } finally {
    if (isLocked) rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  const start = Date.now();
  let longest = UNKNOWN_WAIT_MS;
  while (Date.now() - start < longest) {
    try {
      mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
      const file = openSync(lock, 'wx');
      try {
        writeSync(file, `${process.pid}`);
      } catch {
        // A full disk has no room for the number. The lock is held all the same.
      } finally {
        closeSync(file);
      }
      return true;
    } catch (error) {
      // If no lock can be made, what is run fails with the reason.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
    const holder = holderOf(lock);
    if (holder === null ? isStale(lock) : !isProcessAlive(holder)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (holder !== null) longest = LIVING_WAIT_MS;
    if (!pause(5)) return false;
  }
  return false;
}

/** Null where the lock does not say which other process holds it. */
function holderOf(lock: string): number | null {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 && pid !== process.pid ? pid : null;
  } catch {
    return null;
  }
}

function isStale(lock: string): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

// False where a thread may not be held, which then goes on without a lock.
function pause(ms: number): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return true;
  } catch {
    return false;
  }
}
