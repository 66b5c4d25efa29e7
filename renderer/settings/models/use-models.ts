/** The list of models, and the jobs that install some. */
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Api } from '../../../core/api/api.js';
import type { JobOf } from '../../../core/api/jobs.js';
import type { ResultOf } from '../../../core/api/method.js';
import type { ListedModel } from '../../../core/api/models.js';
import { useClient } from '../../app-context.js';
import { jobStoreOf } from '../../jobs/job-store.js';
import { notifyFailure } from '../../ui/notify.js';

/** What the page shows. */
export interface ModelList {
  /** Null until they have come. */
  readonly models: readonly ListedModel[] | null;
  readonly freeBytes: number | null;
  /** The latest job that installs a model; null where there is none. */
  readonly jobOf: (model: ListedModel) => JobOf<'model'> | null;
  readonly refresh: () => void;
}

export function useModels(): ModelList {
  const client = useClient();
  const [list, setList] = useState<ResultOf<Api['models.list']> | null>(null);
  const { jobs } = useStore(jobStoreOf(client).store);
  const refresh = useCallback(() => void client['models.list']({}).then(setList, notifyFailure), [client]);
  useEffect(() => {
    refresh();
    return client.on('jobs.changed', (job) => {
      if (job.kind === 'model' && job.state === 'done') refresh();
    });
  }, [client, refresh]);
  return {
    models: list?.models ?? null,
    freeBytes: list?.freeBytes ?? null,
    // Jobs are listed the newest first, and a model's name stands in the title.
    jobOf: ({ name }) =>
      jobs.find((job): job is JobOf<'model'> => job.kind === 'model' && job.titleText?.params?.name === name) ?? null,
    refresh,
  };
}
