/** Drags on the stage as edits. */
import { describe, expect, it } from 'vitest';
import { IDENTITY } from '../../../core/geometry/affine.js';
import type { Outline } from '../../../core/composition/hit-test.js';
import { mapQuad } from '../../../core/geometry/quad.js';
import { TitleItem } from '../../../core/project/kinds/title.js';
import { ImageItem } from '../../../core/project/kinds/image.js';
import { type DragStep, startMove, startRotate, startScale } from '../../../renderer/stage/drags.js';

const canvas = { width: 1080, height: 1920 };
const item = ImageItem.parse({ kind: 'image', id: 'p', asset: 'a', start: 30, length: 60 });
const frame = mapQuad(IDENTITY, { x: 0, y: 0, ...canvas });
const picture: Outline = { item, whole: frame, frame, opaque: true, visible: true };
const title = TitleItem.parse({ kind: 'title', id: 't', start: 0, length: 60, text: 'Hi', rotation: 80 });
const text: Outline = { item: title, whole: frame, frame, opaque: false, visible: true };
const none = { lines: { x: [], y: [] }, reach: 0 };
const still = { shift: false, alt: false };

const setOf = ({ edit }: DragStep): Record<string, unknown> => {
  if (edit.type !== 'batch') throw new Error('It is no batch.');
  const [first] = edit.edits;
  if (first?.type !== 'item.set') throw new Error('It sets nothing.');
  return first.set;
};

describe('moving', () => {
  it('starts from the item at the drag’s start, whatever came in between', () => {
    const drag = startMove([picture], 40, { x: 100, y: 100 }, canvas, none);
    drag({ ...still, at: { x: 900, y: 900 } });
    expect(setOf(drag({ ...still, at: { x: 154, y: 100 } }))).toEqual({ position: { x: 0.55, y: 0.5 } });
  });
  it('locks the longer axis with Shift', () => {
    const drag = startMove([picture], 40, { x: 0, y: 0 }, canvas, none);
    expect(setOf(drag({ at: { x: 20, y: 192 }, shift: true, alt: false }))).toEqual({ position: { x: 0.5, y: 0.6 } });
  });
  it('snaps and shows the line, unless Alt is held', () => {
    const snapping = { lines: { x: [540], y: [] }, reach: 10 };
    const drag = startMove([picture], 40, { x: 0, y: 0 }, canvas, snapping);
    const snapped = drag({ ...still, at: { x: 7, y: 300 } });
    expect(snapped.lines).toEqual({ x: [540], y: [] });
    expect(snapped.label).toBe('+0, +300 px');
    const free = drag({ at: { x: 7, y: 300 }, shift: false, alt: true });
    expect(free.lines).toEqual({ x: [], y: [] });
    expect(free.label).toBe('+7, +300 px');
  });
});

describe('scaling', () => {
  it('follows the corner about the opposite one', () => {
    const drag = startScale(picture, 2, 40, { x: 1080, y: 1920 }, canvas);
    const step = drag({ ...still, at: { x: 540, y: 960 } });
    expect(setOf(step)).toEqual({ scale: 0.5, position: { x: 0.25, y: 0.25 } });
    expect(step.label).toBe('50 %');
  });
  it('keeps the centre with Alt and takes steps with Shift', () => {
    const drag = startScale(picture, 2, 40, { x: 1080, y: 1920 }, canvas);
    expect(setOf(drag({ at: { x: 1350, y: 2400 }, shift: false, alt: true }))).toMatchObject({
      scale: 1.5,
      position: { x: 0.5, y: 0.5 },
    });
    expect(setOf(drag({ at: { x: 720, y: 1280 }, shift: true, alt: false }))).toMatchObject({ scale: 0.7 });
  });
  it('never flips an item', () => {
    const drag = startScale(picture, 2, 40, { x: 1080, y: 1920 }, canvas);
    expect(setOf(drag({ ...still, at: { x: -5000, y: -5000 } })).scale).toBeGreaterThan(0);
  });
});

describe('rotating', () => {
  const about = (degrees: number) => ({
    x: 540 + 400 * Math.cos((degrees * Math.PI) / 180),
    y: 960 + 400 * Math.sin((degrees * Math.PI) / 180),
  });
  it('counts full turns of a picture', () => {
    const drag = startRotate(picture, 40, about(0), canvas, false);
    let last: DragStep | undefined;
    for (let degrees = 30; degrees <= 450; degrees += 30) last = drag({ ...still, at: about(degrees) });
    expect(last && setOf(last)).toEqual({ rotation: 450 });
    expect(last?.label).toBe('90°');
  });
  it('snaps to upright, unless Alt is held', () => {
    const drag = startRotate(text, 0, about(0), canvas, true);
    expect(setOf(drag({ ...still, at: about(9) }))).toEqual({ rotation: 90 });
    expect(setOf(drag({ at: about(9), shift: false, alt: true }))).toEqual({ rotation: 89 });
  });
});
