/** Trim, roll, slip and transition gestures. */
import { itemEnd } from '../../../core/project/item.js';
import type { Draft } from '../../../core/timeline/draft.js';
import { findItem } from '../../../core/timeline/find-items.js';
import { mainTrackOf } from '../../../core/timeline/rows.js';
import type { SnappedDrag } from '../../../core/timeline/snap.js';
import { planTransitionLength } from '../../../core/timeline/transition.js';
import { planRoll, planSlip, planTrim } from '../../../core/timeline/trim.js';
import type { TimelineContext } from '../timeline-context.js';
import { createGestureDraft } from './gesture-draft.js';
import { showOffset } from './show-offset.js';
import { createSnapper } from './snapper.js';
import type { TimelineGesture, TimelinePointer } from './timeline-drag.js';

/** Trims an edge. On the main track the trim ripples if the magnet is on; Mod inverts that on all tracks. */
export function trimGesture(
  timeline: TimelineContext,
  id: string,
  edge: 'start' | 'end',
  from: TimelinePointer,
): TimelineGesture | null {
  const project = timeline.project();
  const found = findItem(project, id);
  if (!found || found.track.locked) return null;
  const isMain = found.track === mainTrackOf(project);
  const at = edge === 'start' ? found.item.start : itemEnd(found.item);
  const snap = createSnapper(timeline, [at], new Set([id]));
  const preview = createGestureDraft(timeline, new Set([id]));
  return {
    cursor: edge === 'start' ? 'w-resize' : 'e-resize',
    move(pointer) {
      const snapped = snap(pointer.frame - from.frame, pointer.alt);
      const ripple = (timeline.editor.tools.get().magnet && isMain) !== pointer.mod;
      const result = planTrim(project, { item: id, edge, to: at + snapped.by, ripple }, timeline.sources);
      preview.show(result?.draft ?? null, result ? frameAtEdge(result.draft, id, edge) : at);
      const to = result?.value ?? at;
      showMove(timeline, pointer, { at, to, snapped });
    },
    end: preview.end,
    cancel: preview.cancel,
  };
}

// The frame at the dragged edge: the first or the last that stays.
function frameAtEdge({ project }: Draft, id: string, edge: 'start' | 'end'): number {
  const item = findItem(project, id)?.item;
  return item ? (edge === 'start' ? item.start : itemEnd(item) - 1) : 0;
}

// Shows how far an edge or cut moved, and what it snapped to.
function showMove(
  timeline: TimelineContext,
  pointer: TimelinePointer,
  { at, to, snapped }: { readonly at: number; readonly to: number; readonly snapped: SnappedDrag },
): void {
  timeline.overlay.showSnap(to === at + snapped.by ? snapped.point : null);
  showOffset(timeline, pointer, to - at, to);
}

/** Rolls the cut at the head of an item. */
export function rollGesture(timeline: TimelineContext, id: string, from: TimelinePointer): TimelineGesture | null {
  const project = timeline.project();
  const found = findItem(project, id);
  const left = found?.track.items[found.at - 1];
  if (!found || !left || found.track.locked) return null;
  const at = found.item.start;
  const snap = createSnapper(timeline, [at], new Set([id, left.id]));
  const preview = createGestureDraft(timeline, new Set([id, left.id]));
  return {
    cursor: 'col-resize',
    move(pointer) {
      const snapped = snap(pointer.frame - from.frame, pointer.alt);
      const result = planRoll(project, id, at + snapped.by, timeline.sources);
      const to = result?.value ?? at;
      preview.show(result?.draft ?? null, to);
      showMove(timeline, pointer, { at, to, snapped });
    },
    end: preview.end,
    cancel: preview.cancel,
  };
}

/** Slips the source of an item; dragging to the right shows earlier frames. */
export function slipGesture(timeline: TimelineContext, id: string, from: TimelinePointer): TimelineGesture | null {
  const project = timeline.project();
  const found = findItem(project, id);
  if (!found || found.track.locked) return null;
  const preview = createGestureDraft(timeline, new Set([id]));
  return {
    cursor: 'ew-resize',
    move(pointer) {
      const result = planSlip(project, id, from.frame - pointer.frame, timeline.sources);
      preview.show(result?.draft ?? null, found.item.start);
      const slipped = result && findItem(result.draft.project, id)?.item;
      const frames = ((slipped && 'in' in slipped ? slipped.in : 0) * project.fps.num) / (project.fps.den * 1e6);
      showOffset(timeline, pointer, result?.value ?? 0, Math.round(frames));
    },
    end: preview.end,
    cancel: preview.cancel,
  };
}

/** Changes the length of the transition at the head of an item. */
export function transitionGesture(
  timeline: TimelineContext,
  id: string,
  from: TimelinePointer,
): TimelineGesture | null {
  const project = timeline.project();
  const found = findItem(project, id);
  const before = found && 'transition' in found.item ? found.item.transition : null;
  if (!found || !before || found.track.locked) return null;
  timeline.editor.selection.selectTransition(id);
  const preview = createGestureDraft(timeline, new Set());
  return {
    cursor: 'ew-resize',
    move(pointer) {
      // The transition grows symmetrically.
      const by = Math.round(Math.abs(pointer.frame - found.item.start - before.length / 2) * 2) - before.length;
      const isStill = Math.abs(pointer.frame - from.frame) * timeline.view.zoom() < 3;
      const draft = isStill ? null : planTransitionLength(project, id, before.length + by);
      preview.show(draft, found.item.start);
      const now = draft && findItem(draft.project, id)?.item;
      const length = (now && 'transition' in now && now.transition?.length) || before.length;
      showOffset(timeline, pointer, length - before.length, length);
    },
    end: preview.end,
    cancel: preview.cancel,
  };
}
