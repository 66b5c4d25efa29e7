/** The items that the inspector shows and changes, and how a drag on one of its controls becomes one edit. */
import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { EditInput } from '../../core/project/edit.js';
import type { Item } from '../../core/project/item.js';
import type { Project } from '../../core/project/project.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { type Assignment, itemsOf, planAssignments, type Property, readProperty } from '../items/property.js';

const TargetContext = createContext<readonly string[]>([]);

/** Gives the sections below it the ids of their items. */
export const TargetProvider = TargetContext.Provider;

export const useTargets = (): readonly string[] => useContext(TargetContext);

/** What a property is in each item that has it, followed. The same list while nothing changes. */
export function useValues(property: Property): readonly unknown[] {
  const ids = useTargets();
  return useProject(useShallow((project) => valuesOf(project, ids, property).map(({ value }) => value)));
}

/** What a property is in each item that has it. */
export const valuesOf = (project: Project, ids: readonly string[], property: Property) =>
  itemsOf(project, ids).flatMap((item): { readonly item: Item; readonly value: unknown }[] => {
    const value = readProperty(item, property);
    return value === undefined ? [] : [{ item, value }];
  });

/** What a property is in each item that has it, with the draft. For what no drag changes; see {@link useFollowedNumber}. */
export function useDraftValues(property: Property): readonly unknown[] {
  const ids = useTargets();
  return useDraft(useShallow((project) => valuesOf(project, ids, property).map(({ value }) => value)));
}

/** A number of the project for a field: its value, and a subscription that shows drafts without rendering. */
export function useFollowedNumber(read: (project: Project) => number | null) {
  const { store } = useEditor().session.draft;
  const latest = useRef(read);
  useLayoutEffect(() => {
    latest.current = read;
  });
  const follow = useCallback(
    (show: (value: number | null) => void) =>
      store.subscribe(({ project }, before) => {
        if (project !== before.project) show(latest.current(project));
      }),
    [store],
  );
  return { value: read(store.getState().project), follow };
}

/** A part of the items, followed. `pick` gives a part that stays equal while it does not change. */
export function useTargetItems<T>(pick: (items: readonly Item[]) => T): T {
  const ids = useTargets();
  return useProject((project) => pick(itemsOf(project, ids)));
}

/** Makes an edit of the project as it was when the gesture began; null where nothing would change. */
export type MakeEdit = (project: Project) => EditInput | null;

/** A change by one control, from its first draft to its end. */
export interface PropertyGesture {
  /** Shows what would come of it. */
  readonly draft: (make: MakeEdit) => void;
  /** Ends it with one edit. */
  readonly commit: (make: MakeEdit) => void;
  /** Ends it with none. */
  readonly cancel: () => void;
}

/** A gesture of a control. Every draft is made from where the gesture began. */
export function useGesture(): PropertyGesture {
  const { session } = useEditor();
  const base = useRef<Project | null>(null);
  return useMemo(
    () => ({
      draft(make) {
        base.current ??= session.store.getState().project;
        session.draft.show(make(base.current));
      },
      commit(make) {
        const edit = make(base.current ?? session.store.getState().project);
        base.current = null;
        if (edit) session.edit(edit);
        else session.draft.clear();
      },
      cancel() {
        base.current = null;
        session.draft.clear();
      },
    }),
    [session],
  );
}

/** What a field does with its values while it is changed; `make` gives the edit that sets one. */
export const fieldHandlers = <T>(gesture: PropertyGesture, make: (value: T) => MakeEdit) => ({
  onDraft: (value: T) => gesture.draft(make(value)),
  onCommit: (value: T) => gesture.commit(make(value)),
  onCancel: gesture.cancel,
});

/** Changes the items at once, as one step. */
export function useAssign(): (...assignments: readonly Assignment[]) => void {
  const ids = useTargets();
  const gesture = useGesture();
  return (...assignments) => gesture.commit((project) => planAssignments(project, ids, assignments));
}
