/** The one way to change a project. */
import { message } from '../locales/message.js';
import { toFailure } from '../errors.js';
import { runSteps, type Steps } from '../steps.js';
import { Edit, type EditInput, type SingleEdit } from './edit.js';
import { applyAssetAdd, applyAssetRemove, applyAssetSet } from './edits/assets.js';
import { applyCaptionsReplaceWords, applyCaptionsRetime, applyCaptionsSetWords } from './edits/captions.js';
import { applyItemsGroup, applyItemsUngroup } from './edits/groups.js';
import { applyItemAdd } from './edits/item-add.js';
import { applyItemDuplicate } from './edits/item-duplicate.js';
import { applyItemFitToVideo } from './edits/item-fit-to-video.js';
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
import { applyTrackAdd, applyTrackMove, applyTrackRemove, applyTrackSet, applyTrackSetItems } from './edits/tracks.js';
import { checkInvariants } from './invariants.js';
import { checkLimits } from './limits.js';
import { withLogoToEnd } from './logo-track.js';
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
  'item.fitToVideo': applyItemFitToVideo,
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
  'captions.replaceWords': applyCaptionsReplaceWords,
  'captions.setWords': applyCaptionsSetWords,
  'captions.retime': applyCaptionsRetime,
  'track.add': applyTrackAdd,
  'track.remove': applyTrackRemove,
  'track.move': applyTrackMove,
  'track.set': applyTrackSet,
  'track.setItems': applyTrackSetItems,
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
 * malformed (its path is in the edit), `edit.impossible` where it does not fit the project. Of a batch only the end must be
 * sound.
 */
export function applyEdit(project: Project, edit: EditInput): Applied {
  const parsed = Edit.safeParse(edit);
  if (!parsed.success) return { ok: false, problem: firstOf(toProblems(parsed.error, edit, Edit)) };
  return applyParsedEdit(project, parsed.data);
}

/** The same for an edit that its schema has parsed: a batch of thousands is not parsed twice. */
export const applyParsedEdit = (project: Project, data: Edit): Applied => runSteps(applySteps(project, data));

/** The same with a pause after every edit of a batch. */
export function* applySteps(project: Project, data: Edit): Steps<Applied> {
  const singles = data.type === 'batch' ? data.edits : [data];
  const toPath = (index: number): Problem['path'] => (data.type === 'batch' ? ['edits', index] : []);
  const applied = yield* applyAll(project, singles);
  if ('problem' in applied) return { ok: false, problem: { ...applied.problem, path: toPath(applied.index) } };
  const edited = withLogoToEnd(project, applied.project);
  const broken = yield* findBroken(project, edited);
  if (!broken) return { ok: true, project: edited, edit: data };
  const { index, problem } = yield* findBreaking(project, singles, broken);
  return { ok: false, problem: { ...problem, path: toPath(index) } };
}

type AllApplied = { readonly project: Project } | { readonly index: number; readonly problem: Problem };

// Without a look at the whole project in between, which would make a batch cost the square of its length.
function* applyAll(project: Project, singles: readonly SingleEdit[]): Steps<AllApplied> {
  let current = project;
  for (const [index, single] of singles.entries()) {
    try {
      const apply = appliers[single.type] as (project: Project, edit: SingleEdit) => Project;
      current = apply(current, single);
    } catch (thrown) {
      const { code, message, text } = toFailure(thrown);
      return { index, problem: { severity: 'error', code, message, text, path: [] } };
    }
    yield;
  }
  return { project: current };
}

/** The first thing that is wrong with a project after edits of a sound one. */
function* findBroken(before: Project, after: Project): Steps<Problem | null> {
  const structure = checkInvariants(after);
  yield;
  const [broken] = [...structure, ...checkLimits(before, after)];
  yield;
  return broken ? { ...broken, code: 'edit.impossible', path: [] } : null;
}

// By halves: the edit after which the project is not sound any more, of edits that together lead to one that is not.
function* findBreaking(
  project: Project,
  singles: readonly SingleEdit[],
  last: Problem,
): Steps<{ index: number; problem: Problem }> {
  let [sound, unsound, problem] = [0, singles.length, last];
  while (unsound - sound > 1) {
    const middle = Math.floor((sound + unsound) / 2);
    const applied = yield* applyAll(project, singles.slice(0, middle));
    const broken = 'project' in applied ? yield* findBroken(project, applied.project) : applied.problem;
    if (broken) [unsound, problem] = [middle, broken];
    else sound = middle;
  }
  return { index: unsound - 1, problem };
}

const firstOf = (problems: readonly Problem[]): Problem =>
  problems[0] ?? errorAt([], 'input.invalid', message('edits:notAnEdit'));
