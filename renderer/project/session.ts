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
import { createEmitter } from '../../core/emitter.js';
import { toError as toUprightError, toFailure, UprightError } from '../../core/errors.js';
import type { Label } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import { lostTransitions } from '../../core/project/lost-transitions.js';
import type { Problem } from '../../core/project/problem.js';
import type { Project } from '../../core/project/project.js';
import { createDraft, type SessionDraft } from './draft.js';
import type { PendingChange } from './pending.js';
import { createReplica, type Pending, type ReplicaState, stepNamesAfter, stepNamesOf } from './replica.js';

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

/** Transitions that went with an edit. */
export interface LostTransitions {
  readonly count: number;
  readonly edit: EditInput;
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
  /** What waits, to be given to {@link openSession} when the page is loaded again; null where nothing does. */
  readonly unsent: () => ReplicaState | null;
  /** What was left unsent and no longer fitted when the project was opened. */
  readonly outdated: readonly SessionError[];
  /** To be called when the connection is back. */
  readonly reconnect: () => Promise<void>;
  readonly onError: (listener: (error: SessionError) => void) => () => void;
  /** Calls back when an edit of this window took transitions away that it was not about. */
  readonly onLostTransitions: (listener: (lost: LostTransitions) => void) => () => void;
  /** Calls back for every step that someone else made. */
  readonly onRemoteChange: (listener: (change: ProjectChange) => void) => () => void;
  readonly close: () => void;
}

const isAway = (thrown: unknown): boolean => toFailure(thrown).code === 'engine.gone';

/** Opens a project, and sends what an earlier session of it left unsent. Fails as `project.open`. */
export async function openSession(
  client: Client,
  id: string,
  unsent: ReplicaState | null = null,
): Promise<ProjectSession> {
  const opened = await client['project.open']({ id });
  let turn: Promise<void> = Promise.resolve();
  let busy = 0;
  let away = false;
  let closed = false;
  const errors = createEmitter<SessionError>();
  const remoteChanges = createEmitter<ProjectChange>();
  const losses = createEmitter<LostTransitions>();
  const toError = ({ code, message, text }: Problem): UprightError => new UprightError(code, text ?? message);
  const outdated: SessionError[] = [];
  const replica = createReplica(unsent?.confirmed ?? opened, (problem) => {
    const error: SessionError = { kind: 'changed', error: toError(problem) };
    if (unsent) outdated.push(error);
    else errors.emit(error);
  });
  if (unsent) {
    for (const change of unsent.changes) replica.push(change);
    const first = replica.next();
    if (first && unsent.isFirstSent) replica.markSent(first);
    replica.recover(opened);
    unsent = null;
  }

  const toState = (): SessionState => {
    const { project, undo, redo } = replica.view();
    const saved = away ? 'waiting' : replica.next() || busy > 0 ? 'saving' : 'saved';
    return { id, project, revision: replica.revision(), undo, redo, saved };
  };
  const store = createStore<SessionState>(toState);
  const draft = createDraft(() => replica.view().project, edit);
  const show = (): void => {
    store.setState(toState());
    draft.refresh();
  };
  const reload = async (): Promise<void> => {
    const now = await client['project.get']({ id });
    if (closed) return;
    replica.load(now);
    show();
  };

  const unlisten = client.on('project.changed', (change) => {
    if (change.id !== id || closed || away || change.revision <= replica.revision()) return;
    if (busy > 0) {
      replica.hold(change);
      return;
    }
    void inTurn(async () => {
      if (away || change.revision <= replica.revision()) return;
      if (!replica.follow(change)) await reload();
      else {
        const isEdit = change.change === 'edit';
        replica.nameSteps(isEdit ? stepNamesAfter(change) : stepNamesOf(await client['project.get']({ id })));
        show();
      }
      remoteChanges.emit(change);
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
      errors.emit({ kind: 'failed', error: toUprightError(toFailure(thrown)) });
    });
    turn = next;
    return next;
  };

  const call = async (make: (base: number) => Promise<ProjectState>, own: Pending | null = null): Promise<void> => {
    busy++;
    try {
      const state = await make(replica.revision());
      if (!replica.acknowledge(state, own)) await reload();
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
    away = false;
    replica.recover(now);
    show();
  };

  const sendNext = async (): Promise<void> => {
    if (closed || !replica.next()) return;
    if (away) await catchUp();
    const first = replica.next();
    if (!first) return;
    replica.markSent(first);
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
      replica.drop(first);
      errors.emit({ kind: first.change.kind === 'edit' ? 'refused' : 'failed', error: toUprightError(failure) });
    }
    show();
  };

  const sendAll = async (): Promise<void> => {
    while (!closed && replica.next()) await sendNext();
  };

  const push = (change: PendingChange): boolean => {
    draft.forget();
    const before = replica.view();
    const applied = replica.push(change);
    const isNew = replica.view() !== before;
    show();
    if (isNew) void inTurn(sendNext);
    if (!applied.ok) errors.emit({ kind: 'refused', error: toError(applied.problem) });
    return applied.ok;
  };
  function edit(made: EditInput): boolean {
    const before = replica.view().project;
    const done = push({ kind: 'edit', edit: made });
    const count = done ? lostTransitions(before, replica.view().project, made) : 0;
    if (count > 0) losses.emit({ count, edit: made });
    return done;
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

  if (replica.next()) void inTurn(sendAll);

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
    unsent: replica.unsent,
    outdated,
    reconnect: () =>
      inTurn(async () => {
        await catchUp();
        await sendAll();
      }),
    onError: errors.on,
    onLostTransitions: losses.on,
    onRemoteChange: remoteChanges.on,
    close() {
      closed = true;
      unlisten();
    },
  };
}
