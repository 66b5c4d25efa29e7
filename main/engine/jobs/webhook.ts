/** Posts a job as JSON to an address that the user set. The only network connection of the queue. */
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../../core/api/jobs.js';

export interface WebhookOptions {
  /** Key of the signature; null posts unsigned. */
  readonly secret: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Of each attempt. */
  readonly timeoutMs: number;
  /** Before each further attempt; their number is that of the further attempts. */
  readonly delaysMs: readonly number[];
}

/**
 * The signature of a body sent at a time (whole seconds since 1970): `sha256=` and the HMAC-SHA-256 of
 * `<timestamp>.<body>` in hexadecimal. It contains the time so that a receiver can refuse replays.
 */
const buildSignature = (secret: string, timestamp: number, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/**
 * Posts until it is accepted (2xx) or there is no hope: the receiver refuses it for good, or all attempts failed.
 * Redirects are not followed, for the user named this address and no other.
 * @returns null when accepted, else a sentence that says why not, without the address's path or any secret
 */
export async function postWebhook(url: string, job: Job, options: WebhookOptions): Promise<string | null> {
  const body = JSON.stringify(job);
  const place = URL.canParse(url) ? new URL(url).origin : 'an address that is none';
  let problem = '';
  for (const delay of [0, ...options.delaysMs]) {
    if (delay > 0) await sleep(delay, undefined, { signal: options.signal }).catch(() => undefined);
    if (options.signal.aborted) return `The end of "${job.title}" was not posted to ${place}: the engine closes.`;
    const attempt = await post(url, body, job, options);
    if (attempt.ok) return null;
    problem = attempt.problem;
    if (!attempt.hope) break;
  }
  return `The end of "${job.title}" could not be posted to ${place} (${problem}); mend the receiver or the setting webhook.`;
}

type Attempt = { readonly ok: true } | { readonly ok: false; readonly problem: string; readonly hope: boolean };

async function post(url: string, body: string, job: Job, options: WebhookOptions): Promise<Attempt> {
  const timestamp = Math.floor(options.now() / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'upright',
    'x-upright-event': `job.${job.state}`,
    // The same in each attempt, so that a receiver can tell that it knows it already.
    'x-upright-delivery': `${job.id}-${job.endedAt ?? 0}`,
    'x-upright-timestamp': String(timestamp),
    ...(options.secret === null ? {} : { 'x-upright-signature': buildSignature(options.secret, timestamp, body) }),
  };
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  try {
    const {
      status,
      ok,
      body: answer,
    } = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    // Whatever it says does not matter, and may be endless.
    await answer?.cancel();
    if (ok) return { ok };
    if (status >= 300 && status < 400)
      return { ok: false, hope: false, problem: `status ${status}, and redirects are not followed` };
    return { ok: false, hope: status >= 500 || status === 408 || status === 429, problem: `status ${status}` };
  } catch (error) {
    return { ok: false, hope: true, problem: toProblem(error) };
  }
}

// The code alone: a message may hold the whole address.
function toProblem(error: unknown): string {
  if (!(error instanceof Error)) return 'no connection';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code) ? code : 'no connection';
}
