/** Tells others outside when a job has ended: an address and a program that the user set. Never in the queue's way. */
import PQueue from 'p-queue';
import type { Job } from '../../../core/api/jobs.js';
import type { JobWebhook } from '../../../core/api/render.js';
import type { Settings } from '../../../core/api/system.js';
import { runEndCommand } from './end-command.js';
import { postWebhook } from './webhook.js';

/** Runs the webhook and the end command of the settings. */
export interface EndHooks {
  /** Whether the settings name a webhook or a command, or the job a webhook of its own. */
  readonly wanted: (jobId: string) => boolean;
  /**
   * Notifies. Resolves with true when everyone was notified or it was given up, false when `close` aborted it. Never
   * rejects.
   */
  readonly ended: (job: Job) => Promise<boolean>;
  /** Lets what is under way come to an end for some seconds, and breaks off the rest. */
  readonly close: () => Promise<void>;
}

export interface EndHookPorts {
  /** Read at the end of each job, so that a change counts at once. */
  readonly settings: () => Pick<Settings, 'webhook' | 'endCommand' | 'webhookHosts'>;
  /** The webhook of one job. */
  readonly webhookOf?: (jobId: string) => JobWebhook | null;
  /** Signs what is posted; null posts it unsigned. */
  readonly secret: () => string | null;
  readonly onWarning: (sentence: string) => void;
  readonly now?: () => number;
  /** How long each attempt to post may take, the waits between them, and how long a program may run. */
  readonly times?: { readonly postMs?: number; readonly delaysMs?: readonly number[]; readonly commandMs?: number };
  /** How long `close` waits for what is under way. */
  readonly graceMs?: number;
}

// A receiver that is slow must not be met by a crowd; programs take turns as they may use the same things.
const POSTS_CONCURRENCY = 4;
const COMMANDS_CONCURRENCY = 1;

export function createEndHooks(ports: EndHookPorts): EndHooks {
  const { settings, secret, onWarning, now = Date.now, times = {}, graceMs = 10_000, webhookOf = () => null } = ports;
  const { postMs = 10_000, delaysMs = [2000, 10_000, 60_000], commandMs = 60_000 } = times;
  const posts = new PQueue({ concurrency: POSTS_CONCURRENCY });
  const commands = new PQueue({ concurrency: COMMANDS_CONCURRENCY });
  const stop = new AbortController();
  const { signal } = stop;

  const postTo = async (url: string, job: Job, reference?: string): Promise<boolean> => {
    const { webhook, webhookHosts: allowedHosts } = settings();
    // The secret is shared with one receiver; a signature for another could be passed on to it.
    const signs = webhook !== null && new URL(url).origin === new URL(webhook).origin;
    const options = { secret: signs ? secret() : null, allowedHosts, now, signal, timeoutMs: postMs, delaysMs };
    const problem = await postWebhook(url, job, { ...options, ...(reference === undefined ? {} : { reference }) });
    if (problem !== null && !signal.aborted) onWarning(problem);
    return problem === null || !signal.aborted;
  };
  const post = async (job: Job): Promise<boolean> => {
    const { webhook } = settings();
    const own = webhookOf(job.id);
    const posted = await Promise.all([
      // One that names the same address is told once.
      ...(webhook !== null && webhook !== own?.url ? [postTo(webhook, job)] : []),
      ...(own ? [postTo(own.url, job, own.reference)] : []),
    ]);
    return posted.every((each) => each);
  };
  const run = async (job: Job): Promise<boolean> => {
    const { endCommand } = settings();
    if (endCommand === null) return true;
    const problem = await runEndCommand(endCommand, job, { signal, timeoutMs: commandMs });
    if (problem !== null && !signal.aborted) onWarning(problem);
    return problem === null || !signal.aborted;
  };
  const runQueued = async (queue: PQueue, work: () => Promise<boolean>): Promise<boolean> =>
    (await queue.add(async () => !signal.aborted && (await work()))) ?? false;

  return {
    wanted: (jobId) => settings().webhook !== null || settings().endCommand !== null || webhookOf(jobId) !== null,
    async ended(job) {
      try {
        const results = await Promise.all([runQueued(posts, () => post(job)), runQueued(commands, () => run(job))]);
        return results.every((each) => each);
      } catch (error) {
        onWarning(`The end of "${job.title}" could not be told: ${error instanceof Error ? error.message : 'unknown'}`);
        return true;
      }
    },
    async close() {
      const timer = setTimeout(() => stop.abort(), graceMs);
      await Promise.all([posts.onIdle(), commands.onIdle()]);
      clearTimeout(timer);
      stop.abort();
    },
  };
}
