/** `upright jobs watch`: live progress. */
import type { Command } from 'commander';
import type { Job } from '../../../../core/api/jobs.js';
import type { Context } from '../../context.js';
import { toTable } from '../../output/table.js';
import { describe } from '../describe.js';
import { toRow } from './list.js';

/** The command. */
export const watchCommand = (context: Context): Command =>
  describe('watch', 'Show jobs as they go on, until Ctrl+C; or one until it ends.', [
    'jobs watch',
    'jobs watch 5f0c…',
    'jobs watch --json | jq .progress.percent',
  ])
    .argument('[job]', 'id')
    .action((jobId: string | undefined) => watch(context, jobId ?? null));

async function watch({ io, connect, reporter, stops }: Context, only: string | null): Promise<void> {
  const { client } = await connect();
  const stop = stops.takeOver();
  const board = createBoard(io);
  let end: () => void = () => undefined;
  const ended = new Promise<void>((done) => {
    end = done;
  });
  const see = (job: Job): void => {
    if (only !== null && job.id !== only) return;
    if (reporter.json) reporter.progress({ job });
    else board.show(job);
    if (only !== null && job.endedAt !== null) end();
  };
  const off = client.on('jobs.changed', see);
  try {
    if (only !== null) see(await client['jobs.get']({ jobId: only }));
    else {
      const states = ['queued', 'running', 'waiting', 'paused'] as const;
      for (const job of (await client['jobs.list']({ states: [...states], limit: 1000 })).jobs) see(job);
    }
    await Promise.race([ended, stop]);
  } finally {
    off();
  }
}

const UP = (lines: number): string => (lines > 0 ? `\u001b[${lines}A\r\u001b[J` : '');
const CHANGES_A_SECOND = 5;

/** On a terminal the jobs that go on, redrawn in their place below those that ended; elsewhere a line a change of state. */
function createBoard({ stdout, isTTY, columns, now }: Context['io']): { show: (job: Job) => void } {
  const active = new Map<string, Job>();
  const states = new Map<string, string>();
  let drawn = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const shorten = (line: string) => line.slice(0, Math.max(20, columns - 1));
  return {
    show(job) {
      const changed = states.get(job.id) !== job.state;
      states.set(job.id, job.state);
      if (!isTTY) {
        if (changed) stdout.write(`${toTable([toRow(job)])[0]}\n`);
        return;
      }
      if (job.endedAt === null) active.set(job.id, job);
      else active.delete(job.id);
      if (!changed && now() - drawnAt < 1000 / CHANGES_A_SECOND) return;
      drawnAt = now();
      const over = job.endedAt === null ? [] : [shorten(toTable([toRow(job)])[0] ?? '')];
      const lines = toTable([...active.values()].map(toRow)).map(shorten);
      stdout.write(`${UP(drawn)}${[...over, ...lines].map((line) => `${line}\n`).join('')}`);
      drawn = lines.length;
    },
  };
}
