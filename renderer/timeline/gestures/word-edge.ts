/** The edges of the words of captions, dragged on their clip. */
import {
  findWordEdge,
  planWordEdge,
  roomOfEdge,
  toFrame,
  toMoment,
  type WordEdge,
} from '../../../core/captions/word-edges.js';
import { toTextContext } from '../../../core/composition/texts.js';
import { cuesOf } from '../../../core/project/captions/cues.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { findItem } from '../../../core/timeline/find-items.js';
import type { SnapPoint } from '../../../core/timeline/snap.js';
import { LEAST_WORD } from '../../items/drawing/draw-cues.js';
import type { TimelineContext } from '../timeline-context.js';
import { createGestureDraft } from './gesture-draft.js';
import { showOffset } from './show-offset.js';
import { createPointSnapper, snapPointsOf } from './snapper.js';
import type { TimelineGesture, TimelinePointer } from './timeline-drag.js';

/** How far from an edge the pointer takes hold of it, pixels. */
const REACH = 4;

/** The edge of a word under the pointer, on the clip `id`; null where none is, or words are drawn too small. */
export function wordEdgeUnder(timeline: TimelineContext, id: string, { frame }: TimelinePointer): WordEdge | null {
  const project = timeline.project();
  const item = findItem(project, id)?.item;
  if (!item || !isCaptions(item)) return null;
  const zoom = timeline.view.zoom();
  const reach = { reach: REACH / zoom, least: LEAST_WORD / zoom };
  return findWordEdge(cuesOf(item, toTextContext(project)), frame, reach);
}

/** Drags an edge; it snaps to the words beside, to what else there is, and to frames. */
export function wordEdgeGesture(
  timeline: TimelineContext,
  id: string,
  edge: WordEdge,
  from: TimelinePointer,
): TimelineGesture | null {
  const project = timeline.project();
  const found = findItem(project, id);
  if (!found || found.track.locked || !isCaptions(found.item)) return null;
  const item: CaptionsItem = found.item;
  const { fps } = project;
  const room = roomOfEdge(item, edge, fps);
  if (!room) return null;
  const at = toFrame(item, room.at, fps);
  const neighbours = [room.least, room.most].map(
    (us): SnapPoint => ({ frame: toFrame(item, us, fps), kind: 'edge', id: null }),
  );
  const points = [...snapPointsOf(timeline, new Set([id])), ...neighbours].sort((p, q) => p.frame - q.frame);
  const snap = createPointSnapper(timeline, [at], points);
  const preview = createGestureDraft(timeline, new Set());
  return {
    cursor: cursorOf(edge),
    move(pointer) {
      const { by, point } = snap(pointer.frame - from.frame, pointer.alt);
      const wanted = point ? at + by : Math.round(at + by);
      const to = Math.max(room.least, Math.min(room.most, toMoment(item, wanted, fps)));
      const frame = toFrame(item, to, fps);
      preview.show(planWordEdge(item, edge, to, fps), Math.max(item.start, Math.floor(frame + 0.5)));
      timeline.overlay.showSnap(point && Math.abs(point.frame - frame) < 0.01 ? point : null);
      showOffset(timeline, pointer, Math.round(frame - at), Math.round(frame));
    },
    end: preview.end,
    cancel: preview.cancel,
  };
}

/** The cursor over an edge. */
export const cursorOf = ({ edge }: WordEdge): string => (edge === 'start' ? 'w-resize' : 'e-resize');
