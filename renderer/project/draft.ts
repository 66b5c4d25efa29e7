/**
 * The edit that is being made, by a drag on the timeline or the stage or by a control of the inspector, before it is sent.
 * Everything that shows the project follows it without rendering React: a drag is as smooth as what it draws.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { applyEdit } from '../../core/project/apply-edit.js';
import type { EditInput } from '../../core/project/edit.js';
import type { Problem } from '../../core/project/problem.js';
import type { Project } from '../../core/project/project.js';
import type { Draft } from '../../core/timeline/draft.js';

/** What a draft is about. */
export interface DraftFocus {
  /** The frame that the preview shows while nothing plays; the playhead's where it is absent. */
  readonly frame?: number;
  /** The items that the pointer drags, as opposed to those that move along. */
  readonly items?: ReadonlySet<string>;
}

/** The project as it is shown. Equal parts stay the same objects. */
export interface DraftState {
  /** The project with the draft; without one, or where the draft does not fit, the session's. */
  readonly project: Project;
  readonly edit: EditInput | null;
  readonly focus: DraftFocus;
  /** Why the draft does not fit; null where it does or there is none. */
  readonly problem: Problem | null;
}

/** The one draft of a session. */
export interface SessionDraft {
  readonly store: StoreApi<DraftState>;
  /** Shows an edit instead of the last draft; null shows the project again. Whether it fits. */
  readonly show: (edit: EditInput | Draft | null, focus?: DraftFocus) => boolean;
  /** Shows the project again. */
  readonly clear: () => void;
  /** Sends what is shown as one edit. Whether it fits. */
  readonly commit: () => boolean;
}

/** The draft as its session sees it. */
export interface OwnedDraft extends SessionDraft {
  /** Drops the draft at the next `refresh`. */
  readonly forget: () => void;
  /** To be called when the session's project changed. */
  readonly refresh: () => void;
}

const NO_FOCUS: DraftFocus = {};

/** Creates the draft of a session, empty at first. `send` commits it as an edit. */
export function createDraft(project: () => Project, send: (edit: EditInput) => boolean): OwnedDraft {
  const none = (): DraftState => ({ project: project(), edit: null, focus: NO_FOCUS, problem: null });
  const store = createStore<DraftState>(none);
  let edit: EditInput | null = null;
  let focus = NO_FOCUS;

  const stateOf = (tried: Draft | null): DraftState => {
    if (!edit) return none();
    if (tried?.base === project()) return { project: tried.project, edit, focus, problem: null };
    const applied = applyEdit(project(), edit);
    return applied.ok
      ? { project: applied.project, edit, focus, problem: null }
      : { project: project(), edit, focus, problem: applied.problem };
  };
  const show: SessionDraft['show'] = (next, nextFocus = NO_FOCUS) => {
    const tried = next && 'base' in next ? next : null;
    edit = next && 'base' in next ? next.edit : next;
    focus = nextFocus;
    if (edit || store.getState().edit) store.setState(stateOf(tried));
    return store.getState().problem === null;
  };
  return {
    store,
    show,
    clear: () => void show(null),
    commit: () => edit === null || send(edit),
    forget() {
      edit = null;
    },
    refresh() {
      const before = store.getState();
      if (before.edit || before.project !== project()) store.setState(stateOf(null));
    },
  };
}
