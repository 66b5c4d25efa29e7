/** Selecting by a rectangle. */
import { itemsInside, withGroups } from '../../../core/timeline/find-items.js';
import type { Surface } from '../surface.js';
import type { Gesture, TimelinePointer } from './timeline-drag.js';

/** Selects what the rectangle from `from` touches; with Shift or Mod in addition to what is selected. */
export function marqueeGesture(surface: Surface, lanes: HTMLElement, from: TimelinePointer): Gesture {
  const project = surface.project();
  const { selection } = surface.editor;
  const before = from.shift || from.mod ? selection.items() : [];
  let marked: readonly string[] = [];
  const mark = (ids: readonly string[]): void => {
    for (const id of marked) elementOf(lanes, id)?.removeAttribute('data-marked');
    for (const id of ids) elementOf(lanes, id)?.setAttribute('data-marked', '');
    marked = ids;
  };
  return {
    cursor: 'default',
    move(pointer) {
      const box = {
        from: Math.max(0, Math.min(from.frame, pointer.frame)),
        to: Math.max(from.frame, pointer.frame),
        top: Math.min(from.y, pointer.y),
        bottom: Math.max(from.y, pointer.y),
      };
      surface.overlay.showMarquee(box);
      mark(itemsInside(project, surface.rows(), box));
    },
    end() {
      const ids = withGroups(project, [...before, ...marked]);
      mark([]);
      surface.overlay.clear();
      if (ids.length > 0) selection.select(ids);
      else selection.clear();
    },
    cancel() {
      mark([]);
      surface.overlay.clear();
    },
  };
}

const elementOf = (lanes: HTMLElement, id: string): Element | null =>
  lanes.querySelector(`[data-item="${CSS.escape(id)}"]`);
