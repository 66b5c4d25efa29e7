/** What each step of quality takes and comes to, from trials that run one after the other while the sheet is open. */
import { useEffect, useState } from 'react';
import type { TrialEstimate } from '../../core/api/render.js';
import type { Client } from '../../core/api/client.js';
import type { Project } from '../../core/project/project.js';
import { type ExportDraft, type Level, LEVELS, toRequest } from './export-draft.js';

/** An estimate, `trying` while it is made, null where it cannot be had. */
export type Estimates = Readonly<Record<Level, TrialEstimate | 'trying' | null>>;

const TRYING: Estimates = { draft: 'trying', standard: 'trying', high: 'trying' };
const QUIET_MS = 400;

/** The estimates of a draft; the chosen step first. `active` is false while nothing should run. */
export function useEstimates(client: Client, project: Project, draft: ExportDraft, active: boolean): Estimates {
  const [estimates, setEstimates] = useState<Estimates>(TRYING);
  const { level } = draft;
  // What the trials depend on; the level only decides which comes first.
  const key = JSON.stringify([LEVELS.map((each) => toRequest({ ...draft, posterFile: false }, project, each))]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all of the draft that matters.
  useEffect(() => {
    if (!active) return;
    const stop = new AbortController();
    const { signal } = stop;
    setEstimates(TRYING);
    const run = async (): Promise<void> => {
      for (const each of [level, ...LEVELS.filter((other) => other !== level)]) {
        const request = toRequest({ ...draft, posterFile: false }, project, each);
        const estimate = await client['render.estimate'](request, { signal }).catch(() => null);
        if (signal.aborted) return;
        setEstimates((before) => ({ ...before, [each]: estimate }));
      }
    };
    const timer = setTimeout(() => void run(), QUIET_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [client, key, active, project.tracks]);
  return estimates;
}
