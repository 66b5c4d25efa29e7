/** The playhead over ruler and lanes, moved outside React. */
import { useEffect, useRef } from 'react';
import { useTimeline } from './timeline-context.js';
import { HEADER_WIDTH, RULER_HEIGHT } from './view.js';

/** The line at the current frame. The view scrolls with it during playback. */
export const Playhead = () => {
  const { view, editor } = useTimeline();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { transport } = editor;
    const hideBehindHeaders = (): void => {
      const scroller = view.scroller();
      if (line.current && scroller) line.current.hidden = transport.frame() * view.zoom() < scroller.scrollLeft - 1;
    };
    const show = (frame: number): void => {
      line.current?.style.setProperty('--s', String(frame));
      if (transport.playing()) view.reveal(frame, true);
      hideBehindHeaders();
    };
    show(transport.frame());
    const ends = [transport.onFrame(show), view.onChange(hideBehindHeaders)];
    return () => {
      for (const end of ends) end();
    };
  }, [view, editor]);
  return (
    <div
      ref={line}
      aria-hidden
      data-playhead
      className="pointer-events-none absolute inset-y-0 z-[25] w-px bg-accent will-change-transform"
      style={{ left: HEADER_WIDTH, transform: 'translateX(calc(var(--s) * var(--ppf) * 1px))' }}
    >
      <svg
        aria-hidden
        viewBox="0 0 11 12"
        className="-translate-x-1/2 sticky h-3 w-2.75 fill-accent"
        style={{ top: RULER_HEIGHT - 13 }}
      >
        <path d="M0 0h11v6l-5.5 6L0 6z" />
      </svg>
    </div>
  );
};
