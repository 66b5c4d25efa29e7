/** Snapping of drags on the timeline: to edges, markers, beats and the playhead. */
import { hasSound } from '../../../core/project/kinds/guards.js';
import { collectSnapPoints, type SnappedDrag, type SnapPoint, snapBy } from '../../../core/timeline/snap.js';
import { beatFrames } from '../../items/drawing/draw-beats.js';
import { viewOf } from '../../items/items.js';
import type { TimelineContext } from '../timeline-context.js';

/** Distance in CSS pixels from which a drag snaps. */
const SNAP_PIXELS = 6;

/** Snaps moves of `edges` to whole frames and points, unless snapping is off or Alt is held. */
export function createSnapper(
  timeline: TimelineContext,
  edges: readonly number[],
  except: ReadonlySet<string>,
): (by: number, isSuspended: boolean) => SnappedDrag {
  const snap = createPointSnapper(timeline, edges, snapPointsOf(timeline, except));
  return (by, isSuspended) => toWhole(snap(by, isSuspended));
}

/** Snaps moves of `edges` to points, unless snapping is off or Alt is held. The points are in order. */
export const createPointSnapper =
  (
    { editor, view }: TimelineContext,
    edges: readonly number[],
    points: readonly SnapPoint[],
  ): ((by: number, isSuspended: boolean) => SnappedDrag) =>
  (by, isSuspended) =>
    isSuspended || !editor.tools.get().snapping
      ? { by, point: null }
      : snapBy(points, edges, by, SNAP_PIXELS / view.zoom());

/** What a drag may snap to; items in `except` are not. */
export function snapPointsOf(timeline: TimelineContext, except: ReadonlySet<string>): SnapPoint[] {
  const { editor, media } = timeline;
  const project = timeline.project();
  const beats = project.tracks.flatMap((track) =>
    track.items.flatMap((item) => {
      if (!viewOf(item).timeline.hasBeats || !hasSound(item) || except.has(item.id)) return [];
      const library = editor.media.get(item.asset)?.library;
      const peaks = library && media.peaks(library);
      return peaks ? beatFrames(item, peaks, project.fps) : [];
    }),
  );
  return collectSnapPoints(project, { except, playhead: editor.transport.frame(), beats });
}

const toWhole = ({ by, point }: SnappedDrag): SnappedDrag => ({ by: Math.round(by), point });
