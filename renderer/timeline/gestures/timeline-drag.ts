/** Drags on the timeline: converts the pointer to frames and rows, and scrolls at the edges of the view. */
import { type DragModifiers, modifiersOf, type PointerDrag, startPointerDrag } from '../../ui/pointer-drag.js';
import { HEADER_WIDTH, type TimelineView } from '../view.js';

/** The pointer on the timeline. */
export interface TimelinePointer extends DragModifiers {
  /** The frame under the pointer, not rounded. */
  readonly frame: number;
  /** Pixels of the rows. */
  readonly y: number;
  readonly clientX: number;
  readonly clientY: number;
}

export interface TimelineGesture extends PointerDrag<TimelinePointer> {
  readonly cursor: string;
  /** Which edges scroll the view; all if it is absent. */
  readonly autoscroll?: 'vertical';
}

/** The width of the scrolling edge, CSS pixels. */
const EDGE = 28;

export const toTimelinePointer = (view: TimelineView, event: MouseEvent): TimelinePointer => ({
  frame: view.frameAt(event.clientX),
  y: view.yAt(event.clientY),
  clientX: event.clientX,
  clientY: event.clientY,
  ...modifiersOf(event),
});

/** Runs a gesture from a press on `element`. */
export function startTimelineDrag(
  view: TimelineView,
  element: HTMLElement,
  pressed: PointerEvent,
  gesture: TimelineGesture,
): void {
  const isVertical = gesture.autoscroll === 'vertical';
  startPointerDrag(
    {
      element,
      toPointer: (event) => toTimelinePointer(view, event),
      autoscroll: (event) => scrollAtEdge(view, event, isVertical),
    },
    pressed,
    gesture,
  );
}

function scrollAtEdge(view: TimelineView, { clientX, clientY }: MouseEvent, isVertical: boolean): boolean {
  const box = view.scroller()?.getBoundingClientRect();
  if (!box) return false;
  const left = box.left + HEADER_WIDTH;
  const right = box.right - EDGE;
  const x = isVertical ? 0 : clientX > right ? clientX - right : clientX < left ? clientX - left : 0;
  const y = clientY > box.bottom - EDGE / 2 ? clientY - box.bottom + EDGE / 2 : 0;
  if (x === 0 && y === 0) return false;
  view.scrollBy(Math.max(-40, Math.min(40, x / 2)), Math.max(-20, Math.min(20, y / 2)));
  return true;
}
