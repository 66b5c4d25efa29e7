/** The project that is looked at: the session's, or a draft of it that a hand holds. Only what is seen follows a draft. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Project } from '../../core/project/project.js';
import type { ProjectSession } from '../project/session.js';

/** A project and where it is shown. */
export interface Shown {
  readonly project: Project;
  /** The frame of a draft that is looked at; null where the playhead is. */
  readonly frame: number | null;
}

/** What is looked at, followed. */
export interface ShownProject {
  readonly store: StoreApi<Shown>;
  /** Shows a draft at one of its frames; null goes back to the session's project. */
  readonly setDraft: (draft: { readonly project: Project; readonly frame: number } | null) => void;
  readonly close: () => void;
}

/** Shows the session's project. */
export function createShownProject({ store: session }: Pick<ProjectSession, 'store'>): ShownProject {
  const store = createStore<Shown>(() => ({ project: session.getState().project, frame: null }));
  const close = session.subscribe(({ project }, before) => {
    if (project !== before.project && store.getState().frame === null) store.setState({ project });
  });
  return {
    store,
    setDraft(draft) {
      if (draft) store.setState(draft);
      else if (store.getState().frame !== null) store.setState({ project: session.getState().project, frame: null });
    },
    close,
  };
}
