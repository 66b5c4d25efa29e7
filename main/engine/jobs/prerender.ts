/**
 * Export before you ask: when an open project has not changed for some seconds, a job is queued that makes its segments
 * with the settings of its last export. The queue runs such jobs only while nothing else happens; here is decided which
 * ones there are.
 */
import type { ExportSettings } from '../../../core/api/render-request.js';
import { toKey } from '../cache/content-cache.js';

export interface PrerenderProject {
  readonly id: string;
  readonly revision: number;
  /** When it changed last or was opened, milliseconds. */
  readonly changedAt: number;
  /** Of its last export; null where it was never exported. */
  readonly settings: ExportSettings | null;
}

/** A render that is to be made ahead. */
export interface PrerenderRequest {
  readonly project: string;
  readonly revision: number;
  readonly settings: ExportSettings;
  /** Names the project at this revision with these settings. */
  readonly key: string;
}

/** The state that a plan is made from. */
export interface PrerenderView {
  readonly now: number;
  /** The setting. */
  readonly enabled: boolean;
  readonly onMains: boolean;
  /** How long a project and its user must have been quiet. */
  readonly quietMs: number;
  /** When the user was last active. */
  readonly interactionAt: number;
  readonly projects: readonly PrerenderProject[];
  /** Keys that were asked for already. */
  readonly asked: ReadonlySet<string>;
}

/** What to request, which requests are obsolete, and when to plan again. */
export interface PrerenderPlan {
  readonly wishes: readonly PrerenderRequest[];
  readonly obsolete: readonly string[];
  readonly lookAgainAt: number | null;
}

/** Names what a prerender makes. */
export const buildPrerenderKey = (project: string, revision: number, settings: ExportSettings): string =>
  toKey([project, revision, settings]);

/** Decides. Pure. */
export function planPrerender(view: PrerenderView): PrerenderPlan {
  const possible = view.enabled && view.onMains ? view.projects.flatMap(toWish) : [];
  const wanted = new Set(possible.map(({ key }) => key));
  const open = possible.filter(({ key }) => !view.asked.has(key));
  const readyAt = ({ project }: PrerenderRequest) =>
    Math.max(view.interactionAt, view.projects.find(({ id }) => id === project)?.changedAt ?? 0) + view.quietMs;
  const later = open.map(readyAt).filter((at) => at > view.now);
  return {
    wishes: open.filter((wish) => readyAt(wish) <= view.now),
    obsolete: [...view.asked].filter((key) => !wanted.has(key)),
    lookAgainAt: later.length > 0 ? Math.min(...later) : null,
  };
}

const toWish = ({ id, revision, settings }: PrerenderProject): PrerenderRequest[] =>
  settings === null ? [] : [{ project: id, revision, settings, key: buildPrerenderKey(id, revision, settings) }];

export interface PrerenderPorts {
  readonly enabled: () => boolean;
  /** See `readMains`. */
  readonly onMains: () => Promise<boolean>;
  /** The settings of a project's last export; null where there was none. */
  readonly settingsOf: (project: string) => ExportSettings | null;
  /** Queues the work and gives its job. */
  readonly enqueue: (wish: PrerenderRequest) => { readonly id: string };
  /** Cancels an obsolete job; one that has ended is not changed. */
  readonly cancel: (jobId: string) => unknown;
  readonly onError: (error: unknown) => void;
  readonly now?: () => number;
  readonly quietMs?: number;
  /** How often power and settings are looked at again while there is anything to do. */
  readonly checkMs?: number;
}

/** Watches open projects. */
export interface Prerender {
  /** A project was opened, or changed to this revision. */
  readonly changed: (project: string, revision: number) => void;
  /** A project was closed; what is not made of it by now is not made. */
  readonly closed: (project: string) => void;
  /** Reports activity of the user. */
  readonly interaction: () => void;
  readonly close: () => void;
}

/** Starts watching; nothing happens before the first project is opened. */
export function createPrerender(ports: PrerenderPorts): Prerender {
  const { now = Date.now, quietMs = 5000, checkMs = 30_000 } = ports;
  const open = new Map<string, { readonly revision: number; readonly changedAt: number }>();
  const asked = new Map<string, { readonly project: string; readonly jobId: string }>();
  let interactionAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let looking = false;
  let closed = false;

  const lookIn = (ms: number): void => {
    if (timer) clearTimeout(timer);
    timer = closed ? null : setTimeout(() => void schedule(), Math.max(1, ms));
    timer?.unref();
  };

  const drop = (key: string): void => {
    const dropped = asked.get(key);
    asked.delete(key);
    if (dropped) ports.cancel(dropped.jobId);
  };

  const schedule = async (): Promise<void> => {
    if (looking || closed) return;
    looking = true;
    try {
      const onMains = await ports.onMains();
      if (closed) return;
      const projects = [...open].map(([id, at]) => ({ id, ...at, settings: ports.settingsOf(id) }));
      const enabled = ports.enabled();
      const plan = planPrerender({
        now: now(),
        enabled,
        onMains,
        quietMs,
        interactionAt,
        projects,
        asked: new Set(asked.keys()),
      });
      plan.obsolete.forEach(drop);
      for (const wish of plan.wishes) asked.set(wish.key, { project: wish.project, jobId: ports.enqueue(wish).id });
      // Power and settings change without a word.
      if (open.size > 0) lookIn(plan.lookAgainAt === null ? checkMs : Math.min(checkMs, plan.lookAgainAt - now()));
    } catch (error) {
      ports.onError(error);
      lookIn(checkMs);
    } finally {
      looking = false;
    }
  };

  return {
    changed(project, revision) {
      if (open.get(project)?.revision === revision) return;
      open.set(project, { revision, changedAt: now() });
      for (const [key, dropped] of asked) if (dropped.project === project) drop(key);
      lookIn(quietMs);
    },
    closed(project) {
      if (open.delete(project)) lookIn(0);
    },
    interaction() {
      interactionAt = now();
    },
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
