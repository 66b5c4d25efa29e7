/** Moving, scaling, rotating, reframing and cropping items on the picture. */
import { describe, expect, it } from 'vitest';
import { croppedSize, fitPicture } from '../../../core/composition/fitting.js';
import { dragCrop } from '../../../core/composition/crop.js';
import { mapPoint } from '../../../core/geometry/affine.js';
import { itemMatrix } from '../../../core/composition/layers.js';
import {
  type ItemChange,
  moveItem,
  movePath,
  reframeItem,
  rotateItem,
  scaleItem,
  widenText,
} from '../../../core/composition/transform-item.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { PictureItem } from '../../../core/project/item.js';
import { TitleItem } from '../../../core/project/kinds/title.js';
import { ImageItem } from '../../../core/project/kinds/image.js';
import { valueAt, withValueAt } from '../../../core/project/keyframes.js';
import { Project } from '../../../core/project/project.js';

const canvas = { width: 1080, height: 1920 };
const picture = (fields: object = {}): PictureItem =>
  ImageItem.parse({ kind: 'image', id: 'p', asset: 'a', start: 0, length: 90, ...fields });
const title = (fields: object = {}): TitleItem =>
  TitleItem.parse({ kind: 'title', id: 't', start: 0, length: 90, text: 'Hello', ...fields });

// Through a real edit, so that what hands make is what the document takes.
function withSet<T extends PictureItem | TitleItem>(item: T, set: ItemChange): T {
  const project = Project.parse({
    schemaVersion: 1,
    id: 'project',
    assets: [{ kind: 'image', id: 'a', path: 'a.png' }],
    tracks: [{ id: 'v', kind: item.kind === 'title' ? 'text' : 'picture', items: [item] }],
  });
  const applied = applyEdit(project, { type: 'item.set', item: item.id, set });
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.project.tracks[0]?.items[0] as T;
}

describe('keyframes of a title', () => {
  const keys = (from: number, to: number) => ({
    keyframes: [
      { frame: 0, value: from },
      { frame: 40, value: to },
    ],
  });
  const item = title({ position: { x: keys(0.2, 0.6), y: 0.5 }, scale: keys(1, 2), rotation: keys(0, 720) });

  it('are set where it is moved, turned and scaled', () => {
    expect(withSet(item, moveItem(item, 20, { x: 108, y: 0 }, canvas)).position).toMatchObject({
      x: { keyframes: [{ frame: 0 }, { frame: 20, value: 0.5 }, { frame: 40 }] },
      y: 0.5,
    });
    expect(withSet(item, rotateItem(item, 20, 400)).rotation).toMatchObject({
      keyframes: [{ value: 0 }, { frame: 20, value: 400 }, { value: 720 }],
    });
    const grown = withSet(item, scaleItem(item, 20, 2, { x: 432, y: 960 }, canvas));
    expect(grown.scale).toMatchObject({ keyframes: [{ value: 1 }, { frame: 20, value: 3 }, { value: 2 }] });
    expect(grown.style.size).toBe(item.style.size);
  });

  it('move together with the whole path', () => {
    expect(withSet(item, movePath(item, { x: 108, y: 192 }, canvas)).position).toMatchObject({
      x: {
        keyframes: [
          { frame: 0, value: 0.3 },
          { frame: 40, value: 0.7 },
        ],
      },
      y: 0.6,
    });
  });

  it('leave the other side of a title that is widened where it is', () => {
    const still = title({ scale: keys(2, 2), anchor: 'left' });
    const wider = withSet(still, widenText(still, 0, 540, 108, 1, false, canvas));
    expect(wider).toMatchObject({ maxWidth: 0.55, position: { x: 0.5 } });
  });
});

describe('moving', () => {
  it('moves a picture by pixels of the canvas', () => {
    const moved = withSet(picture(), moveItem(picture(), 0, { x: 54, y: -96 }, canvas));
    expect(moved.position).toEqual({ x: 0.55, y: 0.45 });
  });

  it('writes a keyframe at the playhead only where the value is animated and changes', () => {
    const item = picture({
      position: {
        x: {
          keyframes: [
            { frame: 0, value: 0 },
            { frame: 20, value: 1 },
          ],
        },
        y: 0.5,
      },
    });
    const moved = withSet(item, moveItem(item, 10, { x: 108, y: 0 }, canvas));
    expect(moved.position.x).toMatchObject({ keyframes: [{ frame: 0 }, { frame: 10, value: 0.6 }, { frame: 20 }] });
    expect(moved.position.y).toBe(0.5);
    const down = withSet(item, moveItem(item, 10, { x: 0, y: 192 }, canvas));
    expect(down.position.x).toEqual(item.position.x);
    expect(down.position.y).toBeCloseTo(0.6);
  });

  it('keeps within the limits of the document', () => {
    expect(withSet(title(), moveItem(title(), 0, { x: 99_999, y: -99_999 }, canvas)).position).toEqual({ x: 2, y: -1 });
  });
});

describe('scaling', () => {
  it.each([
    { x: 0, y: 0 },
    { x: 1080, y: 1920 },
    { x: 300, y: 1700 },
  ])('keeps the point $x, $y of a turned picture where it is', (still) => {
    const item = picture({ rotation: 30, position: { x: 0.4, y: 0.7 }, scale: 0.8 });
    const scaled = withSet(item, scaleItem(item, 0, 1.5, still, canvas));
    expect(scaled.scale).toBeCloseTo(1.2);
    const before = itemMatrix(item, 0, canvas);
    const after = itemMatrix(scaled, 0, canvas);
    const det = before.a * before.d - before.b * before.c;
    const local = {
      x: (before.d * (still.x - before.e) - before.c * (still.y - before.f)) / det,
      y: (-before.b * (still.x - before.e) + before.a * (still.y - before.f)) / det,
    };
    const now = mapPoint(after, local.x, local.y);
    expect(now.x).toBeCloseTo(still.x, 1);
    expect(now.y).toBeCloseTo(still.y, 1);
  });

  it('scales everything of a title that is measured in pixels', () => {
    const item = title({ style: { size: 100, outline: { width: 4 }, box: { padding: 10 } }, maxWidth: 0.4 });
    const scaled = withSet(item, scaleItem(item, 0, 2, { x: 540, y: 960 }, canvas));
    expect(scaled.style).toMatchObject({ size: 200, outline: { width: 8, color: '#000000' }, box: { padding: 20 } });
    expect(scaled.maxWidth).toBe(0.8);
    expect(scaled.position).toEqual({ x: 0.5, y: 0.5 });
  });

  it('stops at the limits of the document', () => {
    expect(withSet(picture(), scaleItem(picture(), 0, 1000, { x: 0, y: 0 }, canvas)).scale).toBe(20);
    expect(withSet(title(), scaleItem(title(), 0, 0.0001, { x: 0, y: 0 }, canvas)).style.size).toBe(4);
  });
});

describe('rotating', () => {
  it('keeps a title within one turn and counts a picture’s turns', () => {
    expect(withSet(title(), rotateItem(title(), 0, 270)).rotation).toBe(-90);
    expect(withSet(picture(), rotateItem(picture(), 0, 400.04)).rotation).toBe(400);
  });
});

describe('the maximum line width', () => {
  it.each([
    ['left', 1, 0.5],
    ['center', 1, 0.55],
    ['center', -1, 0.45],
    ['right', 1, 0.6],
    ['right', -1, 0.5],
  ] as const)('of a title anchored at %s grows on side %i alone', (anchor, side, x) => {
    const item = title({ anchor });
    const wider = withSet(item, widenText(item, 0, 540, 108, side, false, canvas));
    expect(wider.maxWidth).toBeCloseTo(0.6);
    expect(wider.position.x).toBeCloseTo(x);
  });

  it('grows on both sides', () => {
    const item = title();
    const wider = withSet(item, widenText(item, 0, 540, 108, 1, true, canvas));
    expect(wider.maxWidth).toBeCloseTo(0.7);
    expect(wider.position.x).toBeCloseTo(0.5);
  });
});

describe('reframing', () => {
  const size = croppedSize({ width: 1920, height: 1080 }, picture().crop);

  it('moves the picture with the pointer, no further than its edge', () => {
    const item = picture();
    const fitted = fitPicture(size, canvas, item);
    const moved = withSet(item, reframeItem(item, fitted, { x: 300, y: 50 }, canvas));
    expect(fitPicture(size, canvas, moved).x).toBeCloseTo(fitted.x + 300, 1);
    expect(moved.focus.y).toBe(0.5);
    const far = withSet(item, reframeItem(item, fitted, { x: 99_999, y: 0 }, canvas));
    expect(fitPicture(size, canvas, far).x).toBeCloseTo(0, 1);
  });
});

describe('cropping', () => {
  const crop = { left: 0.1, top: 0.2, right: 0.3, bottom: 0 };
  it('drags a side, a corner and the whole', () => {
    expect(dragCrop(crop, { x: 1, y: 0 }, 0.1, 0.4)).toEqual({ ...crop, right: 0.2 });
    expect(dragCrop(crop, { x: -1, y: -1 }, 0.05, -0.1)).toEqual({ ...crop, left: 0.15, top: 0.1 });
    expect(dragCrop(crop, { x: 0, y: 0 }, 0.9, -0.9)).toEqual({ left: 0.4, top: 0, right: 0, bottom: 0.2 });
  });
  it('always leaves a crop that the document accepts', () => {
    const least = dragCrop(crop, { x: 1, y: -1 }, -5, 5);
    expect(withSet(picture(), { crop: least }).crop).toEqual(least);
    expect(1 - least.left - least.right).toBeCloseTo(0.05);
  });
});

describe('a value changed at a frame', () => {
  const keys = [
    { frame: 0, value: 0, easing: 'ease-in' as const },
    { frame: 10, value: 1, easing: 'linear' as const },
  ];
  it.each([-5, 0, 4, 10, 30])('has the new value at frame %i', (frame) => {
    const changed = withValueAt({ keyframes: keys }, frame, 7);
    expect(valueAt(changed, frame)).toBe(7);
    expect(typeof changed === 'number' ? [] : changed.keyframes.map((key) => key.frame)).toEqual(
      [...new Set([0, 10, frame])].sort((a, b) => a - b),
    );
  });
  it('keeps the easing of the segment that it splits', () => {
    expect(withValueAt({ keyframes: keys }, 4, 7)).toMatchObject({ keyframes: [{}, { easing: 'ease-in' }, {}] });
  });
  it('replaces a constant', () => expect(withValueAt(3, 4, 7)).toBe(7));
});
