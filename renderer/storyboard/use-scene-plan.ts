/** What the scenes would show, how long they would be and what that would cost, as they are changed. Nothing is made for it. */
import { useEffect, useState } from 'react';
import type { Api } from '../../core/api/api.js';
import type { ParamsOf, ResultOf } from '../../core/api/method.js';
import { type Failure, toFailure } from '../../core/errors.js';
import type { Storyboard } from '../../core/project/storyboard.js';
import { useClient } from '../app-context.js';

export type ScenePlan = ResultOf<Api['storyboard.plan']>;

/** A plan belongs to the storyboard that it was made of, which may have changed since. */
export interface PlannedScenes {
  readonly of: Storyboard | null;
  readonly plan: ScenePlan | null;
  readonly failure: Failure | null;
}

/** How long scenes rest before they are looked at, milliseconds. */
const QUIET_MS = 300;

/** The plan of a storyboard; the one before stays until the next is there. `also` is what else it follows from. */
export function useScenePlan(
  storyboard: Storyboard | null,
  making: Omit<ParamsOf<Api['storyboard.plan']>, 'storyboard'>,
  also: unknown = null,
): PlannedScenes {
  const client = useClient();
  const [planned, setPlanned] = useState<PlannedScenes>({ of: null, plan: null, failure: null });
  const [files, setFiles] = useState(0);
  useEffect(() => client.on('library.changed', () => setFiles((count) => count + 1)), [client]);
  const asked = JSON.stringify(making);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the library and what is spoken already are the engine's to look at.
  useEffect(() => {
    if (storyboard === null) return setPlanned({ of: null, plan: null, failure: null });
    let isCurrent = true;
    const timer = setTimeout(() => {
      client['storyboard.plan']({ storyboard, ...making }).then(
        (plan) => isCurrent && setPlanned({ of: storyboard, plan, failure: null }),
        (error) => isCurrent && setPlanned((before) => ({ ...before, failure: toFailure(error) })),
      );
    }, QUIET_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, storyboard, asked, also, files]);
  return planned;
}
