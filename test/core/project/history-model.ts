/** The model that tests compare histories with: undo and redo as a value. One accepted edit is one step. */
import { labelInEnglish } from '../../../core/locales/english.js';
import type { Label } from '../../../core/locales/message.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { Edit, EditInput } from '../../../core/project/edit.js';
import { stepName } from '../../../core/project/lost-transitions.js';
import { applyPatches, type Patches, planPatches } from '../../../core/project/patches.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';

/** One accepted edit. Plain JSON. */
export interface Step {
  /** What people call it: "Split clip". */
  readonly name: Label;
  readonly edit: Edit;
  /** From the project before to the one after, and back. */
  readonly forward: Patches;
  readonly backward: Patches;
}

/** A project with what led to it (oldest first) and what was undone (next to redo last). */
export interface History {
  readonly project: Project;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** A history with the next edit in it, or why there is none. */
export type Edited =
  | { readonly ok: true; readonly history: History }
  | { readonly ok: false; readonly problem: Problem };

/** A project that nothing has been done to. */
export const startHistory = (project: Project): History => ({ project, past: [], future: [] });

/** Applies an edit as one step; what was undone before can no longer be redone. An edit without effect is no step. */
export function edit(history: History, change: EditInput): Edited {
  const applied = applyEdit(history.project, change);
  if (!applied.ok) return applied;
  const forward = planPatches(history.project, applied.project);
  if (forward.length === 0) return { ok: true, history };
  const backward = planPatches(applied.project, history.project);
  const step = {
    name: labelInEnglish(stepName(history.project, applied.project, applied.edit)),
    edit: applied.edit,
    forward,
    backward,
  };
  return { ok: true, history: { project: applied.project, past: [...history.past, step], future: [] } };
}

/** The history before its last step; the same where there is none. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    project: applyPatches(history.project, step.backward),
    past: history.past.slice(0, -1),
    future: [...history.future, step],
  };
}

/** The history with the step last undone done again; the same where there is none. */
export function redo(history: History): History {
  const step = history.future.at(-1);
  if (!step) return history;
  return {
    project: applyPatches(history.project, step.forward),
    past: [...history.past, step],
    future: history.future.slice(0, -1),
  };
}
