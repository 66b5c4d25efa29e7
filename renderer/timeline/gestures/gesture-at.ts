/** Which gesture a press on the rows starts, and its cursor. */
import { transitionOf } from '../../../core/project/item.js';
import { findItem, withGroups } from '../../../core/timeline/find-items.js';
import { type Hit, hitTest } from '../../../core/timeline/hit-test.js';
import { planSplit } from '../../../core/timeline/split.js';
import { newId } from '../../editor/new-id.js';
import type { TimelineContext } from '../timeline-context.js';
import { createSnapper } from './snapper.js';
import type { TimelineGesture, TimelinePointer } from './timeline-drag.js';
import { marqueeGesture } from './marquee.js';
import { moveGesture } from './move.js';
import { cursorOf, wordEdgeGesture, wordEdgeUnder } from './word-edge.js';
import { rollGesture, slipGesture, transitionGesture, trimGesture } from './trim.js';

export const hitUnder = (timeline: TimelineContext, pointer: TimelinePointer): Hit | null =>
  hitTest(timeline.project(), timeline.rows(), pointer, timeline.view.zoom());

/** The cursor over a position. */
export function cursorFor(timeline: TimelineContext, pointer: TimelinePointer): string {
  const hit = hitUnder(timeline, pointer);
  if (!hit || hit.kind === 'gap') return 'default';
  const track = timeline.project().tracks.find(({ id }) => id === hit.track);
  if (track?.locked) return 'not-allowed';
  if (timeline.editor.tools.get().tool === 'razor') return hit.kind === 'item' ? 'crosshair' : 'default';
  if (hit.kind === 'transition') return 'ew-resize';
  if (hit.kind === 'cut') return 'col-resize';
  if (hit.part !== 'body') return hit.part === 'start' ? 'w-resize' : 'e-resize';
  const edge = wordEdgeUnder(timeline, hit.item, pointer);
  if (edge) return cursorOf(edge);
  return pointer.alt ? (pointer.shift ? 'ew-resize' : 'copy') : 'grab';
}

/** The gesture that a press starts; null for none. */
export function gestureAt(
  timeline: TimelineContext,
  lanes: HTMLElement,
  pointer: TimelinePointer,
): TimelineGesture | null {
  const hit = hitUnder(timeline, pointer);
  if (!hit || hit.kind === 'gap')
    return { ...marqueeGesture(timeline, lanes, pointer), click: () => clickEmpty(timeline, pointer) };
  if (timeline.editor.tools.get().tool === 'razor') {
    if (hit.kind === 'item') cutAt(timeline, hit.item, pointer);
    return null;
  }
  if (hit.kind === 'transition') {
    return withClick(transitionGesture(timeline, hit.item, pointer), () => seekInto(timeline, hit.item));
  }
  if (hit.kind === 'cut') {
    return withClick(rollGesture(timeline, hit.item, pointer), () => selectOnPress(timeline, hit.item, pointer)());
  }
  const click = selectOnPress(timeline, hit.item, pointer);
  if (hit.part !== 'body') return withClick(trimGesture(timeline, hit.item, hit.part, pointer), click);
  const edge = wordEdgeUnder(timeline, hit.item, pointer);
  if (edge) return withClick(wordEdgeGesture(timeline, hit.item, edge, pointer), click);
  if (pointer.alt && pointer.shift) return withClick(slipGesture(timeline, hit.item, pointer), click);
  return withClick(moveGesture(timeline, hit.item, pointer), click);
}

const withClick = (gesture: TimelineGesture | null, click: () => void): TimelineGesture | null =>
  gesture && { ...gesture, click };

// Selects an unselected item immediately. A selected one stays selected until a click ends on it, so that several can
// be dragged together.
function selectOnPress(timeline: TimelineContext, item: string, pointer: TimelinePointer): () => void {
  const { selection } = timeline.editor;
  const project = timeline.project();
  timeline.local.setState({ focus: item });
  const together = withGroups(project, [item]);
  const isSelected = selection.items().includes(item);
  if (pointer.mod || (pointer.shift && !pointer.alt)) {
    return () => {
      const others = selection.items().filter((id) => !together.includes(id));
      selection.select(isSelected ? others : [...others, ...together]);
    };
  }
  if (!isSelected) selection.select(together);
  return () => selection.select(together);
}

function clickEmpty(timeline: TimelineContext, pointer: TimelinePointer): void {
  if (!pointer.shift && !pointer.mod) timeline.editor.selection.clear();
  timeline.editor.transport.seek(Math.max(0, Math.round(pointer.frame)));
}

// The picture shows the transition that was chosen, and what is chosen for it next goes to it.
function seekInto(timeline: TimelineContext, id: string): void {
  const { transport } = timeline.editor;
  const item = findItem(timeline.project(), id)?.item;
  const length = item ? (transitionOf(item)?.length ?? 0) : 0;
  if (!item || (transport.frame() >= item.start && transport.frame() < item.start + length)) return;
  transport.seek(item.start + Math.floor(length / 2));
}

function cutAt(timeline: TimelineContext, item: string, pointer: TimelinePointer): void {
  const project = timeline.project();
  const found = findItem(project, item);
  if (!found) return;
  const snap = createSnapper(timeline, [0], new Set());
  const frame = snap(pointer.frame, pointer.alt).by;
  const draft = planSplit(project, pointer.shift ? idsUnder(timeline, frame) : [item], frame, newId);
  if (draft) timeline.editor.session.edit(draft.edit);
}

const idsUnder = (timeline: TimelineContext, frame: number): string[] =>
  timeline
    .project()
    .tracks.filter((track) => !track.locked)
    .flatMap((track) => track.items.filter((each) => each.start < frame && each.start + each.length > frame))
    .map(({ id }) => id);
