/** What a press on the rows begins, and what the cursor says before. */
import { findItem, withGroups } from '../../../core/timeline/items.js';
import { type Hit, hitTest } from '../../../core/timeline/hit.js';
import { planSplit } from '../../../core/timeline/split.js';
import { newId } from '../../editor/new-id.js';
import type { Surface } from '../surface.js';
import { createSnapper, type Gesture, type Hand } from './gesture.js';
import { marqueeGesture } from './marquee.js';
import { moveGesture } from './move.js';
import { rollGesture, slipGesture, transitionGesture, trimGesture } from './trim.js';

/** A drag, and what the press does where it stays a click. */
export interface Press {
  readonly gesture: Gesture;
  readonly onClick?: () => void;
}

/** What lies under a hand. */
export const hitUnder = (surface: Surface, hand: Hand): Hit | null =>
  hitTest(surface.project(), surface.rows(), hand, surface.view.zoom());

/** The cursor over a place. */
export function cursorFor(surface: Surface, hand: Hand): string {
  const hit = hitUnder(surface, hand);
  if (!hit || hit.kind === 'gap') return 'default';
  const track = surface.project().tracks.find(({ id }) => id === hit.track);
  if (track?.locked) return 'not-allowed';
  if (surface.editor.tools.get().tool === 'razor') return hit.kind === 'item' ? 'crosshair' : 'default';
  if (hit.kind === 'transition') return 'ew-resize';
  if (hit.kind === 'cut') return 'col-resize';
  if (hit.part !== 'body') return hit.part === 'start' ? 'w-resize' : 'e-resize';
  return hand.alt ? (hand.shift ? 'ew-resize' : 'copy') : 'grab';
}

/** What a press does; null for nothing. */
export function pressOn(surface: Surface, lanes: HTMLElement, hand: Hand): Press | null {
  const hit = hitUnder(surface, hand);
  if (!hit || hit.kind === 'gap')
    return { gesture: marqueeGesture(surface, lanes, hand), onClick: () => clickEmpty(surface, hand) };
  if (surface.editor.tools.get().tool === 'razor') {
    if (hit.kind === 'item') cutAt(surface, hit.item, hand);
    return null;
  }
  if (hit.kind === 'transition') return toPress(transitionGesture(surface, hit.item, hand));
  if (hit.kind === 'cut') {
    return toPress(rollGesture(surface, hit.item, hand), () => selectOnPress(surface, hit.item, hand)());
  }
  const click = selectOnPress(surface, hit.item, hand);
  if (hit.part !== 'body') return toPress(trimGesture(surface, hit.item, hit.part, hand), click);
  if (hand.alt && hand.shift) return toPress(slipGesture(surface, hit.item, hand), click);
  return toPress(moveGesture(surface, hit.item, hand), click);
}

const toPress = (gesture: Gesture | null, onClick?: () => void): Press | null =>
  gesture && (onClick ? { gesture, onClick } : { gesture });

// Selects at once what was not selected; what was is left alone until the hand lets go without a move, so that several
// can be dragged together.
function selectOnPress(surface: Surface, item: string, hand: Hand): () => void {
  const { selection } = surface.editor;
  const project = surface.project();
  surface.local.setState({ focus: item });
  const together = withGroups(project, [item]);
  const isSelected = selection.items().includes(item);
  if (hand.mod || (hand.shift && !hand.alt)) {
    return () => {
      const others = selection.items().filter((id) => !together.includes(id));
      selection.select(isSelected ? others : [...others, ...together]);
    };
  }
  if (!isSelected) selection.select(together);
  return () => selection.select(together);
}

function clickEmpty(surface: Surface, hand: Hand): void {
  if (!hand.shift && !hand.mod) surface.editor.selection.clear();
  surface.editor.transport.seek(Math.max(0, Math.round(hand.frame)));
}

function cutAt(surface: Surface, item: string, hand: Hand): void {
  const project = surface.project();
  const found = findItem(project, item);
  if (!found) return;
  const snap = createSnapper(surface, [0], new Set());
  const frame = snap(hand.frame, hand.alt).by;
  const draft = planSplit(project, hand.shift ? idsUnder(surface, frame) : [item], frame, newId);
  if (draft) surface.editor.session.edit(draft.edit);
}

const idsUnder = (surface: Surface, frame: number): string[] =>
  surface
    .project()
    .tracks.filter((track) => !track.locked)
    .flatMap((track) => track.items.filter((each) => each.start < frame && each.start + each.length > frame))
    .map(({ id }) => id);
