/** Pictures and texts on the stage: a click selects, a drag moves, a double click opens. */
import { type Outline, topmostText } from '../../../core/composition/hit-test.js';
import type { Point } from '../../../core/geometry/quad.js';
import { isText } from '../../../core/project/kinds/guards.js';
import { startMove } from '../drags.js';
import { startFirstAction } from '../stage-actions.js';
import { editDrag, panDrag, snappingOf, type StageDrag, type ToolContext } from './stage-drag.js';

export interface ItemTool {
  readonly press: (event: PointerEvent) => StageDrag;
  /** Opens the item under a double click. */
  readonly open: (event: MouseEvent) => void;
}

interface Click {
  readonly at: Point;
  /** The selection before it. */
  readonly before: string | undefined;
  readonly time: number;
}

const NEAR = 3;
// Pointer events carry no click count.
const DOUBLE_MS = 500;

/**
 * A click selects the topmost item; another click at the same place, or Alt, the one below; Shift adds. A selected item
 * is dragged even if another covers it.
 */
export function createItemTool(context: ToolContext): ItemTool {
  const { model, pointOf, canvasOf } = context;
  const { selection, transport } = model.editor;
  let last: Click | null = null;

  const chooseBelow = (hits: readonly Outline[], from: string | undefined): void => {
    const at = hits.findIndex(({ item }) => item.id === from);
    const next = hits[(at + 1) % hits.length];
    if (next) selection.select([next.item.id]);
  };
  return {
    press(event) {
      const point = pointOf(event);
      const from = canvasOf(point);
      const hits = model.under(from);
      const [top] = hits;
      const chosen = selection.items();
      const before = chosen.at(-1);
      const isOnChosen = hits.some(({ item }) => chosen.includes(item.id));
      const isAgain = last !== null && Math.hypot(last.at.x - point.x, last.at.y - point.y) < NEAR;
      const isSecond = isAgain && last !== null && event.timeStamp - last.time < DOUBLE_MS;
      if (!isSecond) last = { at: point, before, time: event.timeStamp };
      const drag = () =>
        startMove(model.selected(), transport.frame(), from, model.scene().canvas, snappingOf(context));

      if (event.shiftKey && top) {
        selection.toggle(top.item.id);
        return model.selected().length > 0 ? editDrag(context, drag) : panDrag(context, point);
      }
      if (event.altKey) chooseBelow(hits, before);
      else if (!isOnChosen) {
        if (top) selection.select([top.item.id]);
        else selection.clear();
      }
      if (model.selected().length === 0) return panDrag(context, point);
      return editDrag(context, drag, () => {
        if (event.altKey || !isOnChosen || isSecond) return;
        if (isAgain) chooseBelow(hits, before);
        else if (chosen.length > 1 && top) selection.select([top.item.id]);
      });
    },
    open(event) {
      const hits = model.under(canvasOf(pointOf(event)));
      // The first of the two clicks may have selected the item below; the one selected before is opened, but a text that
      // is seen there comes first.
      const before = hits.find(({ item }) => item.id === last?.before);
      const meant = before && isText(before.item) ? before : (topmostText(hits) ?? before ?? hits[0]);
      if (!meant) return;
      selection.select([meant.item.id]);
      startFirstAction(model, meant.item);
    },
  };
}
