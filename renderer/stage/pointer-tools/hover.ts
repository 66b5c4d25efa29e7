/** Hovering: the cursor, and the outline of what a click would select. */
import type { CropGrip } from '../../../core/composition/crop.js';
import type { Point } from '../../../core/geometry/quad.js';
import { handleCursor } from '../handles.js';
import { handleHitAt } from './handle-tool.js';
import { cropGripAt } from './mode-tools.js';
import type { ToolContext } from './stage-drag.js';

/** Shows what is under a point of the stage. With Alt a click selects something else, so nothing is outlined. */
export function hover(context: ToolContext, at: Point, alt: boolean): void {
  const { model, overlay, surface, canvasOf } = context;
  const { mode } = model.store.getState();
  if (mode.kind === 'crop') {
    surface.style.cursor = cropCursor(cropGripAt(model, at));
    return;
  }
  const hit = handleHitAt(context, at);
  if (hit) {
    surface.style.cursor = handleCursor(hit.handle, hit.outline.frame);
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
