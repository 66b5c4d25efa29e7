/** The position of the canvas in the stage, and its handles. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIT, layOutView, toCanvas, toStage, zoomAbout } from '../../../renderer/stage/view.js';
import { handleAt, handleCursor, stageHandles } from '../../../renderer/stage/handles.js';
import { mapQuad, type Quad } from '../../../core/geometry/quad.js';
import { IDENTITY, placeAbout } from '../../../core/geometry/affine.js';

const canvas = { width: 1080, height: 1920 };
const stage = { width: 800, height: 600 };

describe('a fitted canvas', () => {
  it('is centred with its margin', () => {
    const view = layOutView(stage, canvas, FIT, 20, 1);
    expect(view.height).toBeCloseTo(560);
    expect(view.left + view.width / 2).toBeCloseTo(400);
    expect(view.top).toBeCloseTo(20);
  });
  it('exists even if the stage has no room', () => {
    expect(layOutView({ width: 0, height: 0 }, canvas, FIT, 20, 1).scale).toBeGreaterThan(0);
  });
});

describe('zooming', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 800, noNaN: true }),
    y: fc.double({ min: 0, max: 600, noNaN: true }),
  });
  it('round-trips between stage and canvas', () => {
    fc.assert(
      fc.property(point, (at) => {
        const view = layOutView(stage, canvas, FIT, 20, 2);
        const back = toStage(view, toCanvas(view, at));
        expect(back.x).toBeCloseTo(at.x, 6);
        expect(back.y).toBeCloseTo(at.y, 6);
      }),
    );
  });
  it('keeps the point under the pointer', () => {
    const before = layOutView(stage, canvas, FIT, 20, 2);
    const at = { x: 380, y: 250 };
    const after = layOutView(stage, canvas, zoomAbout(before, stage, 1.5, at, 2), 20, 2);
    expect(after.scale).toBeCloseTo(0.75);
    expect(toCanvas(after, at).x).toBeCloseTo(toCanvas(before, at).x, 3);
    expect(toCanvas(after, at).y).toBeCloseTo(toCanvas(before, at).y, 3);
  });
  it('keeps the canvas visible', () => {
    const view = layOutView(stage, canvas, { zoom: 2, pan: { x: 99_999, y: -99_999 } }, 20, 1);
    expect(view.left).toBeLessThanOrEqual(stage.width / 2);
    expect(view.top + view.height).toBeGreaterThanOrEqual(stage.height / 2);
  });
  it('stops at its limits', () => {
    const view = layOutView(stage, canvas, FIT, 20, 1);
    expect(zoomAbout(view, stage, 1000, { x: 0, y: 0 }, 1).zoom).toBe(16);
    expect(zoomAbout(view, stage, 0.00001, { x: 0, y: 0 }, 1).zoom).toBe(0.05);
  });
});

describe('handles', () => {
  const rect = { x: 300, y: 200, width: 200, height: 100 };
  const level = mapQuad(IDENTITY, rect);
  const turned: Quad = mapQuad(placeAbout({ x: 400, y: 250 }, { x: 400, y: 250 }, 1, 45), rect);
  it('of a title include its sides', () => {
    expect(stageHandles(level, true, stage).map(({ id }) => id)).toEqual(['nw', 'ne', 'se', 'sw', 'w', 'e', 'rotate']);
    expect(stageHandles(level, false, stage)).toHaveLength(5);
  });
  it('are hit within reach, the nearest first', () => {
    expect(handleAt(stageHandles(level, true, stage), { x: 505, y: 303 })?.id).toBe('se');
    expect(handleAt(stageHandles(level, true, stage), { x: 400, y: 250 })).toBeNull();
  });
  it('show the cursor of their direction at any rotation', () => {
    const cursorOf = (quad: Quad, id: string) => {
      const handle = stageHandles(quad, true, stage).find((each) => each.id === id);
      return handle && handleCursor(handle, quad);
    };
    expect(cursorOf(level, 'se')).toBe('nwse-resize');
    expect(cursorOf(level, 'ne')).toBe('nesw-resize');
    expect(cursorOf(turned, 'se')).toBe('ns-resize');
    expect(cursorOf(turned, 'e')).toBe('nwse-resize');
  });
  it('of rotation is inside if there is no room above', () => {
    const rotateOf = (quad: Quad) => stageHandles(quad, false, stage).at(-1)?.at;
    expect(rotateOf(level)).toEqual({ x: 400, y: 174 });
    expect(rotateOf(mapQuad(IDENTITY, { x: 0, y: 0, ...stage }))).toEqual({ x: 400, y: 26 });
  });
});
