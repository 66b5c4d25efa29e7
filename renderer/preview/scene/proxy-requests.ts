/**
 * The preview's requests to the engine: proxies of visible files, and new analyses of changed files. Each is made once.
 */
import type { Client } from '../../../core/api/client.js';
import type { ProjectMedium } from '../../project/media.js';
import type { AssetView } from './asset-view.js';

export interface ProxyRequests {
  /** Checks the state of an asset and requests what it lacks. */
  readonly see: (medium: ProjectMedium | undefined, view: AssetView) => void;
  /** Whether a file cannot be imported, or its proxy could not be made. */
  readonly isUnavailable: (medium: ProjectMedium | undefined) => boolean;
  readonly close: () => void;
}

/** How often to check whether the import of a file is still running, milliseconds. */
const LOOK_MS = 1500;

/** Makes the requests on `client`; `onUnavailable` is called when a file turns out to be unavailable. */
export function createProxyRequests(client: Client, onUnavailable: () => void): ProxyRequests {
  const asked = new Set<string>();
  const jobs = new Map<string, string>();
  const failed = new Set<string>();
  const unknown = new Set<string>();
  const unavailable = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const once = (what: string, ask: () => Promise<unknown>): void => {
    if (asked.has(what)) return;
    asked.add(what);
    // The engine is unavailable or the file is gone, so the request may be repeated.
    ask().catch(() => asked.delete(what));
  };
  const derive = async (id: string): Promise<void> => {
    const { jobId } = await client['library.derive']({ id, kinds: ['proxy'] });
    if (jobId !== null) jobs.set(jobId, id);
  };
  const look = async (): Promise<void> => {
    const states = ['queued', 'running', 'waiting', 'paused'] as const;
    const waiting = [...unknown];
    const { total } = await client['jobs.list']({ kinds: ['import'], states: [...states], limit: 1 });
    if (total === 0) {
      for (const path of waiting) unavailable.add(path);
      unknown.clear();
      onUnavailable();
    }
  };
  const lookLater = (): void => {
    if (timer !== undefined || closed) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (unknown.size === 0) return;
      look().then(lookLater, lookLater);
    }, LOOK_MS);
  };
  const off = client.on('jobs.changed', (job) => {
    const asset = jobs.get(job.id);
    if (asset === undefined || !['done', 'failed', 'canceled'].includes(job.state)) return;
    jobs.delete(job.id);
    if (job.state === 'done') asked.delete(`proxy ${asset}`);
    else {
      failed.add(asset);
      onUnavailable();
    }
  });

  return {
    see(medium, { facts, wantsProxy }) {
      if (wantsProxy !== null) once(`proxy ${wantsProxy}`, () => derive(wantsProxy));
      const library = medium?.library;
      if (library?.state === 'changed')
        once(`import ${library.id} ${library.modifiedAt}`, () => client['library.import']({ paths: [library.path] }));
      if (!medium) return;
      if (facts === 'coming') {
        unknown.add(medium.asset);
        lookLater();
      } else unknown.delete(medium.asset);
    },
    isUnavailable: (medium) =>
      medium !== undefined && (medium.library ? failed.has(medium.library.id) : unavailable.has(medium.asset)),
    close() {
      closed = true;
      clearTimeout(timer);
      off();
    },
  };
}
