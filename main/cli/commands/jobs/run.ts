/** `upright jobs run`: runs all queued jobs, then ends. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { toExitCode } from '../../errors.js';
import { toJobRow } from '../../output/job-row.js';
import { alignColumns } from '../../output/table.js';
import { signalExitCodes } from '../../signals.js';
import { waitForJobs } from '../../wait-for-jobs.js';
import { createCommand } from '../create-command.js';

export const runCommand = (context: Context): Command =>
  createCommand('run', 'Do all work that waits, such as exports queued for the night, then end.', ['jobs run']).action(
    async () => {
      const { connect, reporter, signals, finish } = context;
      const choice = { persistent: true, requirePersistent: true };
      await connect(choice);
      const ended = await waitForJobs(context, { ...choice, kinds: [], stop: signals.takeOver() });
      reporter.result(
        { jobs: ended },
        ended.length > 0 ? alignColumns(ended.map((job) => toJobRow(job))) : ['Nothing waits.'],
      );
      const signal = signals.seen();
      const errors = ended.flatMap(({ state, error }) =>
        state === 'failed' && error ? [{ severity: 'error' as const, code: error.code }] : [],
      );
      finish(signal === null ? await toExitCode(errors) : signalExitCodes[signal]);
    },
  );
