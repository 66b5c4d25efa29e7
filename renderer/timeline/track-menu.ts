/** The menu of a track and its actions. */
import { toReadableKey } from '../commands/keymap.js';
import { message } from '../../core/locales/message.js';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { outputsOf, type Track } from '../../core/project/track.js';
import type { TrackKind } from '../../core/project/track-kind.js';
import { tryEdit } from '../../core/timeline/draft.js';
import { planCloseGap } from '../../core/timeline/remove.js';
import { ROW_HEIGHTS, type TrackRole } from '../../core/timeline/rows.js';
import { addTrackStep, trackIndexAfterMove } from '../../core/timeline/tracks.js';
import { itemEnd } from '../../core/project/item.js';
import { newId } from '../editor/new-id.js';
import type { MenuEntry } from '../ui/Menu.js';
import { type TimelineContext, useTimeline } from './timeline-context.js';

/** Moves a track one position up or down in the displayed order. */
export function moveTrack(timeline: TimelineContext, track: string, way: 'up' | 'down'): void {
  const index = trackIndexAfterMove(timeline.project(), track, way);
  if (index !== null) timeline.editor.session.edit({ type: 'track.move', track, index });
}

export function addTrack(timeline: TimelineContext, kind: TrackKind): void {
  timeline.editor.session.edit(addTrackStep(timeline.project(), kind, newId));
}

/** Closes every gap of a track, as one step. */
export function closeGaps(timeline: TimelineContext, id: string): void {
  const before = timeline.project();
  let now = before;
  const steps = [];
  for (let at = 0; ; at++) {
    const items = now.tracks.find((track) => track.id === id)?.items ?? [];
    const item = items[at];
    const left = items[at - 1];
    if (!item) break;
    const draft = planCloseGap(now, id, left ? itemEnd(left) : 0, item.start);
    if (!draft || draft.edit.type === 'batch') continue;
    steps.push(draft.edit);
    now = draft.project;
  }
  if (steps.length === 0) return;
  const edit = { type: 'batch' as const, name: message('steps:closeGaps'), edits: steps };
  if (tryEdit(before, edit)) timeline.editor.session.edit(edit);
}

/** Whether a track is soloed. */
export const useIsSolo = (track: string): boolean =>
  useStore(useTimeline().editor.preview.solo, ({ tracks }) => tracks.has(track));

/** Toggles solo. Not an edit: the export has every track. */
export function toggleSolo({ editor }: TimelineContext, track: string): void {
  const { solo } = editor.preview;
  const tracks = new Set(solo.getState().tracks);
  if (!tracks.delete(track)) tracks.add(track);
  solo.setState({ tracks });
}

/** The menu entries of a track's header. */
export function useTrackMenu(track: Track, role: TrackRole): readonly MenuEntry[] {
  const timeline = useTimeline();
  const isSolo = useIsSolo(track.id);
  const { t } = useTranslation('timeline');
  return useMemo(() => {
    const { session } = timeline.editor;
    const set = (change: Partial<Track>): void => {
      session.edit({ type: 'track.set', track: track.id, set: change as Record<string, boolean> });
    };
    const usual = ROW_HEIGHTS[role];
    const outputs = outputsOf(track);
    const heights = [
      { id: 'low', label: t('heightLow'), height: Math.max(24, Math.round(usual * 0.6)) },
      { id: 'usual', label: t('heightUsual'), height: usual },
      { id: 'high', label: t('heightHigh'), height: usual * 2 },
    ];
    return [
      {
        id: 'rename',
        label: t('renameTrack'),
        keys: 'F2',
        onSelect: () => timeline.local.setState({ renaming: track.id }),
      },
      { id: 'one', kind: 'separator' },
      ...(outputs.picture
        ? [{ id: 'hide', label: t('hide'), checked: track.hidden, onSelect: () => set({ hidden: !track.hidden }) }]
        : []),
      ...(outputs.sound
        ? [
            { id: 'mute', label: t('mute'), checked: track.muted, onSelect: () => set({ muted: !track.muted }) },
            { id: 'solo', label: t('solo'), checked: isSolo, onSelect: () => toggleSolo(timeline, track.id) },
          ]
        : []),
      { id: 'lock', label: t('lock'), checked: track.locked, onSelect: () => set({ locked: !track.locked }) },
      {
        id: 'height',
        kind: 'menu',
        label: t('height'),
        entries: heights.map(({ id, label, height }) => ({
          id,
          label,
          onSelect: () => timeline.setHeight(track.id, height === usual ? null : height),
        })),
      },
      { id: 'two', kind: 'separator' },
      {
        id: 'up',
        label: t('moveTrackUp'),
        keys: toReadableKey('Alt+ArrowUp'),
        onSelect: () => moveTrack(timeline, track.id, 'up'),
      },
      {
        id: 'down',
        label: t('moveTrackDown'),
        keys: toReadableKey('Alt+ArrowDown'),
        onSelect: () => moveTrack(timeline, track.id, 'down'),
      },
      { id: 'close', label: t('closeGap'), disabled: track.locked, onSelect: () => closeGaps(timeline, track.id) },
      { id: 'three', kind: 'separator' },
      {
        id: 'remove',
        label: t('removeTrack'),
        keys: toReadableKey('Delete'),
        danger: true,
        disabled: track.locked,
        onSelect: () => session.edit({ type: 'track.remove', track: track.id }),
      },
    ];
  }, [timeline, t, track, role, isSolo]);
}
