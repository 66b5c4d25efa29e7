/** The handles of the one selected item: they scale, rotate and widen it. */
import type { Outline } from '../../../core/composition/hit-test.js';
import type { Point, Quad } from '../../../core/geometry/quad.js';
import { isTitle } from '../../../core/project/kinds/guards.js';
import { textBounds } from '../../../core/text/block-bounds.js';
import { layoutText } from '../../../core/text/text-block.js';
import { type Drag, startMove, startRotate, startScale, startWiden } from '../drags.js';
import { viewOf } from '../../items/items.js';
import { type Handle, handleAt, stageHandles } from '../handles.js';
import { toStage } from '../view.js';
import { editDrag, snappingOf, type StageDrag, type ToolContext } from './stage-drag.js';

/** A handle and its item. */
export interface HandleHit {
  readonly outline: Outline;
  readonly handle: Handle;
}

const CORNER = { nw: 0, ne: 1, se: 2, sw: 3 } as const;

/** The handle under a point of the stage; null where there is none. */
export function handleHitAt({ model }: ToolContext, point: Point): HandleHit | null {
  const { mode, size } = model.store.getState();
  const [outline, ...others] = model.selected();
  if (!outline || others.length > 0 || mode.kind !== 'select') return null;
  const quad = outline.frame.map((corner) => toStage(model.view(), corner)) as unknown as Quad;
  const handle = handleAt(stageHandles(quad, viewOf(outline.item).stage?.hasSideHandles ?? false, size), point);
  return handle && { outline, handle };
}

/** Drags a handle from a pressed point of the stage. */
export function handleDrag(context: ToolContext, hit: HandleHit, point: Point): StageDrag {
  const from = context.canvasOf(point);
  return editDrag(context, () => startHandle(context, hit, from));
}

function startHandle(context: ToolContext, { outline, handle: { id } }: HandleHit, from: Point): Drag {
  const { model } = context;
  const { transport, tools } = model.editor;
  const frame = transport.frame();
  const { canvas } = model.scene();
  const { item } = outline;
  if (id === 'rotate') return startRotate(outline, frame, from, canvas, tools.get().snapping);
  if (id !== 'w' && id !== 'e') return startScale(outline, CORNER[id], frame, from, canvas);
  const bounds = isTitle(item) && model.preview.fonts.measure((fonts) => textBounds(layoutText(item, canvas, fonts)));
  if (isTitle(item) && bounds) {
    // The width of a title holds its outline.
    const width = bounds.width + 2 * (item.style.outline?.width ?? 0);
    return startWiden(item, frame, width, id === 'e' ? 1 : -1, from, canvas);
  }
  return startMove([outline], frame, from, canvas, snappingOf(context));
}
