/** Maps events of the engine to the resources that they change. */
import { events } from '../../../core/api/api.js';
import type { Notification } from '../../../core/api/json-rpc.js';
import { toUri } from './resource-uri.js';

/** Changed addresses, address prefixes whose resources all changed, and whether the list of resources changed. */
export interface ResourceChanges {
  readonly uris: readonly string[];
  /** Prefixes of addresses, such as the frames of an edited project. */
  readonly under: readonly string[];
  readonly list: boolean;
}

const NOTHING: ResourceChanges = { uris: [], under: [], list: false };

/** What an event changes; empty for events that no resource shows. */
export function toResourceChanges({ method, params }: Notification): ResourceChanges {
  switch (method) {
    case 'project.changed': {
      const parsed = events[method].safeParse(params);
      if (!parsed.success) return NOTHING;
      const uri = toUri('upright://projects/{id}', { id: parsed.data.id });
      const list = ['created', 'deleted', 'undeleted', 'purged'].includes(parsed.data.change);
      return { uris: ['upright://projects', uri], under: [`${uri}/frame/`], list };
    }
    case 'library.changed': {
      const parsed = events[method].safeParse(params);
      if (!parsed.success) return NOTHING;
      const ids = [...parsed.data.changed, ...parsed.data.removed];
      return { ...NOTHING, uris: ['upright://library', ...ids.map((id) => toUri('upright://library/{id}', { id }))] };
    }
    case 'jobs.changed': {
      const parsed = events[method].safeParse(params);
      if (!parsed.success) return NOTHING;
      return { ...NOTHING, uris: ['upright://jobs', toUri('upright://jobs/{id}', { id: parsed.data.id })] };
    }
    default:
      return NOTHING;
  }
}
