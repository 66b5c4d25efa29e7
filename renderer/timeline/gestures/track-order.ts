/** Reordering tracks by dragging their headers. */
import { rowAt } from '../../../core/timeline/rows.js';
import type { TimelineContext } from '../timeline-context.js';
import type { TimelineGesture, TimelinePointer } from './timeline-drag.js';

/** Drags the header of a track to the position of another; audio tracks stay below the others. */
export function trackOrderGesture(
  timeline: TimelineContext,
  head: HTMLElement,
  track: string,
  from: TimelinePointer,
): TimelineGesture {
  const tracks = timeline.project().tracks;
  const isAudio = tracks.find(({ id }) => id === track)?.kind === 'audio';
  const rows = timeline.rows();
  let target: string | null = null;
  const tidy = (): void => {
    head.style.translate = '';
    head.style.zIndex = '';
    timeline.overlay.clear();
  };
  return {
    cursor: 'grabbing',
    autoscroll: 'vertical',
    move(pointer) {
      head.style.translate = `0 ${pointer.y - from.y}px`;
      head.style.zIndex = '10';
      const row = rowAt(rows, pointer.y);
      const under = tracks.find(({ id }) => id === row?.track);
      target = under && (under.kind === 'audio') === isAudio && under.id !== track ? under.id : null;
      const box = timeline.view.store.getState();
      timeline.overlay.showMarquee(
        target !== null && row ? { from: box.from, to: box.to, top: row.top, bottom: row.top + row.height } : null,
      );
    },
    end() {
      tidy();
      const index = tracks.findIndex(({ id }) => id === target);
      if (index !== -1) timeline.editor.session.edit({ type: 'track.move', track, index });
    },
    cancel: tidy,
  };
}
