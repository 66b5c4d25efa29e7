/** Crop mode: where the uncropped picture and the crop are in the stage, and the grips. */
import { cropRect } from '../../core/composition/crop.js';
import type { Rect } from '../../core/geometry/affine.js';
import type { Point } from '../../core/geometry/quad.js';
import { isPicture } from '../../core/project/kinds/guards.js';
import type { StageModel } from './stage-model.js';
import { toStage } from './view.js';

/** A grip of a crop and its position. */
export interface CropGripAt {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
  readonly at: Point;
}

/** The eight grips of the crop rectangle `rest`, stage points. */
export const cropGrips = (rest: Rect): readonly CropGripAt[] =>
  ([-1, 0, 1] as const).flatMap((y) =>
    ([-1, 0, 1] as const).flatMap((x) =>
      x === 0 && y === 0
        ? []
        : [{ x, y, at: { x: rest.x + (rest.width * (x + 1)) / 2, y: rest.y + (rest.height * (y + 1)) / 2 } }],
    ),
  );

/** The uncropped picture and the crop in the stage; null outside crop mode. */
export function cropShown(model: StageModel): { readonly whole: Rect; readonly rest: Rect } | null {
  const { mode } = model.store.getState();
  if (mode.kind !== 'crop') return null;
  const outline = model.outlineOf(mode.item);
  const canvas = outline && isPicture(outline.item) ? model.uncropped(outline.item) : null;
  if (!canvas) return null;
  const { scale } = model.view();
  const at = toStage(model.view(), canvas);
  const whole = { ...at, width: canvas.width * scale, height: canvas.height * scale };
  const part = cropRect(mode.crop);
  return {
    whole,
    rest: {
      x: whole.x + part.x * whole.width,
      y: whole.y + part.y * whole.height,
      width: part.width * whole.width,
      height: part.height * whole.height,
    },
  };
}
