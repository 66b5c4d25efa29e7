/**
 * Composes rendering ahead: open projects are rendered into the cache while the user is idle, so that an export only
 * joins segments.
 */
import { message } from '../../../core/locales/message.js';
import { ExportSettings, RenderRequest } from '../../../core/api/render-request.js';
import type { ProjectChange } from '../../../core/api/projects.js';
import type { Jobs } from '../jobs/ports.js';
import { readMains } from '../jobs/power.js';
import { createPrerender, type Prerender } from '../jobs/prerender.js';
import { writeBug } from '../logs/log-calls.js';
import type { EngineContext } from './context.js';
import type { ProjectFeature } from './projects.js';

/** What rendering ahead uses of other features. */
export interface PrerenderDependencies {
  readonly jobs: Jobs;
  readonly projects: ProjectFeature;
}

const LOWEST_PRIORITY = -100;

/** Watches open projects from now on. */
export function composePrerender(
  { projectRecords, settings, events, home, log, persistent }: EngineContext,
  { jobs, projects: { projects } }: PrerenderDependencies,
): Prerender {
  const onError = (error: unknown) => writeBug(log, { in: 'prerender' }, error);
  const prerender = createPrerender({
    enabled: () => persistent && settings.get().prerender,
    onMains: readMains,
    settingsOf: (id) => ExportSettings.safeParse(projectRecords.exportSettings(id) ?? {}).data ?? null,
    enqueue: ({ project: id, settings: exportSettings, key }) => {
      const { project } = projects.open(id);
      const request = RenderRequest.parse({ source: { project, folder: home.data }, settings: exportSettings });
      return jobs.enqueue('prerender', {
        params: JSON.parse(JSON.stringify(request)),
        title: message('queue:renderAhead', { name: project.name }),
        key,
        priority: LOWEST_PRIORITY,
        project: id,
      });
    },
    cancel: (jobId) => jobs.cancel(jobId).catch(onError),
    onError,
  });
  events.subscribe(({ method, params }) => {
    if (method === 'project.changed') notifyPrerender(prerender, params as ProjectChange);
  });
  return prerender;
}

function notifyPrerender(prerender: Prerender, { id, revision, change }: ProjectChange): void {
  if (change === 'edit' || change === 'undo' || change === 'redo') prerender.changed(id, revision);
  if (change === 'deleted' || change === 'purged') prerender.closed(id);
}
