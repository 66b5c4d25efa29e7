/**
 * Changes that the engine has not acknowledged yet, and what they make of the project that it has. An undo or redo of a
 * pending edit shows at once; the step before those is known to the engine alone, and shows when it has answered.
 */
import { applyEdit } from '../../core/project/apply-edit.js';
import type { Label } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import { stepName } from '../../core/project/lost-transitions.js';
import type { Problem } from '../../core/project/problem.js';
import type { Project } from '../../core/project/project.js';

/** A change that waits for its turn or for its answer. */
export type PendingChange = PendingEdit | PendingStep;

/** An edit that waits. */
export interface PendingEdit {
  readonly kind: 'edit';
  readonly edit: EditInput;
}

/** A step through the history that waits. */
export interface PendingStep {
  readonly kind: 'undo' | 'redo';
}

/** The project and the names of the steps that undo and redo would take. */
export interface HistoryView {
  readonly project: Project;
  readonly undo: Label | null;
  readonly redo: Label | null;
}

/** A view with pending changes, and the views that undo and redo lead to without the engine, the nearest last. */
export interface PendingView extends HistoryView {
  readonly past: readonly HistoryView[];
  readonly future: readonly HistoryView[];
}

/** What came of a change. */
export type AppliedChange =
  | { readonly ok: true; readonly view: PendingView }
  | { readonly ok: false; readonly problem: Problem };

/** How many steps can be taken back without the engine. */
const MAX_PAST = 100;

const toHistoryView = ({ project, undo, redo }: HistoryView): HistoryView => ({ project, undo, redo });

/** What the engine has, where it alone knows the steps before and after. */
export const withoutPending = (confirmed: HistoryView): PendingView => ({
  ...toHistoryView(confirmed),
  past: [],
  future: [],
});

/** A view with one more change; the same view where it changes nothing. */
export function applyPending(view: PendingView, change: PendingChange): AppliedChange {
  return change.kind === 'edit' ? applyPendingEdit(view, change) : { ok: true, view: applyPendingStep(view, change) };
}

function applyPendingEdit(view: PendingView, { edit }: PendingEdit): AppliedChange {
  const applied = applyEdit(view.project, edit);
  if (!applied.ok) return applied;
  if (applied.project === view.project) return { ok: true, view };
  const past = [...view.past, toHistoryView(view)].slice(-MAX_PAST);
  const { project } = applied;
  const undo = stepName(view.project, project, applied.edit);
  return { ok: true, view: { project, undo, redo: null, past, future: [] } };
}

function applyPendingStep(view: PendingView, { kind }: PendingStep): PendingView {
  const isUndo = kind === 'undo';
  const [from, to] = isUndo ? [view.past, view.future] : [view.future, view.past];
  const next = from.at(-1);
  if (next) {
    const left = from.slice(0, -1);
    const passed = [...to, toHistoryView(view)];
    return isUndo ? { ...next, redo: view.undo, past: left, future: passed } : { ...next, past: passed, future: left };
  }
  // The name of the step behind the one that is taken is not known: the last known one is shown for it.
  const { undo, redo } = view;
  const names = isUndo ? { undo, redo: undo ?? redo } : { undo: redo ?? undo, redo };
  return { project: view.project, ...names, past: [], future: [] };
}

/** What comes of each of several changes on top of what the engine has; one that does not fit is passed over. */
export function replayPending(confirmed: PendingView, changes: readonly PendingChange[]): readonly AppliedChange[] {
  let view = confirmed;
  return changes.map((change) => {
    const applied = applyPending(view, change);
    if (applied.ok) ({ view } = applied);
    return applied;
  });
}
