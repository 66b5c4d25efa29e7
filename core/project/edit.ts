/** Everything that can be done to a project, as plain objects. Ids of new records come inside, so an edit can be replayed. */
import { z } from 'zod';
import { type Label, type Message, MessageSchema, message } from '../locales/message.js';
import { AssetAdd, AssetRemove, AssetSet } from './edits/assets.js';
import { CaptionsReplaceWords, CaptionsRetime, CaptionsSetWords } from './edits/captions.js';
import { ItemsGroup, ItemsUngroup } from './edits/groups.js';
import { ItemAdd } from './edits/item-add.js';
import { ItemDuplicate } from './edits/item-duplicate.js';
import { ItemFitToVideo } from './edits/item-fit-to-video.js';
import { ItemInsert } from './edits/item-insert.js';
import { ItemJoin } from './edits/item-join.js';
import { ItemReplaceMedia } from './edits/item-media.js';
import { ItemMove } from './edits/item-move.js';
import { ItemOverwrite } from './edits/item-overwrite.js';
import { ItemRemove, ItemRippleDelete } from './edits/item-remove.js';
import { ItemRoll } from './edits/item-roll.js';
import { ItemSet } from './edits/item-set.js';
import { ItemSlip } from './edits/item-slip.js';
import { ItemSetSpeed } from './edits/item-speed.js';
import { ItemSplit } from './edits/item-split.js';
import { ItemTransition } from './edits/item-transition.js';
import { ItemTrim } from './edits/item-trim.js';
import { MarkerAdd, MarkerRemove, MarkerSet } from './edits/markers.js';
import { ProjectSet } from './edits/project.js';
import { TrackAdd, TrackMove, TrackRemove, TrackSet, TrackSetItems } from './edits/tracks.js';
import type { Named } from './named-schema.js';

const singles = [
  ItemAdd,
  ItemRemove,
  ItemRippleDelete,
  ItemMove,
  ItemTrim,
  ItemFitToVideo,
  ItemSplit,
  ItemJoin,
  ItemInsert,
  ItemOverwrite,
  ItemSlip,
  ItemRoll,
  ItemReplaceMedia,
  ItemSetSpeed,
  ItemDuplicate,
  ItemSet,
  ItemTransition,
  ItemsGroup,
  ItemsUngroup,
  CaptionsReplaceWords,
  CaptionsSetWords,
  CaptionsRetime,
  TrackAdd,
  TrackRemove,
  TrackMove,
  TrackSet,
  TrackSetItems,
  MarkerAdd,
  MarkerSet,
  MarkerRemove,
  AssetAdd,
  AssetSet,
  AssetRemove,
  ProjectSet,
] as const;

const singleEditSchema = z.discriminatedUnion('type', singles);
/** The schema of {@link SingleEdit}. */
export interface SingleEditSchema extends Named<typeof singleEditSchema> {}
/** One change. */
export const SingleEdit: SingleEditSchema = singleEditSchema;
export type SingleEdit = z.output<typeof SingleEdit>;
/** One change as callers write it. */
export type SingleEditInput = z.input<typeof SingleEdit>;

/** How many changes a batch holds. */
export const MOST_EDITS = 10_000;

const batchSchema = z.strictObject({
  type: z.literal('batch'),
  /** What people call the whole: a text, or a key of the catalogue and its parameters. */
  name: z.union([z.string().min(1).max(100), MessageSchema]).optional(),
  edits: z.array(SingleEdit).min(1).max(MOST_EDITS),
});
/** The schema of {@link Batch}. */
export interface BatchSchema extends Named<typeof batchSchema> {}
/** Several changes that succeed or fail together, and are undone together. It holds no other batch. */
export const Batch: BatchSchema = batchSchema;

const editSchema = z.discriminatedUnion('type', [...singles, Batch]);
/** The schema of {@link Edit}. */
export interface EditSchema extends Named<typeof editSchema> {}
/** Any change that can be applied and undone in one step. */
export const Edit: EditSchema = editSchema;
/** A parsed edit: defaults are filled in. */
export type Edit = z.output<typeof Edit>;
/** An edit as callers write it: fields with defaults may be left out. */
export type EditInput = z.input<typeof Edit>;

/** Edits as one step of the history; null where there is none. `name` is what people call several of them together. */
export function combineEdits(edits: readonly SingleEditInput[], name: Label): EditInput | null {
  const [first] = edits;
  if (!first) return null;
  return edits.length === 1 ? first : { type: 'batch', name, edits: [...edits] };
}

const nameOf = (type: SingleEdit['type']): Message => message(`steps:${type}`);

/** The name of an edit as one step of the history: "Split clip". */
export function editName(edit: Edit): Label {
  if (edit.type !== 'batch') return nameOf(edit.type);
  const [first] = edit.edits;
  const alike = first !== undefined && edit.edits.every((each) => each.type === first.type);
  return edit.name ?? (alike ? nameOf(first.type) : message('steps:several'));
}
