/** Agreement for what a component sends. */
import { useCallback } from 'react';
import { useClient } from '../app-context.js';
import { runWithConsent, type Sending } from './consent.js';

/** Runs what sends something, once a person has agreed; null where they did not. */
export function useConsent(): <T>(sending: Sending, run: () => Promise<T>) => Promise<T | null> {
  const client = useClient();
  return useCallback((sending, run) => runWithConsent(client, sending, run), [client]);
}
