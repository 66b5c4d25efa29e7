/** Joins "export before you ask" to projects, the queue and the machine. */
import { type Api, api } from '../../core/api/api.js';
import { ExportSettings, RenderRequest } from '../../core/api/render.js';
import type { ProjectChange } from '../../core/api/projects.js';
import type { Jobs } from './jobs/ports.js';
import { readMains } from './jobs/power.js';
import { createPrerender, type Prerender } from './jobs/prerender.js';
import type { Projects } from './projects/projects.js';
import type { ProjectRecords } from './store/project-records.js';

/** What it is joined from. */
export interface PrerenderSources {
  readonly enabled: () => boolean;
  readonly projects: Projects;
  readonly records: ProjectRecords;
  readonly jobs: Jobs;
  /** Folder that a project's relative paths would start from; they have none. */
  readonly folder: string;
  readonly onTrouble: (error: unknown) => void;
}

const LOWEST = -100;

/** Watches open projects. */
export const createProjectPrerender = ({
  enabled,
  projects,
  records,
  jobs,
  folder,
  onTrouble,
}: PrerenderSources): Prerender =>
  createPrerender({
    enabled,
    onMains: readMains,
    settingsOf: (id) => ExportSettings.safeParse(records.exportSettings(id) ?? {}).data ?? null,
    enqueue: ({ project: id, settings, key }) => {
      const { project } = projects.open(id);
      const request = RenderRequest.parse({ source: { project, folder }, settings });
      return jobs.enqueue('prerender', {
        params: JSON.parse(JSON.stringify(request)),
        title: `Render ahead ${project.name}`,
        key,
        priority: LOWEST,
        project: id,
      });
    },
    cancel: (jobId) => jobs.cancel(jobId).catch(onTrouble),
    onTrouble,
  });

/** Tells the watcher what a change of a project means to it. */
export function notifyPrerender(prerender: Prerender, { id, revision, change }: ProjectChange): void {
  if (change === 'edit' || change === 'undo' || change === 'redo') prerender.changed(id, revision);
  if (change === 'deleted' || change === 'purged') prerender.closed(id);
}

type AnyHandler = (params: never, call: never) => unknown;

/** The handlers, of which each that changes something makes what is idle yield; opening a project has it watched. */
export function withInteraction<Handlers extends Readonly<Record<string, AnyHandler>>>(
  handlers: Handlers,
  prerender: Prerender,
  jobs: Jobs,
): Handlers {
  const watched = Object.entries(handlers).map(([name, handler]) => {
    if (!Object.hasOwn(api, name) || api[name as keyof Api].effect === 'read') return [name, handler];
    const interacting: AnyHandler = async (params, call) => {
      prerender.interaction();
      jobs.interaction();
      const result = await handler(params, call);
      if (name === 'project.open') {
        const { id, revision } = result as { id: string; revision: number };
        prerender.changed(id, revision);
      }
      return result;
    };
    return [name, interacting];
  });
  return Object.fromEntries(watched) as Handlers;
}
