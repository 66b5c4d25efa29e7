/** Turns pointer input on the stage into selections and edits. One drag is one undo step; Escape cancels it. */
import type { Point } from '../../../core/geometry/quad.js';
import { modifiersOf, type RunningDrag, startPointerDrag } from '../../ui/pointer-drag.js';
import type { StageOverlay } from '../stage-overlay.js';
import type { StageModel } from '../stage-model.js';
import { toCanvas, zoomAbout } from '../view.js';
import { handleDrag, handleHitAt } from './handle-tool.js';
import { hover } from './hover.js';
import { createItemTool } from './item-tool.js';
import { cropDrag, reframeDrag } from './mode-tools.js';
import { panDrag, type StageDrag, type ToolContext } from './stage-drag.js';

const MIDDLE = 1;
const RIGHT = 2;

/** Listens on the stage's element; returns the function that detaches. */
export function attachPointerTools(model: StageModel, overlay: StageOverlay, surface: HTMLElement): () => void {
  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const canvasOf = (point: Point): Point => toCanvas(model.view(), point);
  const context: ToolContext = { model, overlay, surface, pointOf, canvasOf };
  const items = createItemTool(context);
  let running: RunningDrag | null = null;

  const press = (event: PointerEvent): StageDrag => {
    const { mode } = model.store.getState();
    const point = pointOf(event);
    if (event.button === MIDDLE) return panDrag(context, point);
    if (mode.kind === 'crop') return cropDrag(context, point);
    if (mode.kind === 'reframe') return reframeDrag(context, mode.item, point);
    const hit = handleHitAt(context, point);
    return hit ? handleDrag(context, hit, point) : items.press(event);
  };
  const listeners: { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void } = {
    pointerdown(event) {
      if (running || event.button === RIGHT || event.target instanceof HTMLTextAreaElement) return;
      surface.focus({ preventScroll: true });
      if (model.store.getState().mode.kind === 'text') model.leave(true);
      const area = {
        element: surface,
        toPointer: (at: MouseEvent) => ({ at: pointOf(at), ...modifiersOf(at) }),
        onFinish(last: MouseEvent) {
          running = null;
          hover(context, pointOf(last), last.altKey);
        },
      };
      running = startPointerDrag(area, event, press(event));
      event.preventDefault();
    },
    pointermove(event) {
      if (!running) hover(context, pointOf(event), event.altKey);
    },
    pointerleave: () => overlay.pass({ hover: null }),
    dblclick(event) {
      if (model.store.getState().mode.kind === 'select') items.open(event);
    },
    contextmenu(event) {
      // The menu refers to the item that it was opened on.
      const hits = model.under(canvasOf(pointOf(event)));
      const { selection } = model.editor;
      const isOnSelected = hits.some(({ item }) => selection.items().includes(item.id));
      if (hits[0] && !isOnSelected) selection.select([hits[0].item.id]);
    },
    wheel(event) {
      const { viewport, size } = model.store.getState();
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        const view = model.view();
        const by = Math.exp(-event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.0025));
        const zoom = view.scale * devicePixelRatio * by;
        model.setViewport(zoomAbout(view, size, zoom, pointOf(event), devicePixelRatio));
      } else if (viewport.zoom !== 'fit') {
        model.setViewport({ ...viewport, pan: { x: viewport.pan.x - event.deltaX, y: viewport.pan.y - event.deltaY } });
      }
    },
  };
  const all = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of all) surface.addEventListener(name, listener, { passive: false });
  return () => {
    running?.cancel();
    for (const [name, listener] of all) surface.removeEventListener(name, listener);
  };
}
