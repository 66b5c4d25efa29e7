/** `upright jobs run`: does all work that waits, then ends. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { exitOf } from '../../failing.js';
import { toJobRow } from '../../output/job-row.js';
import { toTable } from '../../output/table.js';
import { signalExits } from '../../stops.js';
import { waitForWork } from '../../wait-for-work.js';
import { describe } from '../describe.js';

/** The command. */
export const runCommand = (context: Context): Command =>
  describe('run', 'Do all work that waits, such as exports queued for the night, then end.', ['jobs run']).action(
    async () => {
      const { connect, reporter, stops, finish } = context;
      const choice = { persistent: true, requirePersistent: true };
      await connect(choice);
      const ended = await waitForWork(context, { ...choice, kinds: [], stop: stops.takeOver() });
      reporter.result({ jobs: ended }, ended.length > 0 ? toTable(ended.map(toJobRow)) : ['Nothing waits.']);
      const signal = stops.seen();
      const errors = ended.flatMap(({ state, error }) =>
        state === 'failed' && error ? [{ severity: 'error' as const, code: error.code }] : [],
      );
      finish(signal === null ? await exitOf(errors) : signalExits[signal]);
    },
  );
