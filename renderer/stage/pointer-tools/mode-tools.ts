/** Crop mode, and moving a picture inside its frame. A click outside ends the mode. */
import type { CropGrip } from '../../../core/composition/crop.js';
import type { Point } from '../../../core/geometry/quad.js';
import { isPicture } from '../../../core/project/kinds/guards.js';
import { cropGrips, cropShown } from '../crop-view.js';
import { startCrop, startReframe } from '../drags.js';
import type { StageModel } from '../stage-model.js';
import { clickOnly, editDrag, panDrag, type StageDrag, type ToolContext } from './stage-drag.js';

const GRIP = 12;

/** The grip of the crop under a point of the stage, or its inside; null outside. */
export function cropGripAt(model: StageModel, point: Point): CropGrip | null {
  const shown = cropShown(model);
  if (!shown) return null;
  const [nearest] = cropGrips(shown.rest)
    .map((grip) => ({ grip, far: Math.hypot(grip.at.x - point.x, grip.at.y - point.y) }))
    .sort((a, b) => a.far - b.far);
  if (nearest && nearest.far <= GRIP) return nearest.grip;
  const { x, y, width, height } = shown.rest;
  const isInside = point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
  return isInside ? { x: 0, y: 0 } : null;
}

/** Drags a side, a corner or the whole of the crop from a pressed point of the stage. */
export function cropDrag({ model }: ToolContext, from: Point): StageDrag {
  const { mode } = model.store.getState();
  const grip = cropGripAt(model, from);
  const shown = cropShown(model);
  if (mode.kind !== 'crop' || !shown || !grip) return clickOnly(() => model.leave(true));
  const drag = startCrop(mode.crop, grip, shown.whole, from);
  return {
    ...clickOnly(() => undefined),
    move: ({ at }) => model.setCrop(drag({ at })),
    cancel: () => model.setCrop(mode.crop),
  };
}

/** Drags the picture of an item inside its frame. */
export function reframeDrag(context: ToolContext, id: string, point: Point): StageDrag {
  const { model } = context;
  const from = context.canvasOf(point);
  const outline = model.under(from).find(({ item }) => item.id === id);
  const item = outline && isPicture(outline.item) ? outline.item : null;
  const fitted = item && model.fitted(item);
  if (!item || !fitted) return panDrag(context, point, () => model.leave(true));
  const { transport } = model.editor;
  return editDrag(context, () => startReframe(item, transport.frame(), fitted, from, model.scene().canvas));
}
