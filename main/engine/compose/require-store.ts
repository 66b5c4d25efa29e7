/** What an engine still does where its database cannot be opened. */
import type { UprightError } from '../../../core/errors.js';

type AnyHandler = (params: never, call: never) => unknown;

const KEPT_IN_STORE = ['project', 'library', 'batch', 'backup', 'style', 'brand', 'ledger'];

/** The same handlers, of which those that need the database fail with the reason why it cannot be opened. */
export function requireStore<Handlers extends Readonly<Record<string, AnyHandler>>>(
  handlers: Handlers,
  failure: UprightError | null,
): Handlers {
  if (!failure) return handlers;
  const guarded = Object.entries(handlers).map(([name, handler]): [string, AnyHandler] => [
    name,
    async (params, call) => {
      if (KEPT_IN_STORE.includes(name.split('.')[0] ?? '') || namesProject(params)) throw failure;
      return handler(params, call);
    },
  ]);
  return Object.fromEntries(guarded) as Handlers;
}

const namesProject = (params: unknown): boolean =>
  'projectId' in ((params as { source?: object } | null)?.source ?? {});
