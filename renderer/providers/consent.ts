/**
 * Agreement before something is sent to a service that the user has not allowed yet. Whoever speaks or listens by a service
 * runs it through {@link runWithConsent}; the window mounts `ConsentDialog` to ask.
 */
import { createStore } from 'zustand/vanilla';
import { toFailure } from '../../core/errors.js';
import type { Client } from '../../core/api/client.js';
import type { ProviderInfo } from '../../core/api/providers.js';

/** What is to be sent, and to whom. */
export interface Sending {
  /** The id of the service. */
  readonly service: string;
  /** All texts together; empty where none is sent. */
  readonly text: string;
  /** The most that is sent with everything around the texts, where that is more than they are. */
  readonly characters?: number | undefined;
  /** Whether a photo of a person is sent. */
  readonly photo?: boolean;
  /** Seconds of sound. */
  readonly seconds: number;
  /** What it would cost, millionths of a US dollar; null where nobody knows. Asked for only where a person is asked. */
  readonly estimate: () => Promise<number | null>;
}

export type Consent = 'once' | 'always' | 'no';

/** A question that waits for its answer. */
export interface ConsentQuestion {
  readonly provider: ProviderInfo;
  readonly sending: Sending;
  readonly cost: number | null;
  /** Whether this window may agree; else it only tells how to. */
  readonly mayAgree: boolean;
  readonly answer: (consent: Consent) => void;
}

/** The question on screen; null where there is none. */
export const consentQuestion = createStore<{ readonly question: ConsentQuestion | null }>(() => ({ question: null }));

/**
 * Runs what sends something, after a person has agreed where that is needed; null where they did not. What is refused for
 * another reason, such as a key that is missing, is run and fails with its own sentence.
 */
export async function runWithConsent<T>(client: Client, sending: Sending, run: () => Promise<T>): Promise<T | null> {
  const { offline, mayChange, providers } = await client['providers.list']({});
  const provider = providers.find(({ id }) => id === sending.service);
  if (!provider || provider.allowed || offline || provider.key === 'none') return run();
  const cost = await sending.estimate();
  if (cost === 0) {
    // What was paid before is kept, and nothing is sent.
    try {
      return await run();
    } catch (thrown) {
      if (toFailure(thrown).code !== 'provider.not-allowed') throw thrown;
    }
  }
  const consent = await ask({ provider, sending, cost, mayAgree: mayChange });
  if (consent === 'no') return null;
  const { id } = provider;
  if (consent === 'always') {
    await client['providers.allow']({ id, allowed: true });
    return run();
  }
  const characters = Math.max(sending.characters ?? 0, [...sending.text].length);
  const once = { characters, seconds: sending.seconds };
  await client['providers.allow']({ id, allowed: true, once });
  try {
    return await run();
  } finally {
    // What was not sent after all is not agreed to any more.
    await client['providers.allow']({ id, allowed: false, once });
  }
}

const ask = (question: Omit<ConsentQuestion, 'answer'>): Promise<Consent> =>
  new Promise((resolve) => {
    consentQuestion.getState().question?.answer('no');
    const answer = (consent: Consent): void => {
      consentQuestion.setState({ question: null });
      resolve(consent);
    };
    consentQuestion.setState({ question: { ...question, answer } });
  });
