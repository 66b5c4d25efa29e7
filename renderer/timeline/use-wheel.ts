/** The wheel: zooms at the pointer with Ctrl or Alt, scrolls in time with Shift, else scrolls as a page does. */
import { type RefObject, useEffect } from 'react';
import type { TimelineContext } from './timeline-context.js';
import { HEADER_WIDTH } from './view.js';

const LINE = 16;
const PER_PIXEL = 0.0022;

/** Listens on the scroller; not passive, to keep the browser from zooming the page. */
export function useWheel(timeline: TimelineContext, scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { view } = timeline;
    const onWheel = (event: WheelEvent): void => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
      if (event.ctrlKey || event.altKey) {
        event.preventDefault();
        const x = event.clientX - element.getBoundingClientRect().left - HEADER_WIDTH;
        view.zoomTo(view.zoom() * Math.exp(-event.deltaY * unit * PER_PIXEL), Math.max(0, x));
      } else if (event.shiftKey && event.deltaX === 0) {
        event.preventDefault();
        view.scrollBy(event.deltaY * unit, 0);
      }
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [timeline, scroller]);
}
