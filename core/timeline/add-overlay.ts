/** A new item that a preset describes: as large on every canvas, on a track with room for it. */
import { brandFields } from '../brand/brand-fields.js';
import type { BrandKit } from '../brand/brand-kit.js';
import type { Message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import { Item, kindOf, trackKindFor } from '../project/item.js';
import { isPicture, isStyled } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { destinationFor, destinationId, type ItemSpan } from './destination.js';
import { type Draft, tryEdits } from './draft.js';
import type { NewId } from '../project/new-id.js';

/** The canvas that the sizes of presets are made for. */
const DESIGN_CANVAS = { width: 1080, height: 1920 };

/** The draft that adds an item, and the item's id. */
export interface OverlayPlan {
  readonly draft: Draft;
  readonly item: string;
}

/** How much larger a project's canvas is than the one that presets are made for. */
export const designScale = ({ size: { width, height } }: Project): number =>
  Math.min(width / DESIGN_CANVAS.width, height / DESIGN_CANVAS.height);

/**
 * The item of a preset on the project's canvas; sizes in `fields` are for a canvas of 1080x1920. Where there is a brand kit, its
 * texts get its fonts and colours.
 */
export function toOverlay(project: Project, fields: object, kit: BrandKit | null): Item {
  const plain = Item.parse(fields);
  const item = kindOf(plain).resize(plain, designScale(project));
  return kit && (isStyled(item) || isPicture(item))
    ? Item.parse({ ...item, ...brandFields(project, item, kit) })
    : item;
}

/** The draft of adding an item, on the track `over` if there is room; null where it does not fit. */
export function planOverlay(
  project: Project,
  item: Item,
  { over = null, newId, name }: { readonly over?: string | null; readonly newId: NewId; readonly name: Message },
): OverlayPlan | null {
  const span: ItemSpan = { start: item.start, length: item.length };
  const to = destinationFor(project, { kind: trackKindFor(item.kind), over, span, newId });
  const steps: SingleEditInput[] = typeof to === 'string' ? [] : [to.newTrack];
  const draft = tryEdits(project, [...steps, { type: 'item.add', track: destinationId(to), item }], name);
  return draft && { draft, item: item.id };
}
