/** The options for what happens when a render fails. */
import type { Command } from 'commander';
import type { RetryPolicy } from '../../../core/api/retry-policy.js';

export interface RetryOptions {
  readonly retry?: boolean;
}

/** Adds `--retry` and `--no-retry`. */
export const addRetryOptions = (command: Command): Command =>
  command
    .option('--retry', 'wait also for what somebody must mend, such as a full disk, and try again')
    .option('--no-retry', 'end at the first failure, even one that may pass by itself');

/** What they ask for; `usual` where neither is given. */
export const toRetryPolicy = ({ retry }: RetryOptions, usual: RetryPolicy): RetryPolicy =>
  retry === undefined ? usual : retry ? 'always' : 'never';
