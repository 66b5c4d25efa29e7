/** The one way to change a project. */
import { message } from '../locales/message.js';
import { toFailure, UprightError } from '../errors.js';
import { Edit, type EditInput, type SingleEdit } from './edit.js';
import { applyAssetAdd, applyAssetRemove, applyAssetSet } from './edits/assets.js';
import { applyItemsGroup, applyItemsUngroup } from './edits/groups.js';
import { applyItemAdd } from './edits/item-add.js';
import { applyItemDuplicate } from './edits/item-duplicate.js';
import { applyItemInsert } from './edits/item-insert.js';
import { applyItemJoin } from './edits/item-join.js';
import { applyItemReplaceMedia } from './edits/item-media.js';
import { applyItemMove } from './edits/item-move.js';
import { applyItemOverwrite } from './edits/item-overwrite.js';
import { applyItemRemove, applyItemRippleDelete } from './edits/item-remove.js';
import { applyItemRoll } from './edits/item-roll.js';
import { applyItemSet } from './edits/item-set.js';
import { applyItemSlip } from './edits/item-slip.js';
import { applyItemSetSpeed } from './edits/item-speed.js';
import { applyItemSplit } from './edits/item-split.js';
import { applyItemTransition } from './edits/item-transition.js';
import { applyItemTrim } from './edits/item-trim.js';
import { applyMarkerAdd, applyMarkerRemove, applyMarkerSet } from './edits/markers.js';
import { applyProjectSet } from './edits/project.js';
import { applyTrackAdd, applyTrackMove, applyTrackRemove, applyTrackSet } from './edits/tracks.js';
import { checkInvariants } from './invariants.js';
import { checkLimits } from './limits.js';
import { errorAt, type Problem } from './problem.js';
import { toProblems } from './problems-from-zod.js';
import type { Project } from './project.js';

/** What came of an edit. `edit` is the edit with its defaults filled in, as it is written to a log. */
export type Applied =
  | { readonly ok: true; readonly project: Project; readonly edit: Edit }
  | { readonly ok: false; readonly problem: Problem };

type Appliers = {
  readonly [T in SingleEdit['type']]: (project: Project, edit: Extract<SingleEdit, { type: T }>) => Project;
};

const appliers: Appliers = {
  'item.add': applyItemAdd,
  'item.remove': applyItemRemove,
  'item.rippleDelete': applyItemRippleDelete,
  'item.move': applyItemMove,
  'item.trim': applyItemTrim,
  'item.split': applyItemSplit,
  'item.join': applyItemJoin,
  'item.insert': applyItemInsert,
  'item.overwrite': applyItemOverwrite,
  'item.slip': applyItemSlip,
  'item.roll': applyItemRoll,
  'item.replaceMedia': applyItemReplaceMedia,
  'item.setSpeed': applyItemSetSpeed,
  'item.duplicate': applyItemDuplicate,
  'item.set': applyItemSet,
  'item.transition': applyItemTransition,
  'items.group': applyItemsGroup,
  'items.ungroup': applyItemsUngroup,
  'track.add': applyTrackAdd,
  'track.remove': applyTrackRemove,
  'track.move': applyTrackMove,
  'track.set': applyTrackSet,
  'marker.add': applyMarkerAdd,
  'marker.set': applyMarkerSet,
  'marker.remove': applyMarkerRemove,
  'asset.add': applyAssetAdd,
  'asset.set': applyAssetSet,
  'asset.remove': applyAssetRemove,
  'project.set': applyProjectSet,
};

/**
 * Applies an edit to a sound project. Pure and total: it never throws, whatever the edit is, and what it accepts is a
 * sound project again, which shares every record that did not change. `input.invalid` where the edit itself is
 * malformed (its path is in the edit), `edit.impossible` where it does not fit the project.
 */
export function applyEdit(project: Project, edit: EditInput): Applied {
  const parsed = Edit.safeParse(edit);
  if (!parsed.success) return { ok: false, problem: firstOf(toProblems(parsed.error, edit, Edit)) };
  if (parsed.data.type !== 'batch') return applyOne(project, parsed.data, parsed.data, []);
  let applied: Applied = { ok: true, project, edit: parsed.data };
  for (const [i, each] of parsed.data.edits.entries()) {
    applied = applyOne(applied.project, each, parsed.data, ['edits', i]);
    if (!applied.ok) return applied;
  }
  return applied;
}

function applyOne(project: Project, single: SingleEdit, edit: Edit, path: Problem['path']): Applied {
  try {
    const apply = appliers[single.type] as (project: Project, edit: SingleEdit) => Project;
    const result = apply(project, single);
    const [broken] = [...checkInvariants(result), ...checkLimits(project, result)];
    if (broken) throw new UprightError('edit.impossible', broken.text ?? broken.message);
    return { ok: true, project: result, edit };
  } catch (thrown) {
    const { code, message, text } = toFailure(thrown);
    return { ok: false, problem: { severity: 'error', code, message, text, path } };
  }
}

const firstOf = (problems: readonly Problem[]): Problem =>
  problems[0] ?? errorAt([], 'input.invalid', message('edits:notAnEdit'));
