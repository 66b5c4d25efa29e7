/** `upright jobs run`: does all work that waits, then ends. */
import type { Command } from 'commander';
import type { Job, JobKind } from '../../../../core/api/jobs.js';
import type { Context } from '../../context.js';
import { createPartsView } from '../../output/parts-view.js';
import { toTable } from '../../output/table.js';
import { describe } from '../describe.js';
import { toRow } from './list.js';

/** The command. */
export const runCommand = (context: Context): Command =>
  describe('run', 'Do all work that waits, such as exports queued for the night, then end.', ['jobs run']).action(
    async () => {
      const { reporter, stops, finish } = context;
      await context.connect({ lasting: true });
      const ended = await waitForWork(context, [], stops.takeOver());
      reporter.result({ jobs: ended }, toTable(ended.map(toRow)));
      if (ended.some(({ state }) => state === 'failed')) finish(1);
    },
  );

/** Waits until no job of these kinds (all where none is named) waits or runs; gives those that ended meanwhile. */
export async function waitForWork(
  { io, connect, reporter }: Context,
  kinds: readonly JobKind[],
  stop: Promise<unknown>,
): Promise<Job[]> {
  const { client } = await connect();
  const view = createPartsView(io);
  const ended = new Map<string, Job>();
  let wake: () => void = () => undefined;
  const off = client.on('jobs.changed', (job) => {
    if (kinds.length > 0 && !kinds.includes(job.kind)) return;
    if (job.endedAt !== null) ended.set(job.id, job);
    wake();
  });
  let stopped = false;
  void stop.then(() => {
    stopped = true;
    wake();
  });
  try {
    while (!stopped) {
      const next = new Promise<void>((done) => {
        wake = done;
      });
      const { total } = await client['jobs.list']({
        kinds: [...kinds],
        states: ['queued', 'running', 'waiting'],
        limit: 1,
      });
      if (total === 0) break;
      const done = [...ended.values()].filter(({ state }) => state === 'done').length;
      const failed = ended.size - done;
      const progress = { stage: 'jobs', done, failed, total: ended.size + total, secondsLeft: null, percent: 0 };
      if (!reporter.json) view.update('Working', progress);
      await next;
    }
  } finally {
    off();
    view.close();
  }
  return [...ended.values()];
}
