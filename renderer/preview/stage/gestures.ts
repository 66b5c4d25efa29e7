/** Turns what the pointer does on the stage into selections and edits. One drag is one step; Escape drops it. */
import type { Outline } from '../../../core/composition/hit-test.js';
import type { Point, Quad } from '../../../core/composition/quad.js';
import { textBounds } from '../../../core/text/block-bounds.js';
import { layoutText } from '../../../core/text/text-block.js';
import { type CropGripAt, cropGrips, cropShown } from './crop-view.js';
import {
  type Drag,
  type DragStep,
  startCrop,
  startMove,
  startReframe,
  startRotate,
  startScale,
  startWiden,
} from './drags.js';
import { type Handle, handleAt, handleCursor, handlesOf } from './handles.js';
import type { Overlay } from './overlay.js';
import type { StageModel } from './stage-model.js';
import { toCanvas, toStage, zoomAbout } from './view.js';

const STILL = 3;
const SNAP = 6;
const GRIP = 12;
// A pointer's own events do not count clicks.
const DOUBLE_MS = 500;
const NO_LINES = { x: [], y: [] };
const CORNER = { nw: 0, ne: 1, se: 2, sw: 3 } as const;

interface Click {
  readonly at: Point;
  /** What was selected before it. */
  readonly before: string | undefined;
  readonly time: number;
}

interface Held {
  readonly from: Point;
  readonly pointer: number;
  /** Null where only a click can come of it. */
  readonly move: ((event: PointerEvent, at: Point) => void) | null;
  /** `moved` tells a drag from a click. */
  readonly end: (moved: boolean) => void;
  readonly cancel: () => void;
  moved: boolean;
}

/** Listens on the stage's surface; gives what ends that. */
export function listenToHands(model: StageModel, overlay: Overlay, surface: HTMLElement): () => void {
  const { session, selection, transport, tools } = model.editor;
  let held: Held | null = null;
  let lastClick: Click | null = null;

  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const canvasOf = (point: Point): Point => toCanvas(model.view(), point);
  const snapping = () => ({
    lines: model.snapLines(),
    reach: tools.get().snapping ? SNAP / model.view().scale : 0,
  });
  const stageQuad = (quad: Quad): Quad => quad.map((corner) => toStage(model.view(), corner)) as unknown as Quad;

  const grabbed = (point: Point): { readonly outline: Outline; readonly handle: Handle } | null => {
    const selected = model.selected();
    const [outline] = selected;
    if (selected.length !== 1 || !outline || model.store.getState().mode.kind !== 'select') return null;
    const handle = handleAt(
      handlesOf(stageQuad(outline.frame), outline.item.kind === 'title', model.store.getState().size),
      point,
    );
    return handle && { outline, handle };
  };
  const handleDrag = (outline: Outline, { id }: Handle, at: Point): Drag => {
    const frame = transport.frame();
    const { canvas } = model.scene();
    const { item } = outline;
    if (id === 'rotate') return startRotate(outline, frame, at, canvas, tools.get().snapping);
    if (id === 'w' || id === 'e') {
      const bounds =
        item.kind === 'title' && model.preview.fonts.measure((fonts) => textBounds(layoutText(item, canvas, fonts)));
      if (item.kind === 'title' && bounds) return startWiden(item, bounds.width, id === 'e' ? 1 : -1, at, canvas);
      return startMove([outline], frame, at, canvas, snapping());
    }
    return startScale(outline, CORNER[id], frame, at, canvas);
  };

  /** A drag that ends in one edit. */
  const holdDrag = (event: PointerEvent, begin: () => Drag, click: () => void): Held => {
    let drag: Drag | null = null;
    let step: DragStep | null = null;
    const done = (): void => {
      overlay.pass({ lines: NO_LINES, label: null });
    };
    return {
      from: pointOf(event),
      pointer: event.pointerId,
      moved: false,
      move(now, at) {
        if (!drag) {
          transport.pause();
          drag = begin();
        }
        step = drag({ at: canvasOf(at), shift: now.shiftKey, alt: now.altKey });
        session.draft(step.edit);
        overlay.pass({ hover: null, lines: step.lines, label: { text: step.label, at } });
      },
      end(moved) {
        done();
        if (!moved) click();
        else if (step) session.edit(step.edit);
      },
      cancel() {
        done();
        session.draft(null);
      },
    };
  };

  const chooseBelow = (hits: readonly Outline[], from: string | undefined): void => {
    const at = hits.findIndex(({ item }) => item.id === from);
    const next = hits[(at + 1) % hits.length];
    if (next) selection.select([next.item.id]);
  };
  const holdBody = (event: PointerEvent): Held => {
    const point = pointOf(event);
    const from = canvasOf(point);
    const hits = model.under(from);
    const [top] = hits;
    const chosen = selection.items();
    const before = chosen.at(-1);
    const isOnChosen = hits.some(({ item }) => chosen.includes(item.id));
    const isAgain = lastClick !== null && Math.hypot(lastClick.at.x - point.x, lastClick.at.y - point.y) < STILL;
    const isSecond = isAgain && lastClick !== null && event.timeStamp - lastClick.time < DOUBLE_MS;
    if (!isSecond) lastClick = { at: point, before, time: event.timeStamp };
    if (event.shiftKey && top) {
      selection.toggle(top.item.id);
      return holdDrag(
        event,
        () => startMove(model.selected(), transport.frame(), from, model.scene().canvas, snapping()),
        () => undefined,
      );
    }
    if (event.altKey) chooseBelow(hits, before);
    else if (!isOnChosen) {
      if (top) selection.select([top.item.id]);
      else selection.clear();
    }
    const click = (): void => {
      if (event.altKey || !isOnChosen || isSecond) return;
      if (isAgain) chooseBelow(hits, before);
      else if (chosen.length > 1 && top) selection.select([top.item.id]);
    };
    if (model.selected().length === 0) return { ...holdPan(event), end: () => undefined };
    return holdDrag(
      event,
      () => startMove(model.selected(), transport.frame(), from, model.scene().canvas, snapping()),
      click,
    );
  };
  const holdPan = (event: PointerEvent): Held => {
    const from = pointOf(event);
    const { look } = model.store.getState();
    return {
      from,
      pointer: event.pointerId,
      moved: false,
      move(_now, at) {
        if (look.zoom === 'fit') return;
        model.setLook({ ...look, pan: { x: look.pan.x + at.x - from.x, y: look.pan.y + at.y - from.y } });
      },
      end: () => undefined,
      cancel: () => model.setLook(look),
    };
  };
  const cropGripAt = (point: Point): Pick<CropGripAt, 'x' | 'y'> | null => {
    const shown = cropShown(model);
    if (!shown) return null;
    const grip = cropGrips(shown.rest)
      .map((each) => ({ each, far: Math.hypot(each.at.x - point.x, each.at.y - point.y) }))
      .sort((a, b) => a.far - b.far)[0];
    if (grip && grip.far <= GRIP) return grip.each;
    const { x, y, width, height } = shown.rest;
    const isInside = point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
    return isInside ? { x: 0, y: 0 } : null;
  };
  const holdCrop = (event: PointerEvent): Held | null => {
    const { mode } = model.store.getState();
    const point = pointOf(event);
    const grip = cropGripAt(point);
    const shown = cropShown(model);
    if (mode.kind !== 'crop' || !shown) return null;
    if (!grip) {
      return {
        from: point,
        pointer: event.pointerId,
        moved: false,
        move: null,
        end: () => model.leave(true),
        cancel: () => undefined,
      };
    }
    const drag = startCrop(mode.crop, grip, shown.whole, point);
    return {
      from: point,
      pointer: event.pointerId,
      moved: false,
      move: (_now, at) => model.setCrop(drag({ at })),
      end: () => undefined,
      cancel: () => model.setCrop(mode.crop),
    };
  };
  const holdReframe = (event: PointerEvent, id: string): Held => {
    const from = canvasOf(pointOf(event));
    const outline = model.outlineOf(id);
    const isOn = model.under(from).some(({ item }) => item.id === id);
    const fitted = outline && outline.item.kind !== 'title' ? model.fitted(outline.item) : null;
    if (!outline || outline.item.kind === 'title' || !fitted || !isOn) {
      return { ...holdPan(event), end: (moved) => !moved && model.leave(true) };
    }
    const { item } = outline;
    return holdDrag(
      event,
      () => startReframe(item, transport.frame(), fitted, from, model.scene().canvas),
      () => undefined,
    );
  };

  const onDown = (event: PointerEvent): void => {
    if (held || event.button === 2 || event.target instanceof HTMLTextAreaElement) return;
    const { mode } = model.store.getState();
    surface.focus({ preventScroll: true });
    if (mode.kind === 'text') model.leave(true);
    if (event.button === 1) held = holdPan(event);
    else if (mode.kind === 'crop') held = holdCrop(event);
    else if (mode.kind === 'reframe') held = holdReframe(event, mode.item);
    else {
      const grab = grabbed(pointOf(event));
      const from = canvasOf(pointOf(event));
      held = grab
        ? holdDrag(
            event,
            () => handleDrag(grab.outline, grab.handle, from),
            () => undefined,
          )
        : holdBody(event);
    }
    if (held) surface.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const onMove = (event: PointerEvent): void => {
    const at = pointOf(event);
    if (!held) {
      hover(event, at);
      return;
    }
    if (event.pointerId !== held.pointer) return;
    if (!held.moved && Math.hypot(at.x - held.from.x, at.y - held.from.y) < STILL) return;
    held.moved = true;
    held.move?.(event, at);
  };
  const onUp = (event: PointerEvent): void => {
    if (!held || event.pointerId !== held.pointer) return;
    const ended = held;
    held = null;
    ended.end(ended.moved);
    hover(event, pointOf(event));
  };
  const drop = (): void => {
    const dropped = held;
    held = null;
    dropped?.cancel();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!held || event.key !== 'Escape') return;
    drop();
    event.preventDefault();
    event.stopPropagation();
  };
  const hover = (event: MouseEvent, at: Point): void => {
    const { mode } = model.store.getState();
    if (mode.kind === 'crop') {
      const grip = cropGripAt(at);
      surface.style.cursor = !grip ? '' : grip.x === 0 && grip.y === 0 ? 'move' : cropCursor(grip);
      return;
    }
    const grab = grabbed(at);
    if (grab) {
      surface.style.cursor = handleCursor(grab.handle, grab.outline.frame);
      overlay.pass({ hover: null });
      return;
    }
    const hits = model.under(canvasOf(at));
    const chosen = selection.items();
    const on = hits.find(({ item }) => chosen.includes(item.id)) ?? hits[0];
    surface.style.cursor = on ? (mode.kind === 'reframe' ? 'grab' : 'move') : '';
    overlay.pass({ hover: mode.kind === 'select' && !event.altKey ? (on?.item.id ?? null) : null });
  };
  const onLeave = (): void => overlay.pass({ hover: null });
  const onDouble = (event: MouseEvent): void => {
    const { mode } = model.store.getState();
    if (mode.kind !== 'select') return;
    const hits = model.under(canvasOf(pointOf(event)));
    // The first click of the two may have gone on to what lies below; what was meant is what was there before.
    const meant = hits.find(({ item }) => item.id === lastClick?.before) ?? hits[0];
    if (!meant) return;
    selection.select([meant.item.id]);
    if (meant.item.kind === 'title') model.startText(meant.item);
    else model.startCrop(meant.item);
  };
  const onWheel = (event: WheelEvent): void => {
    const { look, size } = model.store.getState();
    event.preventDefault();
    const view = model.view();
    if (event.ctrlKey || event.metaKey) {
      const zoom = view.scale * devicePixelRatio * Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0025));
      model.setLook(zoomAbout(view, size, zoom, pointOf(event), devicePixelRatio));
    } else if (look.zoom !== 'fit') {
      model.setLook({ ...look, pan: { x: look.pan.x - event.deltaX, y: look.pan.y - event.deltaY } });
    }
  };

  const listeners = {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: drop,
    pointerleave: onLeave,
    dblclick: onDouble,
    wheel: onWheel,
  } as const;
  for (const [name, listener] of Object.entries(listeners)) {
    surface.addEventListener(name, listener as EventListener, name === 'wheel' ? { passive: false } : undefined);
  }
  window.addEventListener('keydown', onKey, true);
  return () => {
    drop();
    for (const [name, listener] of Object.entries(listeners))
      surface.removeEventListener(name, listener as EventListener);
    window.removeEventListener('keydown', onKey, true);
  };
}

const cropCursor = ({ x, y }: Pick<CropGripAt, 'x' | 'y'>): string =>
  x === 0 ? 'ns-resize' : y === 0 ? 'ew-resize' : x === y ? 'nwse-resize' : 'nesw-resize';
