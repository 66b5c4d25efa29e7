/** The markers on the ruler: dragged, chosen, removed. */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/project/project.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { tryEdit } from '../../core/timeline/draft.js';
import { useProject, useSelection } from '../editor/editor.js';
import { useDraftEffect } from '../editor/use-draft.js';
import { classNames } from '../ui/class-names.js';
import { createGestureDraft } from './gestures/gesture-draft.js';
import { createSnapper } from './gestures/snapper.js';
import { startTimelineDrag } from './gestures/timeline-drag.js';
import { useTimeline } from './timeline-context.js';

type MarkerRecord = Project['markers'][number];

export const Markers = () => {
  const markers = useProject((project) => project.markers);
  return markers.map((marker) => <MarkerFlag key={marker.id} marker={marker} />);
};

const MarkerFlag = ({ marker }: { readonly marker: MarkerRecord }) => {
  const timeline = useTimeline();
  const { view, editor, overlay } = timeline;
  const { t } = useTranslation('timeline');
  const fps = useProject((project) => project.fps);
  const selected = useSelection((selection) => selection.marker === marker.id);
  const at = toClockTime(marker.frame, fps);
  const button = useRef<HTMLButtonElement>(null);
  useDraftEffect(
    ({ markers }) => markers.find(({ id }) => id === marker.id)?.frame ?? marker.frame,
    (frame) => button.current?.style.setProperty('--s', String(frame)),
  );

  const onPointerDown = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    editor.selection.selectMarker(marker.id);
    const start = view.frameAt(event.clientX);
    const snap = createSnapper(timeline, [marker.frame], new Set([marker.id]));
    const project = timeline.project();
    const preview = createGestureDraft(timeline, new Set());
    startTimelineDrag(view, event.currentTarget, event.nativeEvent, {
      cursor: 'ew-resize',
      move({ frame, alt, clientX, clientY }) {
        const snapped = snap(frame - start, alt);
        const to = Math.max(0, marker.frame + snapped.by);
        preview.show(tryEdit(project, { type: 'marker.set', marker: marker.id, set: { frame: to } }));
        overlay.showSnap(snapped.point);
        overlay.showLabel({ text: toClockTime(to, fps), x: clientX, y: clientY });
      },
      end: preview.end,
      cancel: preview.cancel,
      click: () => editor.transport.seek(marker.frame),
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const frame = Math.max(0, marker.frame + by * (event.shiftKey ? 10 : 1));
      editor.session.edit({ type: 'marker.set', marker: marker.id, set: { frame } });
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      editor.session.edit({ type: 'marker.remove', marker: marker.id });
    }
  };
  return (
    <button
      ref={button}
      type="button"
      data-marker={marker.id}
      aria-pressed={selected}
      aria-label={marker.label ? t('markerNamed', { name: marker.label, at }) : t('markerPlain', { at })}
      title={marker.label || undefined}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onFocus={() => editor.selection.selectMarker(marker.id)}
      className={classNames(
        'absolute bottom-0 left-[calc(var(--s)*var(--ppf)*1px)] flex h-4 -translate-x-1/2 items-end',
        'data-[lit]:scale-125',
        selected && 'outline-2 outline-accent outline-solid',
      )}
      style={{ '--s': marker.frame } as CSSProperties}
    >
      <svg viewBox="0 0 10 12" className="h-3 w-2.5" aria-hidden>
        <path d="M1 0h8v7L5 12 1 7z" style={{ fill: marker.color }} />
      </svg>
    </button>
  );
};
