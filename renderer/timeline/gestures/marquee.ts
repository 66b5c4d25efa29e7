/** Marquee selection. */
import { itemsInside, withGroups } from '../../../core/timeline/find-items.js';
import type { TimelineContext } from '../timeline-context.js';
import type { TimelineGesture, TimelinePointer } from './timeline-drag.js';

/** Selects the items that the rectangle from `from` touches; with Shift or Mod, adds them to the selection. */
export function marqueeGesture(timeline: TimelineContext, lanes: HTMLElement, from: TimelinePointer): TimelineGesture {
  const project = timeline.project();
  const { selection } = timeline.editor;
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
      timeline.overlay.showMarquee(box);
      mark(itemsInside(project, timeline.rows(), box));
    },
    end() {
      const ids = withGroups(project, [...before, ...marked]);
      mark([]);
      timeline.overlay.clear();
      if (ids.length > 0) selection.select(ids);
      else selection.clear();
    },
    cancel() {
      mark([]);
      timeline.overlay.clear();
    },
  };
}

const elementOf = (lanes: HTMLElement, id: string): Element | null =>
  lanes.querySelector(`[data-item="${CSS.escape(id)}"]`);
