/** What a service's refusal means. Its words are kept for the details, never shown as a sentence of ours. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';

/** A refusal, as far as it was read. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What a failure of a service carries besides its sentence. */
export interface RefusalData {
  readonly provider: string;
  readonly status: number;
  /** What the service said, shortened, without the key. */
  readonly said: string;
  /** Whether the account has too many requests at once, which passes as soon as one of them ends. */
  readonly tooManyAtOnce?: boolean;
  readonly retryAfterMs?: number;
}

/** The most of an answer that is kept for the details. */
const SAID = 500;

// Words of the services; Gemini names the quota of a day.
const USED_UP = /quota_exceeded|insufficient_(?:quota|credits)|billing_hard_limit|"quotaId"\s*:\s*"[^"]*PerDay/i;

// D-ID says it in words.
const CROWDED = /too_many_concurrent|concurrent_limit|\bmax(?:imum)?\b[^"]{0,40}\bconcurrent/i;
const CELEBRITY = /CelebrityDetected/i;

/** A photo of somebody whom a service knows, and shows nothing of. */
export const toCelebrity = (service: string, data: Partial<RefusalData>): UprightError =>
  new UprightError('provider.celebrity', message('providers:celebrity', { service }), data);

/** The failure that a refusal is; `name` is the service's, `secret` is taken out of what it said. */
export function toResponseFailure(name: string, { status, headers, body }: Refusal, secret: string): UprightError {
  const said = toSaid(body, secret);
  const data = { provider: name, status, said } satisfies RefusalData;
  const params = { service: name };
  if (status === 402 || USED_UP.test(body))
    return new UprightError('provider.no-credit', message('providers:noCredit', params), data);
  if (status === 401 || status === 403)
    return new UprightError('provider.key-refused', message('providers:keyRefused', params), data);
  if (CELEBRITY.test(body)) return toCelebrity(name, data);
  if (status === 451)
    return new UprightError('provider.not-permitted', message('providers:notPermitted', params), data);
  if (status === 429) {
    const tooManyAtOnce = CROWDED.test(body);
    const wait = toWait(headers, body);
    return new UprightError('provider.rate-limited', message('providers:rateLimited', params), {
      ...data,
      tooManyAtOnce,
      ...(wait === null ? {} : { retryAfterMs: wait }),
    } satisfies RefusalData);
  }
  if (status >= 500 || status === 408)
    return new UprightError('provider.unavailable', message('providers:unavailable', { ...params, status }), data);
  if (status >= 300 && status < 400)
    return new UprightError('provider.bad-answer', message('providers:badAnswer', params), data);
  return new UprightError('provider.rejected', message('providers:rejected', { ...params, status }), data);
}

/** What was refused, of a failure of a service. */
export const refusalOf = (error: unknown): Partial<RefusalData> =>
  error instanceof UprightError && error.code.startsWith('provider.') && typeof error.data === 'object'
    ? ((error.data ?? {}) as Partial<RefusalData>)
    : {};

const toSaid = (body: string, secret: string): string =>
  (secret === '' ? body : body.split(secret).join('…')).replace(/\s+/gu, ' ').trim().slice(0, SAID);

/** Milliseconds, by any of the ways in which services tell; null where they do not. */
function toWait(headers: Headers, body: string): number | null {
  const ms = headers.get('retry-after-ms');
  if (ms !== null && Number.isFinite(Number(ms))) return Math.max(0, Number(ms));
  const after = headers.get('retry-after');
  if (after !== null) return toWaitOf(after);
  // google.rpc.RetryInfo
  const delay = /"retryDelay"\s*:\s*"([\d.]{1,20})s"/.exec(body)?.[1];
  return delay === undefined ? null : toWaitOf(delay);
}

// Seconds, or a date (RFC 9110, 10.2.3).
function toWaitOf(after: string): number | null {
  const seconds = Number(after);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(after) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
