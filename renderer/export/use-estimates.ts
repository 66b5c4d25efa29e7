/** What each step of quality takes and comes to, from trials that run one after the other while the sheet is open. */
import { useEffect, useState } from 'react';
import type { TrialEstimate } from '../../core/api/render.js';
import type { Client } from '../../core/api/client.js';
import type { Project } from '../../core/project/project.js';
import { isFinished, isRequestedByUser, jobStoreOf } from '../jobs/job-store.js';
import { errorText } from '../locales/error-text.js';
import { type ExportDraft, type Level, LEVELS, toTrials } from './export-draft.js';

/**
 * An estimate, or why there is none: `trying` at first; after {@link PATIENCE_MS} `busy` where other work runs, `slow`
 * where none does and `next` where another step's trial is not over; `blocked` where problems forbid the export.
 */
export type Estimate =
  | { readonly state: 'known'; readonly trial: TrialEstimate }
  | { readonly state: 'trying' | 'slow' | 'busy' | 'next' | 'blocked' }
  | { readonly state: 'failed'; readonly reason: string };
export type Estimates = Readonly<Record<Level, Estimate>>;

/** How long a person is left without a reason. */
export const PATIENCE_MS = 4000;
const QUIET_MS = 400;

const all = (estimate: Estimate): Estimates => ({ draft: estimate, standard: estimate, high: estimate });

/** Those still without an estimate, with the reason. */
export function explainWait(estimates: Estimates, trying: Level, isBusy: boolean): Estimates {
  const explained = LEVELS.map((level): [Level, Estimate] => {
    const estimate = estimates[level];
    if (estimate.state === 'known' || estimate.state === 'failed') return [level, estimate];
    return [level, { state: level !== trying ? 'next' : isBusy ? 'busy' : 'slow' }];
  });
  return Object.fromEntries(explained) as Record<Level, Estimate>;
}

/** The estimates of a draft; the chosen step first. `idle` while nothing should run, `blocked` while nothing can. */
export function useEstimates(
  client: Client,
  project: Project,
  draft: ExportDraft,
  active: 'active' | 'blocked' | 'idle',
): Estimates {
  const [estimates, setEstimates] = useState<Estimates>(all({ state: 'trying' }));
  const { level } = draft;
  // What the trials depend on; the level only decides which comes first.
  const levels = draft.target === 'texts' ? [level] : LEVELS;
  const key = JSON.stringify(levels.map((each) => toTrials(draft, project, each)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all of the draft that matters.
  useEffect(() => {
    if (active !== 'active') {
      if (active === 'blocked') setEstimates(all({ state: 'blocked' }));
      return;
    }
    const stop = new AbortController();
    const { signal } = stop;
    let trying = level;
    let isLate = false;
    const { store } = jobStoreOf(client);
    const show = (change: (before: Estimates) => Estimates): void => {
      const isBusy = store.getState().jobs.some((job) => isRequestedByUser(job) && !isFinished(job));
      setEstimates((before) => (isLate ? explainWait(change(before), trying, isBusy) : change(before)));
    };
    setEstimates(all({ state: 'trying' }));
    const run = async (): Promise<void> => {
      for (const each of [level, ...levels.filter((other) => other !== level)]) {
        trying = each;
        show((before) => before);
        // Videos of several languages show the same picture.
        const [request] = toTrials(draft, project, each);
        if (!request) return;
        const estimate = await client['render.estimate'](request, { signal }).then(
          (trial): Estimate => ({ state: 'known', trial }),
          (thrown: unknown): Estimate => ({ state: 'failed', reason: errorText(thrown).sentence }),
        );
        if (signal.aborted) return;
        show((before) => ({ ...before, [each]: estimate }));
      }
    };
    const timer = setTimeout(() => void run(), QUIET_MS);
    const patience = setTimeout(() => {
      isLate = true;
      show((before) => before);
    }, PATIENCE_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
      clearTimeout(patience);
    };
  }, [client, key, active, project.tracks]);
  return estimates;
}
