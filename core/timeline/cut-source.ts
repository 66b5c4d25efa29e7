/** Cutting parts of a recording out of the timeline, or silencing them: words, fillers, silences. */
import { message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import { withoutTransition } from '../project/edits/timeline.js';
import { type Item, itemEnd, transitionOf } from '../project/item.js';
import { hasAsset, hasSound, hasSource } from '../project/kinds/guards.js';
import { playbackOf } from '../project/playback.js';
import type { Project } from '../project/project.js';
import type { NewId } from './arrange.js';
import { carryItem } from './carry-item.js';
import { cutItem, type PartGroup } from './cut-item.js';
import { type Draft, tryEdits } from './draft.js';
import { withGroups } from './find-items.js';
import { muteItem } from './mute-item.js';
import {
  type FrameSpan,
  framesWithin,
  mergeFrames,
  type RemovedTime,
  removeTime,
  withoutFrames,
} from './removed-time.js';

/** Parts of a recording, and what becomes of them. */
export interface SourceCut {
  readonly asset: string;
  /** Microseconds of the recording. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** Cut out with their picture, or silent. */
  readonly how: 'cut' | 'mute';
  /** Only where these items play it; wherever it is played where absent. */
  readonly items?: readonly string[] | undefined;
}

/**
 * The draft of cutting parts of a recording out of all items that play it, and of the items that are grouped with them; what
 * follows moves up on every track that is not locked, and captions lose the words that were said there. Null where
 * nothing of it lies on the timeline.
 *
 *     V1  [ A   ###    ][ B ]         V1  [ A  ][   ][ B ]
 *     A1  [ a   ###    ]         ->   A1  [ a  ][   ]
 *     T1     [ title ]                T1     [tit]
 */
export function planCutSource(project: Project, cut: SourceCut, newId: NewId): Draft | null {
  const open = project.tracks.filter(({ locked }) => !locked);
  const playing = open.flatMap(({ items }) => items.filter((item) => isPlayed(item, cut)));
  const targets = new Set(
    withGroups(
      project,
      playing.map(({ id }) => id),
    ),
  );
  const found = mergeFrames(playing.flatMap((item) => spansOf(item, cut, project)));
  const spans = withoutFrames(found, transitionsOf(project, targets));
  if (spans.length === 0) return null;
  return cut.how === 'mute' ? planMute(project, targets, spans, newId) : planCut(project, targets, spans, newId);
}

const isPlayed = (item: Item, { asset, items }: SourceCut): boolean => {
  if (!hasAsset(item) || item.asset !== asset || !hasSource(item)) return false;
  const { reverse, freeze, loop } = playbackOf(item);
  return !reverse && !freeze && !loop && (items?.includes(item.id) ?? true);
};

/** The frames of the timeline that show nothing but what goes. */
function spansOf(item: Item, { spans }: SourceCut, { fps }: Project): FrameSpan[] {
  const { in: originUs, speed } = playbackOf(item);
  return spans.flatMap((span) => {
    const { from, to } = framesWithin(span, { start: item.start, originUs, speed }, fps);
    const clipped = { from: Math.max(from, item.start), to: Math.min(to, itemEnd(item)) };
    return clipped.to > clipped.from ? [clipped] : [];
  });
}

/** The frames in which items take over from each other: they stay, for a transition needs them. */
const transitionsOf = (project: Project, targets: ReadonlySet<string>): FrameSpan[] =>
  mergeFrames(
    project.tracks.flatMap(({ items }) =>
      items.flatMap((item, i) => {
        const length = transitionOf(item)?.length ?? 0;
        const isOurs = targets.has(item.id) || targets.has(items[i - 1]?.id ?? '');
        return length > 0 && isOurs ? [{ from: item.start - 1, to: item.start + length + 1 }] : [];
      }),
    ),
  );

function planCut(
  project: Project,
  targets: ReadonlySet<string>,
  spans: readonly FrameSpan[],
  newId: NewId,
): Draft | null {
  const removed = removeTime(spans, project.fps);
  const groupOf = groupsOfParts(newId);
  const steps = project.tracks.flatMap((track): SingleEditInput[] => {
    if (track.locked) return [];
    const items = track.items.flatMap((item) =>
      targets.has(item.id)
        ? cutItem(item, removed, project.fps, newId, groupOf)
        : (carryItem(item, removed, project.fps) ?? []),
    );
    const isSame = items.length === track.items.length && items.every((item, i) => item === track.items[i]);
    return isSame ? [] : [{ type: 'track.setItems', track: track.id, items: refitTransitions(items) }];
  });
  return tryEdits(project, [...steps, ...markerSteps(project, removed)], message('steps:cutParts'));
}

/** Transitions as long as the overlaps that are left of them. */
const refitTransitions = (items: readonly Item[]): Item[] =>
  items.map((item, i) => {
    const left = items[i - 1];
    const overlap = left ? itemEnd(left) - item.start : 0;
    const transition = transitionOf(item);
    if (!transition || overlap === transition.length) return item;
    return overlap > 0
      ? ({ ...item, transition: { ...transition, length: overlap } } as Item)
      : withoutTransition(item);
  });

function groupsOfParts(newId: NewId): PartGroup {
  const groups = new Map<string, string>();
  const known = new Set<string>();
  return (group, part) => {
    const key = `${part} ${group}`;
    const found = groups.get(key);
    if (found !== undefined) return found;
    // The first part of a group stays that group.
    const name = known.has(group) ? newId('group') : group;
    known.add(group);
    groups.set(key, name);
    return name;
  };
}

const markerSteps = (project: Project, { frame }: RemovedTime): SingleEditInput[] =>
  project.markers.flatMap((marker) => {
    const moved = frame(marker.frame);
    return moved === marker.frame ? [] : [{ type: 'marker.set', marker: marker.id, set: { frame: moved } }];
  });

function planMute(
  project: Project,
  targets: ReadonlySet<string>,
  spans: readonly FrameSpan[],
  newId: NewId,
): Draft | null {
  const steps = project.tracks.flatMap((track): SingleEditInput[] => {
    if (track.locked || !track.items.some((item) => targets.has(item.id) && hasSound(item))) return [];
    const items = track.items.flatMap((item) =>
      targets.has(item.id) ? muteItem(item, spans, project.fps, newId) : [item],
    );
    return [{ type: 'track.setItems', track: track.id, items }];
  });
  return tryEdits(project, steps, message('steps:muteParts'));
}
