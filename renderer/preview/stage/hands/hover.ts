/** What the pointer says while nothing is pressed: the cursor, and the outline of what a click would take. */
import type { CropGrip } from '../../../../core/composition/crop.js';
import type { Point } from '../../../../core/geometry/quad.js';
import { handleCursor } from '../handles.js';
import { grabAt } from './handle-hands.js';
import type { Hands } from './hold.js';
import { cropGripAt } from './mode-hands.js';

/** Shows what is under a point of the stage; with Alt a click takes something else, and nothing is outlined. */
export function hover(hands: Hands, at: Point, alt: boolean): void {
  const { model, overlay, surface, canvasOf } = hands;
  const { mode } = model.store.getState();
  if (mode.kind === 'crop') {
    surface.style.cursor = cropCursor(cropGripAt(model, at));
    return;
  }
  const grab = grabAt(hands, at);
  if (grab) {
    surface.style.cursor = handleCursor(grab.handle, grab.outline.frame);
    overlay.pass({ hover: null });
    return;
  }
  const hits = model.under(canvasOf(at));
  const chosen = model.editor.selection.items();
  const on = hits.find(({ item }) => chosen.includes(item.id)) ?? hits[0];
  surface.style.cursor = on ? (mode.kind === 'reframe' ? 'grab' : 'move') : '';
  overlay.pass({ hover: mode.kind === 'select' && !alt ? (on?.item.id ?? null) : null });
}

function cropCursor(grip: CropGrip | null): string {
  if (!grip) return '';
  const { x, y } = grip;
  if (x === 0 && y === 0) return 'move';
  return x === 0 ? 'ns-resize' : y === 0 ? 'ew-resize' : x === y ? 'nwse-resize' : 'nesw-resize';
}
