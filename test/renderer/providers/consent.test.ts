/** Agreement before something is sent. */
import { beforeEach, expect, it } from 'vitest';
import type { Client } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import { type Consent, consentQuestion, runWithConsent } from '../../../renderer/providers/consent.js';

let state: { offline: boolean; mayChange: boolean; allowed: boolean; key: 'none' | 'kept' };
let allowed: object[];
let ran: number;

const client = {
  'providers.list': async () => ({
    ...{ offline: state.offline, mayChange: state.mayChange },
    providers: [{ id: 'gemini', name: 'Google Gemini', allowed: state.allowed, key: state.key }],
  }),
  'providers.allow': async (agreed: object) => {
    allowed.push(agreed);
    return {};
  },
} as unknown as Client;
const run = async (): Promise<string> => `ran ${++ran}`;
const send = (cost: number | null = 5, work = run) =>
  runWithConsent(client, { service: 'gemini', text: 'Bonjour 👋', seconds: 0, estimate: async () => cost }, work);
/** Answers the question once it is there. */
const answer = async (consent: Consent) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const off = consentQuestion.subscribe(({ question }) => {
    if (!question) return;
    off();
    resolve();
    queueMicrotask(() => question.answer(consent));
  });
  await promise;
};

beforeEach(() => {
  state = { offline: false, mayChange: true, allowed: false, key: 'kept' };
  allowed = [];
  ran = 0;
  consentQuestion.setState({ question: null });
});

it('runs at once what needs no agreement, or is refused for another reason', async () => {
  for (const more of [{ allowed: true }, { offline: true }, { key: 'none' as const }]) {
    Object.assign(state, { offline: false, allowed: false, key: 'kept' }, more);
    await send();
  }
  expect([ran, allowed]).toEqual([3, []]);
});

it('agrees to so many characters once, and takes back what is left, also after a failure', async () => {
  const once = { characters: 9, seconds: 0 };
  const [done] = await Promise.all([send(), answer('once')]);
  const failing = send(5, async () => {
    throw new UprightError('provider.rate-limited');
  });
  await Promise.all([expect(failing).rejects.toMatchObject({ code: 'provider.rate-limited' }), answer('once')]);
  expect(done).toBe('ran 1');
  const pair = [
    { id: 'gemini', allowed: true, once },
    { id: 'gemini', allowed: false, once },
  ];
  expect(allowed).toEqual([...pair, ...pair]);
});

it('agrees for ever, or sends nothing', async () => {
  const [refused] = await Promise.all([send(), answer('no')]);
  expect([refused, ran, allowed]).toEqual([null, 0, []]);
  await Promise.all([send(), answer('always')]);
  expect([ran, allowed]).toEqual([1, [{ id: 'gemini', allowed: true }]]);
});

it('does not ask for what was paid before, unless it is not kept any more', async () => {
  expect(await send(0)).toBe('ran 1');
  let attempts = 0;
  const lost = async (): Promise<string> => {
    if (++attempts === 1) throw new UprightError('provider.not-allowed');
    return 'sent';
  };
  const [sent] = await Promise.all([send(0, lost), answer('once')]);
  expect(sent).toBe('sent');
});
