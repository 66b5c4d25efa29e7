/**
 * The window's replica of a project: what the engine has confirmed, with the changes that it has not acknowledged on top.
 * It makes no call itself; its session does, one after the other.
 *
 *     view  =  confirmed  +  pending changes
 */
import type { ProjectChange, ProjectState } from '../../core/api/projects.js';
import { isSame } from '../../core/project/is-same.js';
import { applyPatches } from '../../core/project/patches.js';
import type { Problem } from '../../core/project/problem.js';
import {
  type AppliedChange,
  applyPending,
  type HistoryView,
  type PendingChange,
  type PendingView,
  replayPending,
  withoutPending,
} from './pending.js';

/** A change that waits in a replica. */
export interface Pending {
  readonly change: PendingChange;
  /** The project with it, on top of those before it. */
  readonly after: PendingView;
}

/** A project as the engine has it, at a revision. */
export type ProjectRevision = HistoryView & Pick<ProjectState, 'revision'>;

/** What a replica holds, as plain values: enough to make the same replica again. */
export interface ReplicaState {
  readonly confirmed: ProjectRevision;
  /** The changes that wait, the first of them perhaps made already by the engine. */
  readonly changes: readonly PendingChange[];
  readonly isFirstSent: boolean;
}

/** A project as the window has it. */
export interface Replica {
  readonly view: () => PendingView;
  /** The last revision that the engine acknowledged. */
  readonly revision: () => number;
  /** The change that is to be sent next; null where everything is acknowledged. */
  readonly next: () => Pending | null;
  /** All that it holds; null where nothing waits. */
  readonly unsent: () => ReplicaState | null;
  /** Puts a change on top where it fits. */
  readonly push: (change: PendingChange) => AppliedChange;
  /** Notes at which revision a change is sent. */
  readonly markSent: (own: Pending) => void;
  /** Takes a change away that the engine refused. */
  readonly drop: (own: Pending) => void;
  /**
   * Takes over the engine's answer to a call, the answer to `own` where that was a pending change. False where others'
   * steps are missing: the project must be loaded.
   */
  readonly acknowledge: (state: ProjectState, own: Pending | null) => boolean;
  /** Keeps a step of someone else's until the call in progress is answered. */
  readonly hold: (change: ProjectChange) => void;
  /** Takes over a step of someone else's. False where one before it is missing: the project must be loaded. */
  readonly follow: (change: ProjectChange) => boolean;
  /** Names the steps that undo and redo would take, and puts what is pending on top of what was followed. */
  readonly nameSteps: (names: StepNames) => void;
  /** Puts what is pending on top of what the engine has now. */
  readonly load: (state: ProjectRevision) => void;
  /** As `load`, where the answer to the first pending change may be lost: the project shows whether it was made. */
  readonly recover: (state: ProjectRevision) => void;
}

/** Names of the steps that undo and redo would take; null where there is none. */
export type StepNames = Pick<HistoryView, 'undo' | 'redo'>;

/** The names in an answer of the engine. */
export const stepNamesOf = ({
  undo,
  redo,
  undoText,
  redoText,
}: StepNames & Partial<Pick<ProjectState, 'undoText' | 'redoText'>>): StepNames => ({
  undo: undoText ?? undo,
  redo: redoText ?? redo,
});

/** The names after someone's edit. */
export const stepNamesAfter = ({ step, stepText }: ProjectChange): StepNames => ({
  undo: stepText ?? step,
  redo: null,
});

/** A replica of a project that was opened. `onConflict` hears of every pending change that no longer fits. */
export function createReplica(opened: ProjectRevision, onConflict: (problem: Problem) => void): Replica {
  let confirmed: PendingView = withoutPending(opened);
  let { revision } = opened;
  let pending: readonly { readonly change: PendingChange; after: PendingView; sentAt: number | null }[] = [];
  let held: ProjectChange[] = [];

  const view = (): PendingView => pending.at(-1)?.after ?? confirmed;

  // What waits is put on top of what the engine has now.
  const rebase = (): void => {
    const before = pending;
    const applied = replayPending(
      confirmed,
      before.map(({ change }) => change),
    );
    pending = before.filter((each, i) => {
      const result = applied[i];
      if (result?.ok) each.after = result.view;
      return result?.ok;
    });
    for (const result of applied) if (!result.ok) onConflict(result.problem);
  };
  const follow = (change: ProjectChange): boolean => {
    if (change.revision <= revision) return true;
    if (change.revision !== revision + 1) return false;
    const project = applyPatches(confirmed.project, change.patches as Parameters<typeof applyPatches>[1]);
    confirmed = withoutPending({ ...confirmed, project });
    revision = change.revision;
    return true;
  };
  const load = (state: ProjectRevision): void => {
    confirmed = withoutPending(state);
    revision = state.revision;
    held = held.filter((change) => change.revision > revision);
    rebase();
  };

  return {
    view,
    revision: () => revision,
    next: () => pending[0] ?? null,
    unsent() {
      const [first] = pending;
      if (!first) return null;
      const { project, undo, redo } = confirmed;
      return {
        confirmed: { project, undo, redo, revision },
        changes: pending.map(({ change }) => change),
        isFirstSent: first.sentAt === revision,
      };
    },
    push(change) {
      const before = view();
      const applied = applyPending(before, change);
      if (applied.ok && applied.view !== before) {
        pending = [...pending, { change, after: applied.view, sentAt: null }];
      }
      return applied;
    },
    markSent(own) {
      for (const each of pending) if (each === own) each.sentAt = revision;
    },
    drop(own) {
      pending = pending.filter((each) => each !== own);
      rebase();
    },
    acknowledge(state, own) {
      // What the change makes of the confirmed project; null where only the engine knows it.
      const expected = own && own.after.project !== confirmed.project ? own.after : null;
      pending = pending.filter((each) => each !== own);
      let isBehind = false;
      if (expected && state.revision === revision + 1 && isSame(stepNamesOf(state), stepNamesOf(expected))) {
        confirmed = expected;
        revision = state.revision;
        held = held.filter((change) => change.revision > revision);
      }
      let names = stepNamesOf(state);
      for (const change of held.splice(0)) {
        const isLater = change.revision > state.revision;
        isBehind ||= !follow(change) || (isLater && change.change !== 'edit');
        if (isLater) names = stepNamesAfter(change);
      }
      if (isBehind || revision < state.revision) return false;
      if (confirmed !== expected) {
        confirmed = withoutPending({ ...confirmed, ...names });
        rebase();
      }
      return true;
    },
    hold: (change) => void held.push(change),
    follow,
    nameSteps(names) {
      confirmed = { ...confirmed, ...names };
      rebase();
    },
    load,
    recover(state) {
      const [first] = pending;
      const isNext = first?.sentAt === revision && state.revision === revision + 1;
      if (first && isNext && isOutcome(first, confirmed, state)) pending = pending.slice(1);
      load(state);
    },
  };
}

// Whether a change is what led from `before` to `now`, one revision later. A step through the history that only the engine
// knows is recognized by the names of its neighbours.
function isOutcome({ change, after }: Pending, before: HistoryView, now: HistoryView): boolean {
  if (after.project !== before.project) return isSame(after.project, now.project);
  if (change.kind === 'undo') return now.redo !== null && isSame(now.redo, before.undo);
  return change.kind === 'redo' && isSame(now.undo, before.redo);
}
