/** Composes narrations with speech, media and projects. */
import { createNarrationHandlers } from '../narration/handlers.js';
import type { Feature } from './feature.js';
import type { NarrationTools } from './narration-tools.js';
import type { ProjectFeature } from './projects.js';

/** Composes the `narration.*` methods. */
export const composeNarration = (
  narration: NarrationTools,
  { projects }: { readonly projects: ProjectFeature },
): Feature<'narration'> => ({ handlers: createNarrationHandlers({ ...narration, projects: projects.projects }) });
