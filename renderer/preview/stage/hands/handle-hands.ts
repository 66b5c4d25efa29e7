/** Hands on the handles of the one selected item. */
import type { Outline } from '../../../../core/composition/hit-test.js';
import type { Point, Quad } from '../../../../core/geometry/quad.js';
import { isTitle } from '../../../../core/project/kinds/guards.js';
import { textBounds } from '../../../../core/text/block-bounds.js';
import { layoutText } from '../../../../core/text/text-block.js';
import { type Drag, startMove, startRotate, startScale, startWiden } from '../drags.js';
import { viewOf } from '../../../items/items.js';
import { type Handle, handleAt, handlesOf } from '../handles.js';
import { toStage } from '../view.js';
import { type Hands, type Held, holdDrag, snappingOf } from './hold.js';

/** A handle and the item that it belongs to. */
export interface Grab {
  readonly outline: Outline;
  readonly handle: Handle;
}

const CORNER = { nw: 0, ne: 1, se: 2, sw: 3 } as const;

/** The handle under a point of the stage; null where there is none. */
export function grabAt({ model }: Hands, point: Point): Grab | null {
  const { mode, size } = model.store.getState();
  const [outline, ...others] = model.selected();
  if (!outline || others.length > 0 || mode.kind !== 'select') return null;
  const quad = outline.frame.map((corner) => toStage(model.view(), corner)) as unknown as Quad;
  const handle = handleAt(handlesOf(quad, viewOf(outline.item).stage?.hasSideHandles ?? false, size), point);
  return handle && { outline, handle };
}

/** Takes hold of a handle. */
export function holdHandle(hands: Hands, event: PointerEvent, grab: Grab): Held {
  const from = hands.canvasOf(hands.pointOf(event));
  return holdDrag(hands, event, () => startHandle(hands, grab, from));
}

function startHandle(hands: Hands, { outline, handle: { id } }: Grab, from: Point): Drag {
  const { model } = hands;
  const { transport, tools } = model.editor;
  const frame = transport.frame();
  const { canvas } = model.scene();
  const { item } = outline;
  if (id === 'rotate') return startRotate(outline, frame, from, canvas, tools.get().snapping);
  if (id !== 'w' && id !== 'e') return startScale(outline, CORNER[id], frame, from, canvas);
  const bounds = isTitle(item) && model.preview.fonts.measure((fonts) => textBounds(layoutText(item, canvas, fonts)));
  if (isTitle(item) && bounds) return startWiden(item, bounds.width, id === 'e' ? 1 : -1, from, canvas);
  return startMove([outline], frame, from, canvas, snappingOf(hands));
}
