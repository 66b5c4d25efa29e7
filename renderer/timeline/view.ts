/**
 * Zoom and scroll of the timeline, kept outside React. All positions derive from one CSS variable for the zoom, so that
 * zooming redraws nothing; React renders only when other items become visible.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createEmitter } from '../../core/emitter.js';
import { clampZoom, contentWidth, fitZoom, scrollForZoom } from '../../core/timeline/zoom.js';

/** Width of the track headers and height of the ruler, CSS pixels. */
export const HEADER_WIDTH = 128;
export const RULER_HEIGHT = 26;

const EMPTY_FRAMES = 450;

/** Frames and pixels that are rendered: the visible range and half as much around it. */
export interface VisibleRange {
  readonly from: number;
  readonly to: number;
  /** Pixels of the rows. */
  readonly top: number;
  readonly bottom: number;
  /** Pixels per frame. */
  readonly zoom: number;
}

export interface TimelineView {
  readonly store: StoreApi<VisibleRange>;
  readonly attach: (scroller: HTMLElement, content: HTMLElement) => () => void;
  readonly scroller: () => HTMLElement | null;
  readonly zoom: () => number;
  /** Zooms about a position in pixels from the left edge of the lanes, or about their middle. */
  readonly zoomTo: (pixelsPerFrame: number, about?: number) => void;
  readonly fit: () => void;
  /** The frame under a pointer, not rounded. */
  readonly frameAt: (clientX: number) => number;
  /** Pixels of the rows under a pointer. */
  readonly yAt: (clientY: number) => number;
  /** Scrolls until a frame is visible; `page` scrolls so that it is near the left. */
  readonly reveal: (frame: number, page?: boolean) => void;
  readonly scrollBy: (x: number, y: number) => void;
  /** Sets the project's length in frames, which determines the width. */
  readonly setLength: (frames: number) => void;
  /** Calls back after zooming or scrolling, at most once per display frame. */
  readonly onChange: (listener: () => void) => () => void;
}

/** A view that shows nothing until it is attached. */
export function createTimelineView(): TimelineView {
  const store = createStore<VisibleRange>(() => ({ from: 0, to: 1, top: 0, bottom: 1, zoom: 1 }));
  const changes = createEmitter();
  let scroller: HTMLElement | null = null;
  let content: HTMLElement | null = null;
  let zoom = 0;
  let length = 1;
  let queued = 0;

  // An empty timeline is as wide as one of a few seconds, to leave room for a drop.
  const fitted = (): number => fitZoom(length === 1 ? EMPTY_FRAMES : length, seenWidth());
  const seenWidth = (): number => Math.max(1, (scroller?.clientWidth ?? 1) - HEADER_WIDTH);
  const layOut = (): void => {
    if (!content || zoom === 0) return;
    content.style.setProperty('--ppf', String(zoom));
    content.style.width = `${HEADER_WIDTH + contentWidth(length, zoom, seenWidth())}px`;
  };
  const notifyListeners = (): void => {
    queued = 0;
    if (!scroller || zoom === 0) return;
    const step = Math.max(64, seenWidth() / 2);
    const left = Math.floor(scroller.scrollLeft / step) * step - step;
    const right = Math.ceil((scroller.scrollLeft + seenWidth()) / step) * step + step;
    const top = Math.floor(scroller.scrollTop / 200) * 200 - 200;
    const bottom = Math.ceil((scroller.scrollTop + scroller.clientHeight) / 200) * 200 + 200;
    const next = { from: Math.max(0, Math.floor(left / zoom)), to: Math.ceil(right / zoom), top, bottom, zoom };
    const now = store.getState();
    if ((Object.keys(next) as (keyof VisibleRange)[]).some((key) => next[key] !== now[key])) store.setState(next);
    changes.emit();
  };
  const soon = (): void => {
    if (queued === 0) queued = requestAnimationFrame(notifyListeners);
  };
  const set = (next: number, about: number): void => {
    if (!scroller) return;
    const before = zoom;
    zoom = clampZoom(next, length);
    if (zoom === before) return;
    const scroll = scrollForZoom(scroller.scrollLeft, about, before || zoom, zoom);
    layOut();
    scroller.scrollLeft = scroll;
    notifyListeners();
  };

  return {
    store,
    attach(nextScroller, nextContent) {
      scroller = nextScroller;
      content = nextContent;
      const observer = new ResizeObserver(() => {
        if (zoom === 0 && seenWidth() > 1) zoom = fitted();
        layOut();
        notifyListeners();
      });
      observer.observe(nextScroller);
      nextScroller.addEventListener('scroll', soon, { passive: true });
      return () => {
        observer.disconnect();
        nextScroller.removeEventListener('scroll', soon);
        cancelAnimationFrame(queued);
        queued = 0;
        scroller = null;
        content = null;
      };
    },
    scroller: () => scroller,
    zoom: () => zoom || 1,
    zoomTo: (next, about = seenWidth() / 2) => set(next, about),
    fit() {
      set(fitted(), 0);
      if (scroller) scroller.scrollLeft = 0;
    },
    frameAt(clientX) {
      if (!scroller) return 0;
      const x = clientX - scroller.getBoundingClientRect().left - HEADER_WIDTH + scroller.scrollLeft;
      return x / (zoom || 1);
    },
    yAt(clientY) {
      if (!scroller) return 0;
      return clientY - scroller.getBoundingClientRect().top - RULER_HEIGHT + scroller.scrollTop;
    },
    reveal(frame, page = false) {
      if (!scroller) return;
      const x = frame * zoom;
      const from = scroller.scrollLeft;
      const width = seenWidth();
      if (x >= from && x <= from + width - 8) return;
      scroller.scrollLeft = Math.max(0, page ? x - 16 : x < from ? x - width * 0.2 : x - width * 0.8);
    },
    scrollBy(x, y) {
      scroller?.scrollBy({ left: x, top: y, behavior: 'instant' });
    },
    setLength(frames) {
      const isFirst = length === 1 && frames > 1;
      length = Math.max(1, frames);
      if (isFirst && seenWidth() > 1) zoom = fitted();
      layOut();
      if (scroller) notifyListeners();
    },
    onChange: changes.on,
  };
}
