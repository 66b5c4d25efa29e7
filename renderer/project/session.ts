/**
 * A project that is being edited. Changes show at once and go to the engine one after the other; what others change is
 * taken over, and what waits is put on top of it:
 *
 *     store  =  confirmed  +  pending changes
 *     draft  =  store  +  the edit of a drag
 *
 * Nothing is lost when the engine goes away: edits, undos and redos wait and are sent when it is back.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../core/api/client.js';
import type { ProjectChange, ProjectState } from '../../core/api/projects.js';
import { toError as toUprightError, toFailure, UprightError } from '../../core/errors.js';
import type { Label } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import { applyPatches } from '../../core/project/patches.js';
import type { Problem } from '../../core/project/problem.js';
import type { Project } from '../../core/project/project.js';
import { isSame } from '../../core/project/is-same.js';
import { createDraft, type SessionDraft } from './draft.js';
import {
  applyPending,
  type HistoryView,
  type PendingChange,
  type PendingView,
  replayPending,
  withoutPending,
} from './pending.js';

/** What the window reads of a project. */
export interface SessionState {
  readonly id: string;
  /** The project with pending changes, without the draft. Equal parts stay the same objects. */
  readonly project: Project;
  /** The last revision that the engine acknowledged. */
  readonly revision: number;
  /** Names of the steps that undo and redo would take; null where there is none. */
  readonly undo: Label | null;
  readonly redo: Label | null;
  /** `saving` while changes are on their way, `waiting` while the engine is away. */
  readonly saved: 'saved' | 'saving' | 'waiting';
}

/** A change that could not be made. */
export interface SessionError {
  /** `refused`: an edit did not fit. `changed`: someone else's edit came first and ours no longer fits. */
  readonly kind: 'refused' | 'changed' | 'failed';
  readonly error: UprightError;
}

/** An open project. */
export interface ProjectSession {
  readonly store: StoreApi<SessionState>;
  readonly draft: SessionDraft;
  /** Shows and sends an edit and ends the draft; false where it does not fit, which `onError` reports. */
  readonly edit: (edit: EditInput) => boolean;
  /** Settles when the step is taken, or waits because the engine is away. */
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly goTo: (position: number) => Promise<void>;
  readonly restoreVersion: (version: string) => Promise<void>;
  /** Any call of the contract that answers with the project's state and needs its revision, in turn with the edits. */
  readonly change: (call: (base: number) => Promise<ProjectState>) => Promise<void>;
  /** Settles when everything is acknowledged, or waits because the engine is away. */
  readonly settled: () => Promise<void>;
  /** To be called when the connection is back. */
  readonly reconnect: () => Promise<void>;
  readonly onError: (listener: (error: SessionError) => void) => () => void;
  /** Calls back for every step that someone else made. */
  readonly onRemoteChange: (listener: (change: ProjectChange) => void) => () => void;
  readonly close: () => void;
}

interface Pending {
  readonly change: PendingChange;
  /** The project with it, on top of those before it. */
  after: PendingView;
  /** The revision at which it was sent last; null before. */
  sentAt: number | null;
}

type StepNames = Pick<HistoryView, 'undo' | 'redo'> & Partial<Pick<ProjectState, 'undoText' | 'redoText'>>;

const namesOf = ({ undo, redo, undoText, redoText }: StepNames): Pick<HistoryView, 'undo' | 'redo'> => ({
  undo: undoText ?? undo,
  redo: redoText ?? redo,
});
const isAway = (thrown: unknown): boolean => toFailure(thrown).code === 'engine.gone';

/** Opens a project. Fails as `project.open`. */
export async function openSession(client: Client, id: string): Promise<ProjectSession> {
  const opened = await client['project.open']({ id });
  let confirmed: PendingView = withoutPending(opened);
  let { revision } = opened;
  let pending: readonly Pending[] = [];
  let held: ProjectChange[] = [];
  let turn: Promise<void> = Promise.resolve();
  let busy = 0;
  let away = false;
  let closed = false;
  const errorListeners = new Set<(error: SessionError) => void>();
  const remoteListeners = new Set<(change: ProjectChange) => void>();

  const view = (): PendingView => pending.at(-1)?.after ?? confirmed;
  const toState = (): SessionState => {
    const { project, undo, redo } = view();
    const saved = away ? 'waiting' : pending.length > 0 || busy > 0 ? 'saving' : 'saved';
    return { id, project, revision, undo, redo, saved };
  };
  const store = createStore<SessionState>(toState);
  const draft = createDraft(() => view().project, edit);
  const show = (): void => {
    store.setState(toState());
    draft.refresh();
  };
  const report = (kind: SessionError['kind'], error: UprightError): void => {
    for (const listener of errorListeners) listener({ kind, error });
  };
  const toError = ({ code, message, text }: Problem): UprightError => new UprightError(code, text ?? message);

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
    for (const result of applied) if (!result.ok) report('changed', toError(result.problem));
  };
  const reload = async (): Promise<void> => {
    const now = await client['project.get']({ id });
    if (closed) return;
    confirmed = withoutPending(now);
    revision = now.revision;
    held = held.filter((change) => change.revision > revision);
    rebase();
    show();
  };
  const takeOver = (change: ProjectChange): boolean => {
    if (change.revision <= revision) return true;
    if (change.revision !== revision + 1) return false;
    const project = applyPatches(confirmed.project, change.patches as Parameters<typeof applyPatches>[1]);
    confirmed = withoutPending({ ...confirmed, project });
    revision = change.revision;
    return true;
  };

  const unlisten = client.on('project.changed', (change) => {
    if (change.id !== id || closed || away || change.revision <= revision) return;
    if (busy > 0) {
      held.push(change);
      return;
    }
    void inTurn(async () => {
      if (away || change.revision <= revision) return;
      if (!takeOver(change)) await reload();
      else {
        if (change.change === 'edit') confirmed = { ...confirmed, undo: change.stepText ?? change.step, redo: null };
        else {
          confirmed = { ...confirmed, ...namesOf(await client['project.get']({ id })) };
        }
        rebase();
        show();
      }
      for (const listener of remoteListeners) listener(change);
    });
  });

  // One call at a time, in the order in which they were asked for.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = turn.then(work).catch((thrown: unknown) => {
      if (isAway(thrown)) {
        away = true;
        show();
        return;
      }
      report('failed', toUprightError(toFailure(thrown)));
    });
    turn = next;
    return next;
  };

  const call = async (make: (base: number) => Promise<ProjectState>, own: Pending | null = null): Promise<void> => {
    // What the change makes of the confirmed project; null where only the engine knows it.
    const expected = own && own.after.project !== confirmed.project ? own.after : null;
    busy++;
    try {
      const state = await make(revision);
      pending = pending.filter((each) => each !== own);
      let isBehind = false;
      if (expected && state.revision === revision + 1 && isSame(namesOf(state), namesOf(expected))) {
        confirmed = expected;
        revision = state.revision;
        held = held.filter((change) => change.revision > revision);
      }
      let names = namesOf(state);
      for (const change of held.splice(0)) {
        const isLater = change.revision > state.revision;
        isBehind ||= !takeOver(change) || (isLater && change.change !== 'edit');
        if (isLater) names = { undo: change.stepText ?? change.step, redo: null };
      }
      if (isBehind || revision < state.revision) await reload();
      else if (confirmed !== expected) {
        confirmed = withoutPending({ ...confirmed, ...names });
        rebase();
      }
    } finally {
      busy--;
    }
  };
  const send = (own: Pending): Promise<void> => {
    const { change } = own;
    if (change.kind !== 'edit') return call((base) => client[`project.${change.kind}`]({ id, base }), own);
    return call((base) => client['project.edit']({ id, base, edit: change.edit }), own);
  };

  // The answer to the first change may have been lost after the engine made it: the project shows whether it did.
  const catchUp = async (): Promise<void> => {
    const now = await client['project.get']({ id });
    if (closed) return;
    const [first] = pending;
    if (first?.sentAt === revision && now.revision === revision + 1 && isOutcome(first, confirmed, now)) {
      pending = pending.slice(1);
    }
    away = false;
    confirmed = withoutPending(now);
    revision = now.revision;
    held = held.filter((change) => change.revision > revision);
    rebase();
    show();
  };

  const sendNext = async (): Promise<void> => {
    if (closed || pending.length === 0) return;
    if (away) await catchUp();
    const [first] = pending;
    if (!first) return;
    first.sentAt = revision;
    try {
      await send(first);
    } catch (thrown) {
      if (isAway(thrown)) throw thrown;
      const failure = toFailure(thrown);
      if (failure.code === 'project.conflict') {
        await reload();
        await sendNext();
        return;
      }
      pending = pending.filter((each) => each !== first);
      rebase();
      report(first.change.kind === 'edit' ? 'refused' : 'failed', toUprightError(failure));
    }
    show();
  };

  const push = (change: PendingChange): boolean => {
    draft.forget();
    const before = view();
    const applied = applyPending(before, change);
    const isNew = applied.ok && applied.view !== before;
    if (isNew) pending = [...pending, { change, after: applied.view, sentAt: null }];
    show();
    if (isNew) void inTurn(sendNext);
    if (!applied.ok) report('refused', toError(applied.problem));
    return applied.ok;
  };
  function edit(made: EditInput): boolean {
    return push({ kind: 'edit', edit: made });
  }

  const change = (make: (base: number) => Promise<ProjectState>): Promise<void> =>
    inTurn(async () => {
      if (away) await catchUp();
      try {
        await call(make);
      } catch (thrown) {
        if (toFailure(thrown).code !== 'project.conflict') throw thrown;
        await reload();
        await call(make);
      }
      show();
    });
  const step = (kind: 'undo' | 'redo'): Promise<void> => {
    push({ kind });
    return turn;
  };

  return {
    store,
    draft,
    edit,
    undo: () => step('undo'),
    redo: () => step('redo'),
    goTo: (position) => change((base) => client['project.goTo']({ id, base, position })),
    restoreVersion: (version) => change((base) => client['project.restoreVersion']({ id, base, version })),
    change,
    settled: async () => {
      let last: Promise<void> | null = null;
      while (last !== turn) {
        last = turn;
        await last;
      }
    },
    reconnect: () =>
      inTurn(async () => {
        await catchUp();
        while (pending.length > 0) await sendNext();
      }),
    onError(listener) {
      errorListeners.add(listener);
      return () => errorListeners.delete(listener);
    },
    onRemoteChange(listener) {
      remoteListeners.add(listener);
      return () => remoteListeners.delete(listener);
    },
    close() {
      closed = true;
      unlisten();
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
