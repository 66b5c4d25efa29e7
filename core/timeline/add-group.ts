/** Several new items that belong together, each on a track with room for it. */
import { message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import { Item, type ItemKind, kindOf, trackKindFor } from '../project/item.js';
import type { Project } from '../project/project.js';
import type { NewId } from './arrange.js';
import { destinationFor, destinationId, type FrameSpan } from './destination.js';
import { chainDrafts, type Draft, tryEdits } from './draft.js';

/** The canvas that the sizes of presets are made for. */
export const DESIGN_CANVAS = { width: 1080, height: 1920 };

/** The fields of a new item, but for its id and its time; sizes are for {@link DESIGN_CANVAS}. */
export interface NewItem {
  readonly kind: ItemKind;
  readonly [field: string]: unknown;
}

/** The draft of adding items over the same frames as one group, and their ids; null where they do not fit. */
export function planGroup(
  project: Project,
  items: readonly NewItem[],
  span: FrameSpan,
  newId: NewId,
): { readonly draft: Draft; readonly items: readonly string[] } | null {
  const group = newId('group');
  const made = items.map((fields) => toItem(project, { ...fields, ...span, id: newId('item'), group }));
  const name = message('steps:addCard');
  const draft = chainDrafts(
    project,
    made.map((item) => (now) => tryEdits(now, addSteps(now, item, newId), name)),
    name,
  );
  const added = draft?.project.tracks.flatMap((track) => track.items.filter((item) => item.group === group));
  return draft && added?.length === items.length ? { draft, items: made.map(({ id }) => id) } : null;
}

function toItem({ size: { width, height } }: Project, fields: object): Item {
  const item = Item.parse(fields);
  return kindOf(item).resize(item, Math.min(width / DESIGN_CANVAS.width, height / DESIGN_CANVAS.height));
}

function addSteps(project: Project, item: Item, newId: NewId): SingleEditInput[] {
  const to = destinationFor(project, { kind: trackKindFor(item.kind), over: null, span: item, newId });
  const steps: SingleEditInput[] = typeof to === 'string' ? [] : [to.newTrack];
  return [...steps, { type: 'item.add', track: destinationId(to), item }];
}
