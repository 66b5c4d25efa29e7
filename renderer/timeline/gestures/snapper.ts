/** Snapping of drags on the timeline: to edges, markers, beats and the playhead. */
import { hasSound } from '../../../core/project/kinds/guards.js';
import { collectSnapPoints, type SnappedDrag, snapBy } from '../../../core/timeline/snap.js';
import { beatFrames } from '../../items/drawing/draw-beats.js';
import { viewOf } from '../../items/items.js';
import type { TimelineContext } from '../timeline-context.js';

/** Distance in CSS pixels from which a drag snaps. */
const SNAP_PIXELS = 6;

/** Snaps moves of `edges`, unless snapping is off or Alt is held. Items in `except` are not snapped to. */
export function createSnapper(
  timeline: TimelineContext,
  edges: readonly number[],
  except: ReadonlySet<string>,
): (by: number, isSuspended: boolean) => SnappedDrag {
  const { editor, media, view } = timeline;
  const project = timeline.project();
  const beats = project.tracks.flatMap((track) =>
    track.items.flatMap((item) => {
      if (!viewOf(item).timeline.hasBeats || !hasSound(item) || except.has(item.id)) return [];
      const library = editor.media.get(item.asset)?.library;
      const peaks = library && media.peaks(library);
      return peaks ? beatFrames(item, peaks, project.fps) : [];
    }),
  );
  const points = collectSnapPoints(project, { except, playhead: editor.transport.frame(), beats });
  return (by, isSuspended) =>
    isSuspended || !editor.tools.get().snapping
      ? { by: Math.round(by), point: null }
      : toWhole(snapBy(points, edges, by, SNAP_PIXELS / view.zoom()));
}

const toWhole = ({ by, point }: SnappedDrag): SnappedDrag => ({ by: Math.round(by), point });
