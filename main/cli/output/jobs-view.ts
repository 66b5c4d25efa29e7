/** Shows jobs as they change. */
import type { Job } from '../../../core/api/jobs.js';
import type { CliIo } from '../io.js';
import { toJobRow } from './job-row.js';
import { sanitize } from './sanitize.js';
import { alignColumns } from './table.js';

export interface JobsView {
  readonly show: (job: Job) => void;
  /** Erases the lines that were drawn on the terminal. */
  readonly close: () => void;
}

const MOST_LINES = 15;
const CHANGES_A_SECOND = 5;
const toTop = (lines: number): string => (lines > 0 ? `\u001b[${lines}A\r\u001b[J` : '');

/**
 * Prints a line to standard output for each change of state. On a terminal only ended jobs get a line; the others are
 * drawn below it on standard error and updated in place.
 */
export function createJobsView(io: Pick<CliIo, 'stdout' | 'stderr' | 'isTTY' | 'columns' | 'now'>): JobsView {
  return io.isTTY ? createLiveBoard(io) : createLineBoard(io);
}

const toLine = (job: Job): string => sanitize(alignColumns([toJobRow(job)])[0] ?? '');

function createLineBoard({ stdout }: Pick<CliIo, 'stdout'>): JobsView {
  const states = new Map<string, string>();
  return {
    show(job) {
      if (states.get(job.id) !== job.state) stdout.write(`${toLine(job)}\n`);
      states.set(job.id, job.state);
    },
    close: () => undefined,
  };
}

function createLiveBoard(io: Pick<CliIo, 'stdout' | 'stderr' | 'columns' | 'now'>): JobsView {
  const active = new Map<string, Job>();
  const states = new Map<string, string>();
  let drawn = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const clear = (): void => {
    if (drawn > 0) io.stderr.write(toTop(drawn));
    drawn = 0;
  };
  const draw = (): void => {
    const room = Math.max(20, io.columns - 1);
    const rows = [...active.values()].slice(0, MOST_LINES).map((job) => toJobRow(job));
    const more = active.size > MOST_LINES ? [`and ${active.size - MOST_LINES} more`] : [];
    // A wrapped line would take two rows, and the cursor moves up by one a line.
    const lines = [...alignColumns(rows), ...more].map((line) => [...sanitize(line)].slice(0, room).join(''));
    io.stderr.write(lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
    drawnAt = io.now();
  };
  return {
    show(job) {
      const changed = states.get(job.id) !== job.state;
      states.set(job.id, job.state);
      if (job.endedAt === null) active.set(job.id, job);
      else active.delete(job.id);
      if (!changed && io.now() - drawnAt < 1000 / CHANGES_A_SECOND) return;
      clear();
      if (changed && job.endedAt !== null) io.stdout.write(`${toLine(job)}\n`);
      draw();
    },
    close: clear,
  };
}
