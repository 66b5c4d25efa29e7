import { message } from '../locales/message.js';
import type { Project } from '../project/project.js';
import { type Draft, tryEdit, tryEdits } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';
import { findItems } from './find-items.js';
import { mainTrackOf } from './rows.js';

/**
 * The draft of removing items. `ripple` closes their space everywhere, the magnet on the main track; where others are
 * in the way of closing it, the space stays. Items of locked tracks stay.
 */
export function planRemove(
  project: Project,
  ids: readonly string[],
  how: { readonly ripple: boolean; readonly magnet: boolean },
): Draft | null {
  const open = findItems(project, ids).filter(({ track }) => !track.locked);
  const main = mainTrackOf(project)?.id;
  const closing = open.filter(({ track }) => how.ripple || (how.magnet && track.id === main));
  const lifting = open.filter((each) => !closing.includes(each));
  const steps: SingleEditInput[] = [];
  if (lifting.length > 0) steps.push({ type: 'item.remove', items: lifting.map(({ item }) => item.id) });
  if (closing.length > 0) steps.push({ type: 'item.rippleDelete', items: closing.map(({ item }) => item.id) });
  if (open.length === 0) return null;
  return (
    tryEdits(project, steps, message('steps:removeClips')) ??
    tryEdit(project, { type: 'item.remove', items: open.map(({ item }) => item.id) })
  );
}

/**
 * The draft of closing the space of a track before the item that begins at `to`.
 *
 *     before  [ A ]......[ B ]..[ C ]
 *     after   [ A ][ B ]..[ C ]
 */
export function planCloseGap(project: Project, track: string, from: number, to: number): Draft | null {
  const items = project.tracks.find((each) => each.id === track)?.items.filter((item) => item.start >= to) ?? [];
  const [first, ...along] = items;
  if (!first || first.start !== to || from >= to) return null;
  return tryEdit(project, { type: 'item.move', item: first.id, start: from, along: along.map((item) => item.id) });
}
