/** Composes narrations with speech, media, projects, and what translates them. */
import { translateText } from '../captions/translate-text.js';
import type { Jobs } from '../jobs/ports.js';
import { dubNarration } from '../narration/dub-narration.js';
import { createNarrationHandlers, type NarrationHandlerPorts } from '../narration/handlers.js';
import type { Providers } from '../providers/providers.js';
import type { EngineContext } from './context.js';
import { enqueueAsked } from './enqueue-asked.js';
import type { JobFeature } from './feature.js';
import type { NarrationTools } from './narration-tools.js';
import type { ProjectFeature } from './projects.js';
import { createTranslatorChoice } from './translator.js';

/** What narrations use of other features. */
export interface NarrationDependencies {
  readonly narration: NarrationTools;
  readonly jobs: Jobs;
  readonly projects: ProjectFeature;
  readonly providers: Providers;
  readonly follow: NarrationHandlerPorts['follow'];
}

/** Composes the `narration.*` methods and the job that translates narrations. */
export function composeNarration(
  context: EngineContext,
  { narration, jobs, projects, providers, follow }: NarrationDependencies,
): JobFeature<'narration', 'dubbing'> {
  const ports = { ...narration, projects: projects.projects };
  const chooseTranslator = createTranslatorChoice(context, providers);
  return {
    handlers: createNarrationHandlers({
      ...{ ...ports, follow },
      enqueueDubbing: (request, title) => enqueueAsked(jobs, 'dubbing', request, title),
    }),
    jobKinds: {
      dubbing: {
        run: (params, control) =>
          dubNarration(
            params,
            { ...ports, translate: (request, how) => translateText(request, { chooseTranslator }, how) },
            control,
          ),
        // A service may be gone for a while; what it answered is kept.
        ...{ concurrency: () => 1, retries: () => 'transient', limited: false, uses: 'light' },
      },
    },
  };
}
