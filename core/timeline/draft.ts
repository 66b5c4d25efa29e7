/** Edits tried on a project before they are sent: the edit, and the project that it results in. */
import type { Label } from '../locales/message.js';
import { applyEdit } from '../project/apply-edit.js';
import { combineEdits, type EditInput, type SingleEditInput } from '../project/edit.js';
import type { Project } from '../project/project.js';

/** An edit that fits the project `base`, and the project with it. */
export interface Draft {
  readonly edit: EditInput;
  readonly base: Project;
  readonly project: Project;
}

/** The draft of an edit; null where it does not fit or changes nothing. */
export function tryEdit(project: Project, edit: EditInput): Draft | null {
  const applied = applyEdit(project, edit);
  return applied.ok && applied.project !== project ? { edit, base: project, project: applied.project } : null;
}

/** The draft of several steps that succeed or fail together. */
export function tryEdits(project: Project, steps: readonly SingleEditInput[], name: Label): Draft | null {
  const edit = combineEdits(steps, name);
  return edit && tryEdit(project, edit);
}

/**
 * The number nearest to `wanted`, on the way there from `from`, whose edit fits. It is taken as given that an edit that
 * does not fit does not fit farther on either.
 *
 *     from ----- fits ----->|<---- does not ---- wanted
 *                           ^ this
 */
export function furthestFit(
  project: Project,
  from: number,
  wanted: number,
  make: (value: number) => EditInput,
): { readonly value: number; readonly draft: Draft } | null {
  const whole = tryEdit(project, make(wanted));
  if (whole) return { value: wanted, draft: whole };
  const direction = Math.sign(wanted - from);
  let best: { value: number; draft: Draft } | null = null;
  let fits = 0;
  let fails = Math.abs(wanted - from);
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    const value = from + direction * middle;
    const draft = tryEdit(project, make(value));
    if (draft) {
      best = { value, draft };
      fits = middle;
    } else fails = middle;
  }
  return best;
}

/** The draft of several plans one after the other, as one edit; what does not fit is left out, null where none does. */
export function chainDrafts(
  project: Project,
  plans: readonly ((project: Project) => Draft | null)[],
  name: Label,
): Draft | null {
  const steps: SingleEditInput[] = [];
  let now = project;
  for (const plan of plans) {
    const draft = plan(now);
    if (!draft) continue;
    steps.push(...stepsOf(draft.edit));
    now = draft.project;
  }
  return tryEdits(project, steps, name);
}

/** The single changes of an edit. */
export const stepsOf = (edit: EditInput): readonly SingleEditInput[] => (edit.type === 'batch' ? edit.edits : [edit]);
