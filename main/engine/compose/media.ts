/** Composes the probing and the cleaning of media. */
import { join } from 'node:path';
import { cleanSound } from '../media/clean-sound.js';
import { createMediaHandlers } from '../media/handlers.js';
import { probeMedia } from '../media/probe.js';
import type { Jobs } from '../jobs/ports.js';
import type { EngineContext } from './context.js';
import { enqueueAsked } from './enqueue-asked.js';
import type { JobFeature } from './feature.js';
import { findMedia } from './find-media.js';
import type { ProjectFeature } from './projects.js';

/** Composes the `media.*` methods and the job that cleans recordings. */
export const composeMedia = (
  { mediaPorts, tools, cache, home }: EngineContext,
  { jobs, projects }: { readonly jobs: Jobs; readonly projects: ProjectFeature },
): JobFeature<'media', 'cleaning'> => ({
  handlers: createMediaHandlers({
    media: () => mediaPorts(),
    findAsset: (asset) => findMedia(asset, home.data, projects),
    cleanedFolder: join(home.data, 'cleaned'),
    enqueueCleaning: (request, title) => enqueueAsked(jobs, 'cleaning', request, title),
  }),
  jobKinds: {
    cleaning: {
      run: (params, { signal, onProgress }) =>
        cleanSound(
          params,
          {
            tools: tools.get,
            probe: async (path, own) => probeMedia(path, await mediaPorts(own)),
            work: () => cache.work(),
          },
          {
            signal,
            onProgress: (share) =>
              onProgress({
                ...{ stage: 'clean', done: 0, failed: 0, total: 1, secondsLeft: null },
                percent: Math.round(share * 100),
              }),
          },
        ),
      ...{ concurrency: () => 1, retries: () => 'never', limited: false, uses: 'light' },
    },
  },
});
