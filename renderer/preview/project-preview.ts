/** The project that the preview shows: the session's with its draft, and with the uncropped picture in crop mode. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { applyEdit } from '../../core/project/apply-edit.js';
import type { EditInput } from '../../core/project/edit.js';
import type { Project } from '../../core/project/project.js';
import type { SessionDraft } from '../project/draft.js';

/** A project with the frame to show. */
export interface PreviewedProject {
  readonly project: Project;
  /** The frame that a drag concerns; null for the playhead's. */
  readonly frame: number | null;
}

/** A store of what the preview shows. */
export interface ProjectPreview {
  readonly store: StoreApi<PreviewedProject>;
  /** Shows the project with an edit that is never sent; null shows the project itself. */
  readonly setOverride: (edit: EditInput | null) => void;
  readonly close: () => void;
}

export function createProjectPreview({ store: draft }: SessionDraft): ProjectPreview {
  let override: EditInput | null = null;
  const read = (): PreviewedProject => {
    const { project, focus, problem } = draft.getState();
    const applied = override && applyEdit(project, override);
    return { project: applied?.ok ? applied.project : project, frame: problem ? null : (focus.frame ?? null) };
  };
  const store = createStore<PreviewedProject>(read);
  const refresh = (): void => store.setState(read());
  const close = draft.subscribe(refresh);
  return {
    store,
    setOverride(edit) {
      override = edit;
      refresh();
    },
    close,
  };
}
