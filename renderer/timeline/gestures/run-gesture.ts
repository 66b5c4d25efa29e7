/** Runs a drag: one movement a picture, Escape drops it, the edges of the view scroll. */
import type { TimelineView } from '../view.js';
import { HEADER_WIDTH } from '../view.js';
import type { Gesture, Hand } from './gesture.js';

const EDGE = 28;
const isMac = /mac/i.test(navigator.platform);

/** The hand of a pointer event. */
export const handOf = (view: TimelineView, event: MouseEvent): Hand => ({
  frame: view.frameAt(event.clientX),
  y: view.yAt(event.clientY),
  x: event.clientX,
  clientY: event.clientY,
  alt: event.altKey,
  shift: event.shiftKey,
  mod: isMac ? event.metaKey : event.ctrlKey,
});

/** Runs `gesture` until the pointer that pressed is let go. `onClick` is told where it did not move. */
export function runGesture(
  view: TimelineView,
  element: HTMLElement,
  pressed: PointerEvent,
  gesture: Gesture,
  onClick?: () => void,
): void {
  let last: MouseEvent = pressed;
  let queued = 0;
  let isMoved = false;
  let isSeeded = false;

  const step = (): void => {
    queued = 0;
    const isScrolled = scrollAtEdge(view, last, gesture.isUpright ?? false);
    gesture.move(handOf(view, last));
    isSeeded = true;
    if (isScrolled) soon();
  };
  const soon = (): void => {
    if (queued === 0) queued = requestAnimationFrame(step);
  };
  const finish = (): void => {
    cancelAnimationFrame(queued);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onCancel);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('keyup', onKey, true);
    document.documentElement.style.removeProperty('cursor');
    element.style.removeProperty('cursor');
  };
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== pressed.pointerId) return;
    last = event;
    isMoved ||= Math.abs(event.clientX - pressed.clientX) + Math.abs(event.clientY - pressed.clientY) > 2;
    if (isMoved) soon();
  };
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId !== pressed.pointerId) return;
    finish();
    if (!isMoved) {
      gesture.cancel();
      onClick?.();
      return;
    }
    // The last place counts, whether it was shown or not.
    gesture.move(handOf(view, event));
    gesture.end();
  };
  const onCancel = (): void => {
    finish();
    gesture.cancel();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
      return;
    }
    if (event.key === 'Alt' || event.key === 'Control' || event.key === 'Meta' || event.key === 'Shift') {
      event.preventDefault();
      last = new MouseEvent('mousemove', {
        clientX: last.clientX,
        clientY: last.clientY,
        altKey: event.altKey,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        shiftKey: event.shiftKey,
      });
      if (isSeeded) soon();
    }
  };

  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onCancel);
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('keyup', onKey, true);
  document.documentElement.style.cursor = gesture.cursor;
  element.style.cursor = gesture.cursor;
}

function scrollAtEdge(view: TimelineView, { clientX, clientY }: MouseEvent, isUpright: boolean): boolean {
  const box = view.scroller()?.getBoundingClientRect();
  if (!box) return false;
  const left = box.left + HEADER_WIDTH;
  const right = box.right - EDGE;
  const x = isUpright ? 0 : clientX > right ? clientX - right : clientX < left ? clientX - left : 0;
  const y = clientY > box.bottom - EDGE / 2 ? clientY - box.bottom + EDGE / 2 : 0;
  if (x === 0 && y === 0) return false;
  view.scrollBy(Math.max(-40, Math.min(40, x / 2)), Math.max(-20, Math.min(20, y / 2)));
  return true;
}
