/** Keys while the picture has the focus. Without a selection the window handles them. */
import { message, type Message } from '../../core/locales/message.js';
import { type KeyboardEvent, useCallback } from 'react';
import { moveItem, positionOf, rotateItem, rotationOf, scaleItem } from '../../core/composition/transform-item.js';
import { dragCrop } from '../../core/composition/crop.js';
import { reframeItem } from '../../core/composition/transform-item.js';
import type { Outline } from '../../core/composition/hit-test.js';
import type { Point } from '../../core/geometry/quad.js';
import { isPicture } from '../../core/project/kinds/guards.js';
import { viewOf } from '../items/items.js';
import { startFirstAction } from './stage-actions.js';
import type { StageModel } from './stage-model.js';
import { useStage } from './use-stage.js';

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The key handler of the picture. */
export function useStageKeys(): (event: KeyboardEvent) => void {
  const model = useStage();
  return useCallback(
    (event) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      const { mode } = model.store.getState();
      const done =
        mode.kind === 'crop'
          ? cropKey(model, event)
          : mode.kind === 'reframe'
            ? reframeKey(model, event, mode.item)
            : selectKey(model, event);
      if (done) event.preventDefault();
    },
    [model],
  );
}

function selectKey(model: StageModel, { key, shiftKey }: KeyboardEvent): boolean {
  if (key === 'PageUp' || key === 'PageDown') return choose(model, key === 'PageUp' ? 1 : -1);
  const selected = model.selected();
  const [first] = selected;
  if (!first) return false;
  const arrow = ARROWS[key];
  if (arrow) {
    const by = shiftKey ? 10 : 1;
    change(model, message('steps:move'), selected, (outline, at) =>
      moveItem(outline.item, at, { x: arrow.x * by, y: arrow.y * by }, model.scene().canvas),
    );
    return true;
  }
  if (key === 'Enter') {
    startFirstAction(model, first.item);
    return true;
  }
  const factor = { '+': 1.01, '=': 1.01, '-': 1 / 1.01, '*': 1.1, _: 1 / 1.1 }[key];
  if (factor !== undefined) {
    const { canvas } = model.scene();
    change(model, message('steps:resize'), selected, ({ item }, at) => {
      const exact = viewOf(item).stage?.stepFactor(item, factor) ?? factor;
      return scaleItem(item, at, exact, positionOf(item, at, canvas), canvas);
    });
    return true;
  }
  const turn = { '[': -1, ']': 1, '{': -15, '}': 15 }[key];
  if (turn === undefined) return false;
  change(model, message('steps:rotate'), selected, ({ item }, at) => rotateItem(item, at, rotationOf(item, at) + turn));
  return true;
}

function change(
  model: StageModel,
  name: Message,
  outlines: readonly Outline[],
  set: (outline: Outline, at: number) => Readonly<Record<string, unknown>>,
): void {
  const { session, transport } = model.editor;
  transport.pause();
  const frame = transport.frame();
  session.edit({
    type: 'batch',
    name,
    edits: outlines.map((outline) => ({
      type: 'item.set',
      item: outline.item.id,
      set: set(outline, frame - outline.item.start),
    })),
  });
}

// Selects the next item above or below the selected one, cyclically.
function choose(model: StageModel, by: 1 | -1): boolean {
  const outlines = model.outlines();
  if (outlines.length === 0) return false;
  const selected = model.editor.selection.items().at(-1);
  const at = outlines.findIndex(({ item }) => item.id === selected);
  const next = at === -1 ? outlines.length - 1 : (at + by + outlines.length) % outlines.length;
  const outline = outlines[next];
  if (outline) model.editor.selection.select([outline.item.id]);
  return true;
}

// Arrow keys move the crop; with Shift they move its right and lower side.
function cropKey(model: StageModel, { key, shiftKey }: KeyboardEvent): boolean {
  const { mode } = model.store.getState();
  if (mode.kind !== 'crop') return false;
  const arrow = ARROWS[key];
  if (arrow) {
    const grip = shiftKey
      ? ({ x: arrow.x === 0 ? 0 : 1, y: arrow.y === 0 ? 0 : 1 } as const)
      : ({ x: 0, y: 0 } as const);
    model.setCrop(dragCrop(mode.crop, grip, arrow.x / 100, arrow.y / 100));
    return true;
  }
  if (key !== 'Enter' && key !== 'Escape') return false;
  model.leave(key === 'Enter');
  return true;
}

function reframeKey(model: StageModel, { key, shiftKey }: KeyboardEvent, id: string): boolean {
  if (key === 'Enter' || key === 'Escape') {
    model.leave(true);
    return true;
  }
  const arrow = ARROWS[key];
  const outline = model.outlineOf(id);
  if (!arrow || !outline || !isPicture(outline.item)) return false;
  const { item } = outline;
  const fitted = model.fitted(item);
  const by = shiftKey ? 10 : 1;
  if (fitted) {
    change(model, message('steps:reframe'), [outline], () =>
      reframeItem(item, fitted, { x: arrow.x * by, y: arrow.y * by }, model.scene().canvas),
    );
  }
  return true;
}
