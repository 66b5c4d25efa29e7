/** Following the session's draft, by rendering and without. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Project } from '../../core/project/project.js';
import { useEditor } from './editor.js';

/** A part of the project with the draft. For what no drag changes: a drag is to be followed by {@link useDraftEffect}. */
export const useDraft = <T>(pick: (project: Project) => T): T =>
  useStore(useEditor().session.draft.store, ({ project }) => pick(project));

/** Calls `show` with a part of the project with the draft whenever the part is another, without rendering anything. */
export function useDraftEffect<T>(pick: (project: Project) => T, show: (part: T) => void): void {
  const { store } = useEditor().session.draft;
  const latest = useRef({ pick, show });
  useLayoutEffect(() => {
    latest.current = { pick, show };
  });
  useEffect(() => {
    let last = latest.current.pick(store.getState().project);
    return store.subscribe(({ project }, before) => {
      if (project === before.project) return;
      const next = latest.current.pick(project);
      if (Object.is(next, last)) return;
      last = next;
      latest.current.show(next);
    });
  }, [store]);
}
