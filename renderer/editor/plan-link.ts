/** Keeps the table of a workout and the session of the project in step, both ways. */
import type { StoreApi } from 'zustand/vanilla';
import { checkEditedPlan } from '../../core/session/check-edited-plan.js';
import type { WrittenPlan } from '../../core/session/edited-plan.js';
import type { PlanStore } from './plan-store.js';

/** The project as far as its session goes. */
interface Followed {
  readonly project: { readonly session?: { readonly plan: Readonly<Record<string, unknown>> } | undefined };
}

/** What is done between the two. */
export interface PlanLink {
  /** Makes the items of the project anew from the table, at once. */
  readonly apply: () => Promise<void>;
  readonly close: () => void;
}

/** How long the table rests before its changes go to the timeline. */
const QUIET_MS = 500;

/**
 * Follows the plan of the project, and sends that of the table once the project has one. A table with errors waits until they
 * are mended. `send` makes one step of the project; it fails as `session.apply`.
 */
export function linkPlan(
  table: PlanStore,
  project: Pick<StoreApi<Followed>, 'getState' | 'subscribe'>,
  send: (plan: WrittenPlan) => Promise<void>,
): PlanLink {
  let timer: ReturnType<typeof setTimeout> | null = null;
  // What the project has, as the table last knew it.
  let known: string | null = null;
  let isFollowing = false;
  let sending: Promise<void> = Promise.resolve();
  const wait = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const planNow = (): WrittenPlan | null => checkEditedPlan(table.plan()).plan;

  const follow = (): void => {
    const plan = project.getState().project.session?.plan;
    const text = plan === undefined ? null : JSON.stringify(plan);
    if (text === known) return;
    known = text;
    if (plan === undefined || text === JSON.stringify(planNow())) return;
    wait();
    isFollowing = true;
    table.follow(plan as WrittenPlan);
    isFollowing = false;
  };
  const sendNow = async (): Promise<void> => {
    const plan = planNow();
    const text = JSON.stringify(plan);
    if (plan === null || text === known) return;
    const before = known;
    known = text;
    try {
      await send(plan);
      table.settle(plan);
    } catch (thrown) {
      if (known === text) known = before;
      throw thrown;
    }
  };
  const apply = (): Promise<void> => {
    wait();
    const next = sending.then(sendNow);
    sending = next.catch(() => undefined);
    return next;
  };
  follow();
  const offProject = project.subscribe(follow);
  const offTable = table.store.subscribe((now, before) => {
    if (now.plan === before.plan || known === null || isFollowing) return;
    wait();
    timer = setTimeout(() => void apply().catch(() => undefined), QUIET_MS);
  });
  return {
    apply,
    close() {
      wait();
      offProject();
      offTable();
    },
  };
}
