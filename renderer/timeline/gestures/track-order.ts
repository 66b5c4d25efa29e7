/** Giving a track another place by dragging its head. */
import { rowAt } from '../../../core/timeline/rows.js';
import type { Surface } from '../surface.js';
import type { Gesture, TimelinePointer } from './timeline-drag.js';

/** Drags the head of a track; it takes the place of the track that it is let go on, among those that are shown with it. */
export function trackOrderGesture(surface: Surface, head: HTMLElement, track: string, from: TimelinePointer): Gesture {
  const tracks = surface.project().tracks;
  const isAudio = tracks.find(({ id }) => id === track)?.kind === 'audio';
  const rows = surface.rows();
  let target: string | null = null;
  const tidy = (): void => {
    head.style.translate = '';
    head.style.zIndex = '';
    surface.overlay.clear();
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
      const box = surface.view.store.getState();
      surface.overlay.showMarquee(
        target !== null && row ? { from: box.from, to: box.to, top: row.top, bottom: row.top + row.height } : null,
      );
    },
    end() {
      tidy();
      const index = tracks.findIndex(({ id }) => id === target);
      if (index !== -1) surface.editor.session.edit({ type: 'track.move', track, index });
    },
    cancel: tidy,
  };
}
