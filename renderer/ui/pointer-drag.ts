/**
 * A drag with the pointer, wherever it is: one move a frame, modifier keys at once, Escape and a lost pointer cancel it, and
 * a press that does not move is a click.
 */

/** The modifier keys during a drag. */
export interface DragModifiers {
  readonly alt: boolean;
  readonly shift: boolean;
  /** Command on a Mac, Ctrl elsewhere. */
  readonly mod: boolean;
}

/** What a press becomes. `P` is the pointer in the coordinates of what is dragged on. */
export interface PointerDrag<P> {
  /** The CSS cursor while it lasts; absent where it stays as it is. */
  readonly cursor?: string;
  readonly move: (pointer: P) => void;
  /** The pointer was released after it moved; the last move was where it was released. */
  readonly end: () => void;
  /** The drag is dropped; also where the press was a click and `click` is absent. */
  readonly cancel: () => void;
  readonly click?: () => void;
}

/** Where a drag takes place. */
export interface DragArea<P> {
  readonly element: HTMLElement;
  readonly toPointer: (event: MouseEvent) => P;
  /** Scrolls where the pointer is at an edge; whether it did, so that the drag goes on without a move. */
  readonly autoscroll?: (event: MouseEvent) => boolean;
  /** Called last, however the drag ended, with the pointer's last event. */
  readonly onFinish?: (last: MouseEvent) => void;
}

/** A drag under way. */
export interface RunningDrag {
  readonly cancel: () => void;
}

/** Pixels that a pressed pointer moves before that is a drag. */
const THRESHOLD = 3;
const MODIFIERS = ['Alt', 'Control', 'Meta', 'Shift'];
const isMac = /mac/i.test(navigator.platform);

/** The modifier keys of an event. */
export const modifiersOf = (event: MouseEvent): DragModifiers => ({
  alt: event.altKey,
  shift: event.shiftKey,
  mod: isMac ? event.metaKey : event.ctrlKey,
});

/** Runs a drag until the pointer that pressed is released. */
export function startPointerDrag<P>(area: DragArea<P>, pressed: PointerEvent, drag: PointerDrag<P>): RunningDrag {
  const { element, toPointer } = area;
  let last: MouseEvent = pressed;
  let queued = 0;
  let isMoved = false;
  let isRunning = true;

  const step = (): void => {
    queued = 0;
    const isScrolled = area.autoscroll?.(last) ?? false;
    drag.move(toPointer(last));
    if (isScrolled) soon();
  };
  const soon = (): void => {
    if (queued === 0) queued = requestAnimationFrame(step);
  };
  const finish = (how: () => void): void => {
    if (!isRunning) return;
    isRunning = false;
    cancelAnimationFrame(queued);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onLost);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('keyup', onKey, true);
    element.removeEventListener('lostpointercapture', onLost);
    if (drag.cursor !== undefined) {
      document.documentElement.style.removeProperty('cursor');
      element.style.removeProperty('cursor');
    }
    how();
    area.onFinish?.(last);
  };
  const cancel = (): void => finish(drag.cancel);
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== pressed.pointerId) return;
    last = event;
    if (!isMoved && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) >= THRESHOLD) {
      isMoved = true;
      // Not before: a captured click would belong to this element and not to the one that was clicked.
      element.setPointerCapture(pressed.pointerId);
    }
    if (isMoved) soon();
  };
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId !== pressed.pointerId) return;
    last = event;
    finish(() => {
      if (!isMoved) {
        (drag.click ?? drag.cancel)();
        return;
      }
      // Where it was released counts, whether that was shown or not.
      drag.move(toPointer(event));
      drag.end();
    });
  };
  const onLost = (event: PointerEvent): void => {
    if (event.pointerId === pressed.pointerId) cancel();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    } else if (MODIFIERS.includes(event.key)) {
      event.preventDefault();
      const { clientX, clientY } = last;
      const { altKey, ctrlKey, metaKey, shiftKey } = event;
      last = new MouseEvent('mousemove', { clientX, clientY, altKey, ctrlKey, metaKey, shiftKey });
      if (isMoved) soon();
    }
  };

  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onLost);
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('keyup', onKey, true);
  element.addEventListener('lostpointercapture', onLost);
  if (drag.cursor !== undefined) {
    document.documentElement.style.cursor = drag.cursor;
    element.style.cursor = drag.cursor;
  }
  return { cancel };
}
