/** Moving items: along their track, to others, as copies. */
import { itemEnd, trackAccepts } from '../../../core/project/item.js';
import { findItem, findItems, withGroups } from '../../../core/timeline/find-items.js';
import { type Destination, destinationFor, destinationRow } from '../../../core/timeline/destination.js';
import { planMove, type MoveRequest } from '../../../core/timeline/move.js';
import { rowAt, rowsHeight } from '../../../core/timeline/rows.js';
import { addTrackStep } from '../../../core/timeline/tracks.js';
import { newId } from '../../editor/new-id.js';
import type { TimelineContext } from '../timeline-context.js';
import { createGestureDraft } from './gesture-draft.js';
import { showOffset } from './show-offset.js';
import { createSnapper } from './snapper.js';
import type { TimelineGesture, TimelinePointer } from './timeline-drag.js';

/** Moves the selected items with the pressed one; copies them if Alt was held. */
export function moveGesture(timeline: TimelineContext, item: string, from: TimelinePointer): TimelineGesture | null {
  const project = timeline.project();
  const { selection, tools } = timeline.editor;
  const chosen = selection.items().includes(item) ? selection.items() : [item];
  const ids = withGroups(project, chosen);
  const lead = findItem(project, item);
  if (!lead || lead.track.locked) return null;
  const dragged = new Set(ids);
  const isCopy = from.alt;
  const moving = findItems(project, ids);
  const edges = [...new Set(moving.flatMap((each) => [each.item.start, itemEnd(each.item)]))];
  const snap = createSnapper(timeline, edges, isCopy ? new Set() : dragged);
  const preview = createGestureDraft(timeline, dragged);
  const newTrack = addTrackStep(project, lead.track.kind, newId);
  const idOf = stableIds();

  const { kind } = lead.track;
  const own = moving.filter(({ track }) => track === lead.track).map((each) => each.item);
  const first = Math.min(...own.map(({ start }) => start));
  const length = Math.max(...own.map(itemEnd)) - first;
  const destinationOver = (over: string | null, by: number): Destination =>
    destinationFor(project, {
      kind,
      over,
      span: { start: Math.max(0, first + by), length },
      newId: () => newTrack.track.id,
      moving: isCopy ? new Set() : dragged,
    });
  const trackUnder = (pointer: TimelinePointer, by: number): Destination => {
    const rows = timeline.rows();
    const isAbove = pointer.y < -6;
    const isBelow = pointer.y > rowsHeight(rows) + 6;
    const row = isAbove || isBelow ? null : rowAt(rows, Math.max(0, pointer.y));
    const track = project.tracks.find(({ id }) => id === row?.track);
    if (track && trackAccepts(track.kind, lead.item.kind) && !track.locked) {
      return track === lead.track || pointer.mod ? track.id : destinationOver(track.id, by);
    }
    // Over the texts, and above all rows, a picture goes over the others.
    if (kind === 'picture' && (isAbove || track?.kind === 'text')) {
      const to = destinationOver(null, by);
      return to === lead.track.id && isAbove ? { newTrack } : to;
    }
    return (kind === 'text' && isAbove) || (kind === 'audio' && isBelow) ? { newTrack } : lead.track.id;
  };

  return {
    cursor: isCopy ? 'copy' : 'grabbing',
    move(pointer) {
      const snapped = snap(pointer.frame - from.frame, pointer.alt && !isCopy);
      idOf.restart();
      const wish: MoveRequest = {
        items: ids,
        lead: item,
        by: snapped.by,
        track: trackUnder(pointer, snapped.by),
        magnet: tools.get().magnet,
        ...(isCopy ? { copy: idOf.next } : {}),
        ...(pointer.mod ? { overwrite: idOf.next } : {}),
      };
      const wished = planMove(project, wish);
      const draft = wished ?? planMove(project, { ...wish, track: lead.track.id });
      preview.show(draft);
      const place = destinationRow(project, timeline.rows(), wish.track);
      timeline.overlay.showNewTrack(wished ? place.edge : null);
      timeline.overlay.showSnap(draft ? snapped.point : null);
      const to = (!isCopy && draft && findItem(draft.project, item)?.item.start) || lead.item.start + snapped.by;
      const start = isCopy ? Math.max(0, lead.item.start + snapped.by) : draft ? to : lead.item.start;
      showOffset(timeline, pointer, start - lead.item.start, start);
    },
    end: preview.end,
    cancel: preview.cancel,
  };
}

// A copy keeps its id from one pointer move to the next.
function stableIds(): { readonly next: (kind: string) => string; readonly restart: () => void } {
  const made: string[] = [];
  let at = 0;
  return {
    next(kind) {
      const id = made[at] ?? newId(kind);
      made[at++] = id;
      return id;
    },
    restart() {
      at = 0;
    },
  };
}
