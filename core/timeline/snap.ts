/** Snapping: what a drag may snap to, and where it does. Frames throughout. */
import { itemEnd } from '../project/item.js';
import type { Project } from '../project/project.js';

/** Something to snap to. */
export interface SnapPoint {
  readonly frame: number;
  readonly kind: 'playhead' | 'edge' | 'marker' | 'beat';
  /** The item or marker that it belongs to. */
  readonly id: string | null;
}

const WEIGHT: Readonly<Record<SnapPoint['kind'], number>> = { playhead: 0, edge: 1, marker: 2, beat: 3 };

/** What there is to snap to, in order of frames, one for each: of several on one frame the one that means most. */
export function collectSnapPoints(
  project: Project,
  more: {
    /** Items that move themselves. */
    readonly except?: ReadonlySet<string>;
    readonly playhead?: number | null;
    readonly beats?: readonly number[];
  },
): SnapPoint[] {
  const best = new Map<number, SnapPoint>();
  const offer = (point: SnapPoint): void => {
    const there = best.get(point.frame);
    if (!there || WEIGHT[point.kind] < WEIGHT[there.kind]) best.set(point.frame, point);
  };
  offer({ frame: 0, kind: 'edge', id: null });
  if (typeof more.playhead === 'number') offer({ frame: more.playhead, kind: 'playhead', id: null });
  for (const track of project.tracks) {
    for (const item of track.items) {
      if (more.except?.has(item.id)) continue;
      offer({ frame: item.start, kind: 'edge', id: item.id });
      offer({ frame: itemEnd(item), kind: 'edge', id: item.id });
    }
  }
  for (const { frame, id } of project.markers) if (!more.except?.has(id)) offer({ frame, kind: 'marker', id });
  for (const frame of more.beats ?? []) offer({ frame, kind: 'beat', id: null });
  return [...best.values()].sort((p, q) => p.frame - q.frame);
}

/** A drag that snapped: by how much it moves now, and to what. */
export interface SnappedDrag {
  readonly by: number;
  readonly point: SnapPoint | null;
}

/**
 * The move nearest to `by` that brings one of `edges` onto a point, where that is at most `reach` frames away; else `by`
 * itself. `points` are in order.
 */
export function snapBy(points: readonly SnapPoint[], edges: readonly number[], by: number, reach: number): SnappedDrag {
  let best: SnappedDrag = { by, point: null };
  let nearest = reach;
  for (const edge of edges) {
    const point = nearestPoint(points, edge + by);
    if (!point) continue;
    const distance = Math.abs(point.frame - edge - by);
    const wins =
      distance < nearest || (best.point && distance === nearest && WEIGHT[point.kind] < WEIGHT[best.point.kind]);
    if (!wins && !(best.point === null && distance <= nearest)) continue;
    best = { by: point.frame - edge, point };
    nearest = distance;
  }
  return best;
}

/** The point nearest to a frame; of two as near the earlier. */
export function nearestPoint(points: readonly SnapPoint[], frame: number): SnapPoint | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.frame ?? 0) < frame) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  const after = points[low];
  if (!before || !after) return before ?? after ?? null;
  return frame - before.frame <= after.frame - frame ? before : after;
}
