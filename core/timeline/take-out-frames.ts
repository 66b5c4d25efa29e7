/** Taking time out of a timeline: some items are cut, the others stay over what they stood over. */
import type { SingleEditInput } from '../project/edit.js';
import { withoutTransition } from '../project/edits/timeline.js';
import { type Item, itemEnd, transitionOf } from '../project/item.js';
import type { Project } from '../project/project.js';
import type { NewId } from '../project/new-id.js';
import { carryItem } from './carry-item.js';
import { cutItem, type PartGroup } from './cut-item.js';
import { type FrameRange, mergeFrames, type RemovedTime, removeTime } from './removed-time.js';

/** The steps that take frames, in order and apart, out of the timeline; `targets` are cut. Locked tracks stay as they are. */
export function takeOutFrames(
  project: Project,
  targets: ReadonlySet<string>,
  spans: readonly FrameRange[],
  newId: NewId,
): SingleEditInput[] {
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
  return [...steps, ...markerSteps(project, removed)];
}

/** The frames in which items take over from each other, of those that are cut: they stay, for a transition needs them. */
export const transitionsOf = (project: Project, targets: ReadonlySet<string>): FrameRange[] =>
  mergeFrames(
    project.tracks.flatMap(({ items }) =>
      items.flatMap((item, i) => {
        const length = transitionOf(item)?.length ?? 0;
        const isOurs = targets.has(item.id) || targets.has(items[i - 1]?.id ?? '');
        return length > 0 && isOurs ? [{ from: item.start - 1, to: item.start + length + 1 }] : [];
      }),
    ),
  );

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
