/** Hands while a picture is cropped or moved inside its frame. A click beside it ends that. */
import type { CropGrip } from '../../../../core/composition/crop.js';
import type { Point } from '../../../../core/geometry/quad.js';
import { isPicture } from '../../../../core/project/kinds/guards.js';
import { cropGrips, cropShown } from '../crop-view.js';
import { startCrop, startReframe } from '../drags.js';
import type { StageModel } from '../stage-model.js';
import { type Hands, type Held, holdClick, holdDrag, holdPan } from './hold.js';

const GRIP = 12;

/** The grip of the crop under a point of the stage, its middle included; null outside. */
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

/** Takes hold of a crop. */
export function holdCrop(hands: Hands, event: PointerEvent): Held {
  const { model, pointOf } = hands;
  const { mode } = model.store.getState();
  const from = pointOf(event);
  const grip = cropGripAt(model, from);
  const shown = cropShown(model);
  if (mode.kind !== 'crop' || !shown || !grip) return holdClick(hands, event, () => model.leave(true));
  const drag = startCrop(mode.crop, grip, shown.whole, from);
  return {
    ...holdClick(hands, event, () => undefined),
    move: (_now, at) => model.setCrop(drag({ at })),
    cancel: () => model.setCrop(mode.crop),
  };
}

/** Takes hold of a picture inside its frame. */
export function holdReframe(hands: Hands, event: PointerEvent, id: string): Held {
  const { model, pointOf, canvasOf } = hands;
  const from = canvasOf(pointOf(event));
  const outline = model.under(from).find(({ item }) => item.id === id);
  const item = outline && isPicture(outline.item) ? outline.item : null;
  const fitted = item && model.fitted(item);
  if (!item || !fitted) return holdPan(hands, event, () => model.leave(true));
  const { transport } = model.editor;
  return holdDrag(hands, event, () => startReframe(item, transport.frame(), fitted, from, model.scene().canvas));
}
