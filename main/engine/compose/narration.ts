/** Composes narrations with speech, media and projects. */
import { readScript } from '../captions/read-script.js';
import { probeMedia } from '../media/probe.js';
import { createNarrationHandlers } from '../narration/handlers.js';
import type { SpokenFiles } from '../speech/spoken-files.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ProjectFeature } from './projects.js';

/** What narrations use of other features. */
export interface NarrationDependencies {
  readonly projects: ProjectFeature;
  readonly speech: SpokenFiles;
}

/** Composes the `narration.*` methods. */
export const composeNarration = (
  { mediaPorts }: EngineContext,
  { projects, speech }: NarrationDependencies,
): Feature<'narration'> => ({
  handlers: createNarrationHandlers({
    speech,
    probe: async (file, signal) => probeMedia(file, await mediaPorts(signal)),
    readText: readScript,
    projects: projects.projects,
  }),
});
