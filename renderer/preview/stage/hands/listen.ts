/** Turns what the pointer does on the stage into selections and edits. One drag is one step; Escape drops it. */
import type { Point } from '../../../../core/geometry/quad.js';
import type { Overlay } from '../overlay.js';
import type { StageModel } from '../stage-model.js';
import { toCanvas, zoomAbout } from '../view.js';
import { createBodyHands } from './body-hands.js';
import { grabAt, holdHandle } from './handle-hands.js';
import { type Hands, type Held, holdPan } from './hold.js';
import { hover } from './hover.js';
import { holdCrop, holdReframe } from './mode-hands.js';

const STILL = 3;
const MIDDLE = 1;
const RIGHT = 2;

/** Listens on the stage's surface; gives what ends that. */
export function listenToHands(model: StageModel, overlay: Overlay, surface: HTMLElement): () => void {
  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const canvasOf = (point: Point): Point => toCanvas(model.view(), point);
  const hands: Hands = { model, overlay, surface, pointOf, canvasOf };
  const body = createBodyHands(hands);
  let held: Held | null = null;

  const press = (event: PointerEvent): Held => {
    const { mode } = model.store.getState();
    if (event.button === MIDDLE) return holdPan(hands, event);
    if (mode.kind === 'crop') return holdCrop(hands, event);
    if (mode.kind === 'reframe') return holdReframe(hands, event, mode.item);
    const grab = grabAt(hands, pointOf(event));
    return grab ? holdHandle(hands, event, grab) : body.hold(event);
  };
  const drop = (): void => {
    const dropped = held;
    held = null;
    dropped?.cancel();
  };
  const listeners: { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void } = {
    pointerdown(event) {
      if (held || event.button === RIGHT || event.target instanceof HTMLTextAreaElement) return;
      surface.focus({ preventScroll: true });
      if (model.store.getState().mode.kind === 'text') model.leave(true);
      held = press(event);
      surface.setPointerCapture(event.pointerId);
      event.preventDefault();
    },
    pointermove(event) {
      const at = pointOf(event);
      if (!held) {
        hover(hands, at, event.altKey);
        return;
      }
      if (event.pointerId !== held.pointer) return;
      if (!held.moved && Math.hypot(at.x - held.from.x, at.y - held.from.y) < STILL) return;
      held.moved = true;
      held.move(event, at);
    },
    pointerup(event) {
      if (!held || event.pointerId !== held.pointer) return;
      const ended = held;
      held = null;
      ended.end(ended.moved);
      hover(hands, pointOf(event), event.altKey);
    },
    pointercancel: drop,
    pointerleave: () => overlay.pass({ hover: null }),
    dblclick(event) {
      if (model.store.getState().mode.kind === 'select') body.open(event);
    },
    contextmenu(event) {
      // The menu is about what it was opened on.
      const hits = model.under(canvasOf(pointOf(event)));
      const { selection } = model.editor;
      const isOnSelected = hits.some(({ item }) => selection.items().includes(item.id));
      if (hits[0] && !isOnSelected) selection.select([hits[0].item.id]);
    },
    wheel(event) {
      const { look, size } = model.store.getState();
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        const view = model.view();
        const by = Math.exp(-event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.0025));
        const zoom = view.scale * devicePixelRatio * by;
        model.setLook(zoomAbout(view, size, zoom, pointOf(event), devicePixelRatio));
      } else if (look.zoom !== 'fit') {
        model.setLook({ ...look, pan: { x: look.pan.x - event.deltaX, y: look.pan.y - event.deltaY } });
      }
    },
  };
  const dropByKey = (event: KeyboardEvent): void => {
    if (!held || event.key !== 'Escape') return;
    drop();
    event.preventDefault();
    event.stopPropagation();
  };

  const all = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of all) surface.addEventListener(name, listener, { passive: false });
  window.addEventListener('keydown', dropByKey, true);
  return () => {
    drop();
    for (const [name, listener] of all) surface.removeEventListener(name, listener);
    window.removeEventListener('keydown', dropByKey, true);
  };
}
