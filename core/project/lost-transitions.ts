/** Transitions that an edit takes away without being asked to. */
import { type Label, message } from '../locales/message.js';
import { type Edit, type EditInput, editName } from './edit.js';
import { transitionOf } from './item.js';
import type { Project } from './project.js';

/**
 * How many transitions of `before` are not in `after`: those of items that parted, and those at the heads of items that
 * are gone. 0 where the edit is about nothing but transitions.
 *
 *     before  [  A  ]                      after  [  A  ]
 *                 [/  B  ]                                   [  B  ]      1
 */
export function lostTransitions(before: Project, after: Project, edit: EditInput): number {
  const steps = edit.type === 'batch' ? edit.edits : [edit];
  if (steps.every(({ type }) => type === 'item.transition')) return 0;
  let lost = 0;
  const kept = new Set<string>();
  for (const [i, track] of after.tracks.entries()) {
    if (track === before.tracks[i]) continue;
    for (const item of track.items) if (transitionOf(item)) kept.add(item.id);
  }
  for (const [i, track] of before.tracks.entries()) {
    if (track === after.tracks[i]) continue;
    for (const item of track.items) if (transitionOf(item) && !kept.has(item.id)) lost++;
  }
  return lost;
}

/** What people call an edit as one step of the history, with the transitions that it takes away. */
export function stepName(before: Project, after: Project, edit: Edit): Label {
  const count = lostTransitions(before, after, edit);
  return count === 0 ? editName(edit) : message('steps:lostTransitions', { step: editName(edit), count });
}
