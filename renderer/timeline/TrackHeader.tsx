/** The header of a track: name, visibility, mute, lock, height, order. */
import { Eye, EyeOff, Headphones, Lock, LockOpen, Volume2, VolumeX } from 'lucide-react';
import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { outputsOf, type Track } from '../../core/project/track.js';
import { HIGHEST_ROW, LOWEST_ROW } from '../../core/timeline/rows.js';
import { useSelection } from '../editor/editor.js';
import { IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { RightClickMenu } from '../ui/Menu.js';
import { startTimelineDrag, toTimelinePointer } from './gestures/timeline-drag.js';
import { trackOrderGesture } from './gestures/track-order.js';
import { useTimeline } from './timeline-context.js';
import { moveTrack, toggleSolo, useIsSolo, useTrackMenu } from './track-menu.js';
import type { ShownTrack } from './use-shown-tracks.js';

/** The header of one track, as high as its row. */
export const TrackHeader = memo(function TrackHeader({ track, role, top, height, label }: ShownTrack) {
  const timeline = useTimeline();
  const { editor } = timeline;
  const { t } = useTranslation('timeline');
  const outputs = outputsOf(track);
  const selected = useSelection((selection) => selection.track === track.id);
  const isSolo = useIsSolo(track.id);
  const entries = useTrackMenu(track, role);
  const set = (change: Partial<Pick<Track, 'hidden' | 'muted' | 'locked'>>): void => {
    editor.session.edit({ type: 'track.set', track: track.id, set: change });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      timeline.local.setState({ renaming: track.id });
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      moveTrack(timeline, track.id, event.key === 'ArrowUp' ? 'up' : 'down');
    } else if (event.key === 'Delete' && !track.locked) {
      event.preventDefault();
      editor.session.edit({ type: 'track.remove', track: track.id });
    }
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const { target, currentTarget } = event;
    if (event.button !== 0 || (target instanceof Element && target.closest('button, input'))) return;
    editor.selection.selectTrack(track.id);
    const from = toTimelinePointer(timeline.view, event.nativeEvent);
    const gesture = trackOrderGesture(timeline, currentTarget, track.id, from);
    startTimelineDrag(timeline.view, currentTarget, event.nativeEvent, gesture);
  };
  const iconClass = height < 34 ? 'size-5!' : '';
  return (
    <RightClickMenu entries={entries}>
      {/* biome-ignore lint/a11y/useSemanticElements: it holds buttons of its own. */}
      <div
        role="group"
        aria-label={t(role === 'main' ? 'trackMain' : 'track', { name: track.name || label })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: renamed, moved and removed by keys.
        tabIndex={0}
        data-header={track.id}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        className={classNames(
          'group/header absolute inset-x-0 flex items-center gap-0.5 bg-panel pr-1 pl-2 outline-offset-[-2px]',
          selected && 'bg-raised',
        )}
        style={{ top, height }}
      >
        <TrackName track={track} label={label} />
        {outputs.picture ? (
          <TrackSwitch
            label={t(track.hidden ? 'show' : 'hide')}
            isOn={track.hidden}
            className={iconClass}
            onClick={() => set({ hidden: !track.hidden })}
          >
            {track.hidden ? <EyeOff className="size-3.5" /> : <Eye className="size-3.5" />}
          </TrackSwitch>
        ) : null}
        {outputs.sound ? (
          <>
            <TrackSwitch
              label={t(track.muted ? 'unmute' : 'mute')}
              isOn={track.muted}
              className={iconClass}
              onClick={() => set({ muted: !track.muted })}
            >
              {track.muted ? <VolumeX className="size-3.5" /> : <Volume2 className="size-3.5" />}
            </TrackSwitch>
            <TrackSwitch
              label={t('solo')}
              isOn={isSolo}
              className={iconClass}
              onClick={() => toggleSolo(timeline, track.id)}
            >
              <Headphones className="size-3.5" />
            </TrackSwitch>
          </>
        ) : null}
        <TrackSwitch
          label={t(track.locked ? 'unlock' : 'lock')}
          isOn={track.locked}
          className={iconClass}
          onClick={() => set({ locked: !track.locked })}
        >
          {track.locked ? <Lock className="size-3.5" /> : <LockOpen className="size-3.5" />}
        </TrackSwitch>
        <HeightEdge track={track.id} height={height} />
      </div>
    </RightClickMenu>
  );
});

// Switches that are off are dimmed until the pointer is over the header.
const DIM =
  'max-w-0 overflow-hidden opacity-0 focus-visible:max-w-6 focus-visible:opacity-100 group-hover/header:max-w-6 group-hover/header:opacity-100 group-focus-within/header:max-w-6 group-focus-within/header:opacity-100';

const TrackSwitch = ({
  label,
  isOn,
  className,
  onClick,
  children,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly className: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) => (
  <IconButton small className={classNames(className, !isOn && DIM)} label={label} pressed={isOn} onClick={onClick}>
    {children}
  </IconButton>
);

const TrackName = ({ track, label }: { readonly track: Track; readonly label: string }) => {
  const { local, editor } = useTimeline();
  const { t } = useTranslation('timeline');
  const isTyped = useStore(local, ({ renaming }) => renaming === track.id);
  const end = (name: string | null): void => {
    local.setState({ renaming: null });
    const trimmed = name?.trim() ?? null;
    if (trimmed === null || trimmed === (track.name ?? '')) return;
    editor.session.edit({ type: 'track.set', track: track.id, set: { name: trimmed === '' ? null : trimmed } });
  };
  if (isTyped) {
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key or a double click.
        autoFocus
        aria-label={t('trackName')}
        defaultValue={track.name ?? ''}
        placeholder={label}
        maxLength={200}
        className="h-5 min-w-0 flex-1 rounded-control border border-line bg-ground px-1 text-xs"
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => end(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.stopPropagation();
          if (event.key === 'Enter') event.currentTarget.blur();
          else end(null);
        }}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the head does the same.
    <span className="min-w-0 flex-1 truncate text-xs" onDoubleClick={() => local.setState({ renaming: track.id })}>
      <span className={track.name ? 'pr-1.5 text-quiet' : 'text-text'}>{label}</span>
      {track.name ?? ''}
    </span>
  );
};

const HeightEdge = ({ track, height }: { readonly track: string; readonly height: number }) => {
  const timeline = useTimeline();
  const from = useRef({ y: 0, height: 0 });
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const wanted = from.current.height + event.clientY - from.current.y;
    timeline.setHeight(track, Math.round(Math.max(LOWEST_ROW, Math.min(HIGHEST_ROW, wanted))));
  };
  return (
    <div
      aria-hidden
      className="absolute inset-x-0 -bottom-1 z-10 h-1.5 cursor-row-resize touch-none hover:bg-line"
      onDoubleClick={() => timeline.setHeight(track, null)}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { y: event.clientY, height };
      }}
      onPointerMove={onPointerMove}
    />
  );
};
