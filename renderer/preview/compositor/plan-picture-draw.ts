/**
 * The steps that draw a picture layer: those of the export (`core/render/layer-chain.ts`), as numbers for one frame.
 */
import { compose, IDENTITY, type Affine, type Rect, type Size } from '../../../core/geometry/affine.js';
import { itemMatrix, type PictureLayer } from '../../../core/composition/layers.js';
import type { LayerChange } from '../../../core/project/transitions/define-transition.js';
import { type KeyNumbers, toKeyNumbers } from './chroma-key.js';
import { type Drawing, planDrawing } from './drawing.js';
import { toEvenSize } from '../../../core/math.js';

/** A blurred copy of the picture as its background, drawn small: `size` pixels for the whole canvas. */
export interface BlurredBackdrop {
  readonly kind: 'blur';
  /** On a canvas of `size`. */
  readonly drawing: Drawing | null;
  readonly size: Size;
  /** In pixels of `size`. */
  readonly sigma: number;
}

export interface PicturePlan {
  /** Placement of the picture: on the backdrop if there is one, else on the canvas. Null where it is not visible. */
  readonly picture: Drawing | null;
  /** The area that the picture covers, canvas pixels; its blur does not extend beyond. */
  readonly area: Rect;
  readonly backdrop: { readonly kind: 'none' } | { readonly kind: 'color'; readonly color: string } | BlurredBackdrop;
  readonly key: KeyNumbers | null;
  /** The transform of picture and backdrop together; identity where there is no backdrop. */
  readonly matrix: Affine;
  readonly opacity: number;
  readonly clip: Rect | null;
  /** Canvas pixels. */
  readonly blur: number;
}

/** The steps of a layer; null where it is not visible. */
export function planPictureDraw(layer: PictureLayer, canvas: Size): PicturePlan | null {
  const { whole } = layer;
  if (whole.opacity <= 0) return null;
  const all: Rect = { x: 0, y: 0, ...canvas };
  const key = layer.item.chromaKey ? toKeyNumbers(layer.item.chromaKey) : null;
  const effects = { key, opacity: whole.opacity, clip: whole.clip, blur: whole.blur };
  const moves = isMoving(layer, canvas);
  if (layer.backdrop.kind === 'none') {
    const moving = moves || !isIdentity(whole);
    const picture = planDrawing(layer, compose(whole.matrix, layer.matrix), layer.fitted, canvas, moving);
    if (!picture) return null;
    const area = moving || layer.matrix.b !== 0 ? all : rectOf(picture.quad);
    return { picture, area, backdrop: { kind: 'none' }, matrix: IDENTITY, ...effects };
  }
  return {
    picture: planDrawing(layer, layer.matrix, layer.fitted, canvas, moves),
    area: all,
    backdrop: layer.backdrop.kind === 'blur' ? planBackdrop(layer, layer.backdrop, canvas) : layer.backdrop,
    matrix: whole.matrix,
    ...effects,
  };
}

/** Whether `matrix` is the identity. */
export const isIdentity = ({ matrix }: Pick<LayerChange, 'matrix'>): boolean =>
  matrix.a === 1 && matrix.b === 0 && matrix.e === 0 && matrix.f === 0;

// Decided from the neighbouring frames, as the export decides for a run of frames.
function isMoving({ item, frame, matrix }: PictureLayer, canvas: Size): boolean {
  const { position, scale, rotation } = item;
  if ([position.x, position.y, scale, rotation].every((value) => typeof value === 'number')) return false;
  return [frame - 1, frame + 1].some((near) => !isSame(itemMatrix(item, near, canvas), matrix));
}

const isSame = (p: Affine, q: Affine): boolean =>
  p.a === q.a && p.b === q.b && p.c === q.c && p.d === q.d && p.e === q.e && p.f === q.f;

const rectOf = ({ a, d, e, f }: Affine): Rect => ({ x: e, y: f, width: a, height: d });

// As in the export: blurred at an eighth of the canvas, then scaled up.
const SHRINK = 8;

function planBackdrop(
  layer: PictureLayer,
  { fitted, sigma }: { readonly fitted: Rect; readonly sigma: number },
  canvas: Size,
): BlurredBackdrop {
  const size = { width: toEvenSize(canvas.width / SHRINK), height: toEvenSize(canvas.height / SHRINK) };
  const toSmall = { ...IDENTITY, a: size.width / canvas.width, d: size.height / canvas.height };
  return {
    kind: 'blur',
    drawing: planDrawing(layer, toSmall, fitted, size, false),
    size,
    sigma: (sigma * size.width) / canvas.width,
  };
}
