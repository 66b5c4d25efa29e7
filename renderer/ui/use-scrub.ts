/** Dragging sideways to change a number: on the field itself or on its name. */
import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';

/** What a drag tells. */
export interface ScrubListener {
  /** Steps since the drag began; not whole where Alt makes it fine. */
  readonly onSteps: (steps: number) => void;
  readonly onEnd: () => void;
  /** Escape was pressed, or the system took the pointer away. */
  readonly onCancel: () => void;
  /** The pointer came up without having moved. */
  readonly onClick?: () => void;
}

const THRESHOLD = 3;
/** Pixels of a step. */
const STEP = 2;

/** The factor that modifier keys give: Shift is ten times as fast, Alt ten times as fine. */
export const paceOf = (event: { readonly shiftKey: boolean; readonly altKey: boolean }): number =>
  event.shiftKey ? 10 : event.altKey ? 0.1 : 1;

/** Gives the handler for `onPointerDown`. */
export function useScrub(listener: ScrubListener): (event: ReactPointerEvent<HTMLElement>) => void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const end = useRef<(() => void) | null>(null);
  // What goes away under the hand leaves no draft behind.
  useEffect(
    () => () => {
      if (!end.current) return;
      end.current();
      latest.current.onCancel();
    },
    [],
  );
  return (down) => {
    if (down.button !== 0 || end.current) return;
    const { pointerId } = down;
    let steps = 0;
    let travelled = 0;
    let last = down.clientX;
    let moving = false;
    const onMove = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      const by = event.clientX - last;
      last = event.clientX;
      travelled += by;
      if (!moving && Math.abs(travelled) <= THRESHOLD) return;
      if (!moving) document.documentElement.style.setProperty('cursor', 'ew-resize');
      moving = true;
      steps += (by / STEP) * paceOf(event);
      latest.current.onSteps(event.altKey ? steps : Math.round(steps));
    };
    const onUp = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      stop();
      if (event.type === 'pointercancel') latest.current.onCancel();
      else if (moving) latest.current.onEnd();
      else latest.current.onClick?.();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      stop();
      latest.current.onCancel();
    };
    const stop = (): void => {
      end.current = null;
      document.documentElement.style.removeProperty('cursor');
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
      window.removeEventListener('keydown', onKey, true);
    };
    end.current = stop;
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    window.addEventListener('keydown', onKey, true);
  };
}
