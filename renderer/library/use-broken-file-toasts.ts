/** What an import could not use is told once, with the way to it, whichever panel is open. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore } from 'zustand';
import { useClient, useAppContext } from '../app-context.js';
import { notify } from '../ui/notify.js';
import { NO_FILTER, type LibraryFilter } from './filter.js';

/** What the panel is to show when it is there; null where nobody asked. One for the window, for a panel may be closed. */
export const requestedFilter = createStore<{ readonly filter: LibraryFilter | null }>(() => ({ filter: null }));

/** What is dropped together comes in many imports with at most this between them, and is one message. */
const TOGETHER_MS = 10_000;

/** Listens while the editor is there. */
export function useBrokenFileToasts(): void {
  const { t } = useTranslation('library');
  const client = useClient();
  const { preferences } = useAppContext();
  const reported = useRef({ jobs: new Set<string>(), count: 0, at: 0 });
  useEffect(
    () =>
      client.on('jobs.changed', (job) => {
        if (job.kind !== 'import') return;
        const isSameDrop = Date.now() - reported.current.at < TOGETHER_MS;
        reported.current.at = Date.now();
        if (!isSameDrop) reported.current.count = 0;
        if (job.state !== 'done' || !job.result || reported.current.jobs.has(job.id)) return;
        reported.current.jobs.add(job.id);
        const { brokenTotal } = job.result;
        if (brokenTotal === 0) return;
        reported.current.count += brokenTotal;
        const { count } = reported.current;
        const offer = {
          label: t('show'),
          onClick: () => {
            preferences.set({ panel: 'library' });
            requestedFilter.setState({ filter: { ...NO_FILTER, state: 'broken' } });
          },
        };
        notify(t('brokenFiles', { count }), offer, 'library-broken');
      }),
    [client, preferences, t],
  );
}
