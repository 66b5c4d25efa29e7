/** Calls that change something are activity of the user, for which idle jobs yield. */
import { type Api, api } from '../../../core/api/api.js';
import type { Jobs } from '../jobs/ports.js';
import type { Prerender } from '../jobs/prerender.js';

type AnyHandler = (params: never, call: never) => unknown;

/**
 * The same handlers, of which each that changes something reports activity of the user, so that idle jobs yield; a project
 * that is opened is rendered ahead from then on.
 */
export function reportActivity<Handlers extends Readonly<Record<string, AnyHandler>>>(
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
