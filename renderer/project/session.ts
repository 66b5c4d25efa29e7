/**
 * A project that is being edited. Edits show at once and go to the engine one after the other; what the engine tells of
 * others' edits is taken over, and what waits is put on top of it:
 *
 *     shown  =  confirmed  +  edits on their way  +  the draft of a drag
 *
 * Nothing is lost when the engine goes away: what waits is sent again when it is back.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../core/api/client.js';
import { toFailure, UprightError } from '../../core/errors.js';
import type { ProjectChange, ProjectState } from '../../core/api/projects.js';
import { applyEdit } from '../../core/project/apply-edit.js';
import { type EditInput, editName } from '../../core/project/edit.js';
import { applyPatches } from '../../core/project/patches.js';
import type { Project } from '../../core/project/project.js';

/** What the window reads of a project. */
export interface SessionState {
  readonly id: string;
  /** What is shown: with edits on their way and the draft. Equal parts stay the same objects. */
  readonly project: Project;
  /** The last revision that the engine acknowledged. */
  readonly revision: number;
  /** Names of the steps that undo and redo would take; null where there is none. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** `saving` while edits are on their way, `waiting` while the engine is away. */
  readonly saved: 'saved' | 'saving' | 'waiting';
  /** Why the draft does not fit; null where it does or there is none. */
  readonly refused: string | null;
}

/** What a session tells besides its state. */
export interface SessionTrouble {
  /** `refused`: an edit did not fit. `changed`: someone else's edit came first and ours no longer fits. */
  readonly kind: 'refused' | 'changed' | 'failed';
  readonly error: UprightError;
}

/** An open project. */
export interface ProjectSession {
  readonly store: StoreApi<SessionState>;
  /** Shows and sends an edit; false where it does not fit, which `onTrouble` is told. */
  readonly edit: (edit: EditInput) => boolean;
  /** Shows an edit without sending it, for a drag; null drops it. Whether it fits. */
  readonly draft: (edit: EditInput | null) => boolean;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly goTo: (position: number) => Promise<void>;
  readonly restoreVersion: (version: string) => Promise<void>;
  /** Any call of the contract that answers with the project's state and needs its revision, in turn with the edits. */
  readonly change: (call: (base: number) => Promise<ProjectState>) => Promise<void>;
  /** Settles when everything is acknowledged. */
  readonly settled: () => Promise<void>;
  /** To be called when the connection is back. */
  readonly reconnect: () => Promise<void>;
  readonly onTrouble: (listener: (trouble: SessionTrouble) => void) => () => void;
  /** Told of every step that someone else made. */
  readonly onForeign: (listener: (change: ProjectChange) => void) => () => void;
  readonly close: () => void;
}

interface Pending {
  readonly edit: EditInput;
  /** The project with it, on top of those before it. */
  after: Project;
}

const isAway = (code: string): boolean => code === 'engine.gone';

/** Opens a project. Fails as `project.open`. */
export async function openSession(client: Client, id: string): Promise<ProjectSession> {
  const opened = await client['project.open']({ id });
  let confirmed = opened.project;
  let revision = opened.revision;
  let pending: Pending[] = [];
  let draft: EditInput | null = null;
  let held: ProjectChange[] = [];
  let turn: Promise<void> = Promise.resolve();
  let busy = 0;
  let away = false;
  let closed = false;
  const troubles = new Set<(trouble: SessionTrouble) => void>();
  const foreigners = new Set<(change: ProjectChange) => void>();

  const store = createStore<SessionState>(() => ({
    id,
    project: confirmed,
    revision,
    undo: opened.undo,
    redo: opened.redo,
    saved: 'saved',
    refused: null,
  }));

  const local = (): Project => pending.at(-1)?.after ?? confirmed;
  const show = (more: Partial<SessionState> = {}): void => {
    const applied = draft ? applyEdit(local(), draft) : null;
    store.setState({
      project: applied?.ok ? applied.project : local(),
      refused: applied && !applied.ok ? applied.problem.message : null,
      revision,
      saved: away ? 'waiting' : pending.length > 0 || busy > 0 ? 'saving' : 'saved',
      ...more,
    });
  };
  const tell = (kind: SessionTrouble['kind'], error: UprightError): void => {
    for (const listener of troubles) listener({ kind, error });
  };

  // What someone else did is taken over; what waits is put on top again, and told where it no longer fits.
  const rebase = (): void => {
    let base = confirmed;
    const kept: Pending[] = [];
    for (const each of pending) {
      const applied = applyEdit(base, each.edit);
      if (!applied.ok) tell('changed', new UprightError(applied.problem.code, applied.problem.message));
      else {
        base = applied.project;
        kept.push({ edit: each.edit, after: base });
      }
    }
    pending = kept;
  };
  const reload = async (): Promise<void> => {
    const now = await client['project.get']({ id });
    if (closed) return;
    confirmed = now.project;
    revision = now.revision;
    held = held.filter((change) => change.revision > revision);
    rebase();
    show({ undo: now.undo, redo: now.redo });
  };
  const takeOver = (change: ProjectChange): boolean => {
    if (change.revision <= revision) return true;
    if (change.revision !== revision + 1) return false;
    confirmed = applyPatches(confirmed, change.patches as Parameters<typeof applyPatches>[1]);
    revision = change.revision;
    return true;
  };

  const unlisten = client.on('project.changed', (change) => {
    if (change.id !== id || closed || change.revision <= revision) return;
    if (busy > 0) {
      held.push(change);
      return;
    }
    void inTurn(async () => {
      if (change.revision <= revision) return;
      if (!takeOver(change)) await reload();
      else {
        rebase();
        if (change.change === 'edit') show({ undo: change.step, redo: null });
        else {
          const { undo, redo } = await client['project.get']({ id });
          show({ undo, redo });
        }
      }
      for (const listener of foreigners) listener(change);
    });
  });

  // One call at a time, in the order in which they were asked for.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = turn.then(work).catch((thrown: unknown) => {
      const { code, message, data } = toFailure(thrown);
      if (isAway(code)) {
        away = true;
        show();
      } else tell('failed', new UprightError(code, message, data));
    });
    turn = next;
    return next;
  };

  // `ours` is what our own edit makes of the confirmed project. Answers whether anything else came in.
  const call = async (send: (base: number) => Promise<ProjectState>, ours: Project | null): Promise<boolean> => {
    busy++;
    try {
      const state = await send(revision);
      away = false;
      if (ours && state.revision === revision + 1) {
        confirmed = ours;
        revision = state.revision;
        held = held.filter((change) => change.revision > revision);
      }
      const before = revision;
      for (const change of held.splice(0)) if (!takeOver(change)) break;
      const isBehind = revision < state.revision;
      if (isBehind) await reload();
      busy--;
      store.setState({ undo: state.undo, redo: state.redo });
      return isBehind || revision > before;
    } catch (thrown) {
      busy--;
      throw thrown;
    }
  };

  const sendNext = async (): Promise<void> => {
    const [first] = pending;
    if (!first || closed) return;
    try {
      const moved = await call((base) => client['project.edit']({ id, base, edit: first.edit }), first.after);
      pending = pending.slice(pending[0] === first ? 1 : 0);
      if (moved) rebase();
      show();
    } catch (thrown) {
      const { code, message, data } = toFailure(thrown);
      if (isAway(code)) throw thrown;
      if (code === 'project.conflict') {
        await reload();
        await sendNext();
        return;
      }
      pending = pending.slice(1);
      rebase();
      show();
      tell('refused', new UprightError(code, message, data));
    }
  };

  const change = (send: (base: number) => Promise<ProjectState>): Promise<void> =>
    inTurn(async () => {
      try {
        await call(send, null);
      } catch (thrown) {
        if (toFailure(thrown).code !== 'project.conflict') throw thrown;
        await reload();
        await call(send, null);
      }
      rebase();
      show();
    });

  return {
    store,
    edit(edit) {
      draft = null;
      const applied = applyEdit(local(), edit);
      if (!applied.ok) {
        show();
        tell('refused', new UprightError(applied.problem.code, applied.problem.message));
        return false;
      }
      if (applied.project === local()) {
        show();
        return true;
      }
      pending.push({ edit, after: applied.project });
      show({ undo: editName(applied.edit), redo: null });
      void inTurn(sendNext);
      return true;
    },
    draft(edit) {
      draft = edit;
      show();
      return store.getState().refused === null;
    },
    undo: () => change((base) => client['project.undo']({ id, base })),
    redo: () => change((base) => client['project.redo']({ id, base })),
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
        away = false;
        // The answer to an edit may have been lost after it was taken: what the engine has shows whether it was.
        const [first] = pending;
        const before = revision;
        const now = await client['project.get']({ id });
        if (first && now.revision === before + 1 && JSON.stringify(now.project) === JSON.stringify(first.after)) {
          pending = pending.slice(1);
        }
        confirmed = now.project;
        revision = now.revision;
        rebase();
        show({ undo: now.undo, redo: now.redo });
        while (pending.length > 0) await sendNext();
      }),
    onTrouble(listener) {
      troubles.add(listener);
      return () => troubles.delete(listener);
    },
    onForeign(listener) {
      foreigners.add(listener);
      return () => foreigners.delete(listener);
    },
    close() {
      closed = true;
      unlisten();
    },
  };
}
