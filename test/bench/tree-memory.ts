/** Peak memory of a process and everything it started, sampled. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How often the tree is looked at, in milliseconds. */
const EVERY_MS = 50;

/** Watches the tree under `root` until stopped. Megabytes are of 1,000,000 bytes. */
export interface MemoryWatch {
  /** Ends the watch and gives the largest sum that was seen. */
  stop(): number;
}

/**
 * On Linux a process counts with its proportional share (PSS), so that pages shared by ten FFmpegs count once; elsewhere
 * with its resident size. A process once seen in the tree stays in it when its parent dies.
 */
export function watchTreeMemory(root: number): MemoryWatch {
  const known = new Set([root]);
  let peak = 0;
  const sample = (): void => {
    const processes = process.platform === 'linux' ? readProc() : readPs();
    let grew = true;
    while (grew) {
      grew = false;
      for (const [pid, { parent }] of processes) {
        if (!known.has(parent) || known.has(pid)) continue;
        known.add(pid);
        grew = true;
      }
    }
    for (const pid of known) if (pid !== root && !processes.has(pid)) known.delete(pid);
    const total = [...known].reduce((sum, pid) => sum + (processes.get(pid)?.bytes() ?? 0), 0);
    peak = Math.max(peak, total / 1e6);
  };
  const timer = setInterval(sample, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

interface Entry {
  readonly parent: number;
  readonly bytes: () => number;
}

// proc_pid_stat(5): the name in brackets may hold anything, so fields are counted after its last bracket.
function readProc(): Map<number, Entry> {
  const found = new Map<number, Entry>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = readOr(`/proc/${pid}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
    if (stat !== '') found.set(pid, { parent, bytes: () => proportionalBytes(pid) });
  }
  return found;
}

const proportionalBytes = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readOr(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readPs(): Map<number, Entry> {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
      return [pid, { parent, bytes: () => kilobytes * 1024 }];
    }),
  );
}
