/** Moving items by hand: along their track, to others, as copies. */
import { itemEnd } from '../../../core/project/item.js';
import { trackAccepts } from '../../../core/project/item.js';
import { findItem, findItems, withGroups } from '../../../core/timeline/items.js';
import { planMove, type MoveWish } from '../../../core/timeline/move.js';
import { rowAt, rowsHeight } from '../../../core/timeline/rows.js';
import { toChange } from '../../../core/timeline/clock-time.js';
import { addTrackStep } from '../../../core/timeline/tracks.js';
import { newId } from '../../editor/new-id.js';
import type { Surface } from '../surface.js';
import { createDrafting, createSnapper, type Gesture, type Hand } from './gesture.js';

/** Moves what is selected with the item in hand; copies it where Alt was held. */
export function moveGesture(surface: Surface, item: string, from: Hand): Gesture | null {
  const project = surface.project();
  const { selection, tools } = surface.editor;
  const chosen = selection.items().includes(item) ? selection.items() : [item];
  const ids = withGroups(project, chosen);
  const lead = findItem(project, item);
  if (!lead || lead.track.locked) return null;
  const inHand = new Set(ids);
  const isCopy = from.alt;
  const moving = findItems(project, ids);
  const edges = [...new Set(moving.flatMap((each) => [each.item.start, itemEnd(each.item)]))];
  const snap = createSnapper(surface, edges, isCopy ? new Set() : inHand);
  const drafting = createDrafting(surface, inHand);
  const newTrack = addTrackStep(project, lead.track.kind, newId);
  const idOf = stableIds();

  const trackUnder = (hand: Hand): MoveWish['track'] => {
    const rows = surface.rows();
    if (hand.y < -6 || hand.y > rowsHeight(rows) + 6) {
      const isOutward = lead.track.kind === 'audio' ? hand.y > 0 : hand.y < 0;
      return isOutward ? { newTrack } : lead.track.id;
    }
    const row = rowAt(rows, Math.max(0, hand.y));
    const track = project.tracks.find(({ id }) => id === row?.track);
    return track && trackAccepts(track.kind, lead.item.kind) && !track.locked ? track.id : lead.track.id;
  };

  return {
    cursor: isCopy ? 'copy' : 'grabbing',
    move(hand) {
      const snapped = snap(hand.frame - from.frame, hand.alt && !isCopy);
      idOf.restart();
      const wish: MoveWish = {
        items: ids,
        lead: item,
        by: snapped.by,
        track: trackUnder(hand),
        magnet: tools.get().magnet,
        ...(isCopy ? { copy: idOf.next } : {}),
        ...(hand.mod ? { overwrite: idOf.next } : {}),
      };
      const draft = planMove(project, wish) ?? planMove(project, { ...wish, track: lead.track.id });
      drafting.show(draft);
      surface.overlay.showSnap(draft ? snapped.point : null);
      const to = (!isCopy && draft && findItem(draft.project, item)?.item.start) || lead.item.start + snapped.by;
      const start = isCopy ? Math.max(0, lead.item.start + snapped.by) : draft ? to : lead.item.start;
      const text = toChange(start - lead.item.start, start, project.fps);
      surface.overlay.showLabel({ text, x: hand.x, y: hand.clientY });
    },
    end: drafting.send,
    cancel: drafting.drop,
  };
}

// The same copies have the same ids from one movement of the hand to the next.
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
