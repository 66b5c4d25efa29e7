/** Posts a job as JSON to an address that the user set. The only network connection of the queue. */
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../../core/api/jobs.js';
import { isRefusedHost, lookupAllowed, REFUSED, toHost } from './webhook-address.js';

export interface WebhookOptions {
  /** Key of the signature; null posts unsigned. */
  readonly secret: string | null;
  /** Hosts that are reached wherever they are; others not where that is link-local or serves metadata. */
  readonly allowedHosts: readonly string[];
  /** What the sender of the job calls it. */
  readonly reference?: string;
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
  const { reference } = options;
  const body = JSON.stringify(reference === undefined ? job : { ...job, reference });
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
    const status = await send(new URL(url), { headers, body, signal, allowedHosts: options.allowedHosts });
    if (status >= 200 && status < 300) return { ok: true };
    if (status >= 300 && status < 400)
      return { ok: false, hope: false, problem: `status ${status}, and redirects are not followed` };
    return { ok: false, hope: status >= 500 || status === 408 || status === 429, problem: `status ${status}` };
  } catch (error) {
    const code = toCode(error);
    if (code === REFUSED) {
      const problem =
        'its address is link-local or serves metadata; name its host in the setting webhookHosts to allow it';
      return { ok: false, hope: false, problem };
    }
    return { ok: false, hope: true, problem: code ?? 'no connection' };
  }
}

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly allowedHosts: readonly string[];
}

// Gives the status. Redirects are not followed, and what is answered is not read: it may be endless.
async function send(url: URL, { headers, body, signal, allowedHosts }: Message): Promise<number> {
  const isAllowed = allowedHosts.some((host) => host.toLowerCase() === toHost(url));
  if (!isAllowed && isRefusedHost(url)) throw Object.assign(new Error('refused'), { code: REFUSED });
  // Loaded when something is posted, and not imported: see `main/transports/http/server.ts`.
  const isSecure = url.protocol === 'https:';
  const { request } = isSecure ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http');
  return new Promise((resolve, reject) => {
    const lookup = isAllowed ? {} : { lookup: lookupAllowed };
    const sent = request(url, { method: 'POST', headers, signal, agent: false, ...lookup });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.on('error', () => undefined);
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    sent.end(body);
  });
}

// The code alone: a message may hold the whole address.
function toCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError') return 'no answer in time';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code) ? code : null;
}
