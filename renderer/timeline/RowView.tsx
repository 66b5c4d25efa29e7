/** A track's row with its visible items. */
import { memo } from 'react';
import { useStore } from 'zustand';
import { transitionOf } from '../../core/project/item.js';
import { itemsBetween } from '../../core/timeline/find-items.js';
import { classNames } from '../ui/class-names.js';
import { Clip, detailOf } from './Clip.js';
import { useTimeline } from './timeline-context.js';
import { TransitionHandle } from './TransitionHandle.js';
import type { ShownTrack } from './use-shown-tracks.js';

/** The row of a track; `label` is its name. */
export const RowView = memo(function RowView({ track, role, top, height, label }: ShownTrack) {
  const { view, local } = useTimeline();
  const from = useStore(view.store, (seen) => seen.from);
  const to = useStore(view.store, (seen) => seen.to);
  const zoom = useStore(view.store, (seen) => seen.zoom);
  const isSeen = useStore(view.store, (seen) => top < seen.bottom && top + height > seen.top);
  const focus = useStore(local, (state) => state.focus);
  const items = isSeen ? itemsBetween(track, from, to) : [];
  // The focused item stays rendered, or the keyboard would lose its position.
  const focused = track.items.find(({ id }) => id === focus);
  if (focused && !items.includes(focused)) items.push(focused);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list of options has groups only.
    <div
      role="group"
      aria-label={label}
      data-row={track.id}
      className={classNames(
        'absolute inset-x-0 bg-panel',
        (track.hidden || (role === 'audio' && track.muted)) && 'opacity-45',
      )}
      style={{ top, height }}
    >
      {items.map((item) => (
        <Clip
          key={item.id}
          item={item}
          role={role}
          height={height}
          detail={detailOf(item.length * zoom)}
          locked={track.locked}
        />
      ))}
      {items.map((item) => {
        const transition = transitionOf(item);
        return transition && transition.length * zoom >= 4 ? (
          <TransitionHandle key={item.id} item={item.id} start={item.start} transition={transition} />
        ) : null;
      })}
      {track.locked ? <div className="tl-locked pointer-events-none absolute inset-0 z-[7]" aria-hidden /> : null}
    </div>
  );
});
