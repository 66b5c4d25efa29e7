/** The lanes of the tracks: pointer, cursors, keys, drops. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { adjacentItem, withGroups } from '../../core/timeline/find-items.js';
import { rowsHeight } from '../../core/timeline/rows.js';
import { useTools } from '../editor/editor.js';
import { cursorFor, gestureAt } from './gestures/gesture-at.js';
import { startTimelineDrag, toTimelinePointer } from './gestures/timeline-drag.js';
import { ImportingClips } from './ImportingClips.js';
import { RowView } from './RowView.js';
import { useTimeline } from './timeline-context.js';
import { useDrop } from './use-drop.js';
import { useShownTracks } from './use-shown-tracks.js';

const WAYS: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export const Lanes = () => {
  const timeline = useTimeline();
  const { t } = useTranslation('timeline');
  const { view, overlay, dragPreview, local, editor } = timeline;
  const lanes = useRef<HTMLDivElement>(null);
  const tool = useTools((tools) => tools.tool);
  const { rows, tracks } = useShownTracks();
  const drop = useDrop(timeline);
  const pointer = useRef({ isPressed: false });

  useEffect(() => {
    const root = lanes.current;
    if (!root) return;
    const ends = [overlay.attach(root), dragPreview.attach(root)];
    return () => {
      for (const end of ends) end();
    };
  }, [overlay, dragPreview]);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const root = lanes.current;
    if (event.button !== 0 || !root) return;
    pointer.current.isPressed = true;
    // Focuses the section instead of the item, so that keys go to the window after a press.
    event.preventDefault();
    root.closest('section')?.focus({ preventScroll: true });
    const gesture = gestureAt(timeline, root, toTimelinePointer(view, event.nativeEvent));
    if (gesture) startTimelineDrag(view, root, event.nativeEvent, gesture);
    pointer.current.isPressed = false;
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons === 0 && lanes.current)
      lanes.current.style.cursor = cursorFor(timeline, toTimelinePointer(view, event.nativeEvent));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.item : undefined;
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (way) {
      event.preventDefault();
      const next = adjacentItem(timeline.project(), id, way);
      if (event.shiftKey)
        editor.selection.select(withGroups(timeline.project(), [...editor.selection.items(), id, next]));
      focusItem(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) editor.selection.toggle(id);
      else editor.selection.select(withGroups(timeline.project(), [id]));
    }
  };
  const focusItem = (id: string): void => {
    local.setState({ focus: id });
    requestAnimationFrame(() => {
      const element = lanes.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
      element?.focus({ preventScroll: true });
      const item = timeline
        .project()
        .tracks.flatMap((track) => track.items)
        .find((each) => each.id === id);
      if (item) view.reveal(item.start);
    });
  };

  return (
    <div
      ref={lanes}
      role="listbox"
      aria-label={t('items')}
      aria-multiselectable
      aria-orientation="horizontal"
      data-tool={tool}
      className="relative min-w-0 grow touch-none"
      style={{ minHeight: rowsHeight(rows) + 28 }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      {...drop}
    >
      {tracks.map((row) => (
        <RowView
          key={row.track.id}
          {...row}
          label={t(row.role === 'main' ? 'trackMain' : 'track', { name: row.track.name || row.label })}
        />
      ))}
      <ImportingClips rows={rows} />
    </div>
  );
};
