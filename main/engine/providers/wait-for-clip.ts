/** Waiting for what a service makes for minutes, and what is said where it makes nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isRetried } from '../../../core/api/retry-policy.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Connection } from './connection.js';
import type { TaskEnd } from './paid-request.js';

/** The first look comes soon, later ones every ten seconds, milliseconds. */
const LOOKS = { first: 250, factor: 1.6, most: 10_000 } as const;
/** Whoever is to wait longer asks again later. */
const LONGEST_MS = 30 * 60_000;
/** Looks in a row that may fail before it is left for later. */
const MOST_FAILED_LOOKS = 3;
/** Before an id that the service does not know is looked up again. */
const UNKNOWN_MS = 1000;

/** What is seen of it: nothing yet, or that the service knows no such id. */
export type Look<T> = { readonly end: T } | 'underway' | 'unknown';

/**
 * Looks again and again until there is an end. An id that is unknown is looked up once more before that is believed.
 * @throws UprightError `provider.unavailable` where that takes too long, `provider.maybe-paid`, `job.canceled`
 */
export async function waitForClip<T>(
  service: string,
  { signal }: Connection,
  look: () => Promise<Look<T>>,
): Promise<T> {
  let waited = 0;
  let isUnknown = false;
  let failed = 0;
  for (let ms: number = LOOKS.first; waited < LONGEST_MS; ms = Math.min(LOOKS.most, ms * LOOKS.factor)) {
    const found = await look().catch((error: unknown): 'failed' => {
      if (signal.aborted || !mayPass(error) || ++failed > MOST_FAILED_LOOKS) throw error;
      return 'failed';
    });
    if (typeof found === 'object') return found.end;
    if (found === 'unknown' && isUnknown) {
      // Whether it was charged, nobody can tell any more.
      const data = { provider: service, status: 404, said: '' };
      throw new UprightError('provider.maybe-paid', message('providers:maybePaid', { service }), data);
    }
    if (found !== 'failed') failed = 0;
    isUnknown = found === 'unknown';
    const rest = isUnknown ? UNKNOWN_MS : ms;
    await sleep(rest, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) throw new UprightError('job.canceled');
    waited += rest;
  }
  throw new UprightError('provider.unavailable', message('providers:tooSlow', { service }), { provider: service });
}

// It is paid for, and a look costs nothing.
const mayPass = (error: unknown): boolean => {
  const { code } = toFailure(error);
  return isRetried('transient', code) || code === 'provider.bad-answer';
};

/** Whether a refusal says that there is no such thing, or no more. */
export const isUnknown = (failure: UprightError | null): boolean =>
  [404, 410].includes((failure?.data as { status?: number } | undefined)?.status ?? 0);

/** What services say of content that they will not make. */
const REFUSED = /SAFETY|PROHIBITED|BLOCKLIST|SPII|RECITATION|POLICY|RESPONSIBLE/i;

/** Why no clip was made, by what a service said of it. */
export function toNoClip(service: string, said: string, charged: boolean): UprightError {
  const end = { ended: true, charged } satisfies TaskEnd;
  const data = { provider: service, said: said.slice(0, 500), ...end };
  return REFUSED.test(said)
    ? new UprightError('provider.not-permitted', message('providers:notPermitted', { service }), data)
    : new UprightError('provider.bad-answer', message('providers:noClip', { service }), data);
}
