/** Hit testing on the picture, quads and snapping. */
import { describe, expect, it } from 'vitest';
import { outlinesAt, outlinesUnder, topmostText } from '../../../core/composition/hit-test.js';
import { boundsOf } from '../../../core/geometry/affine.js';
import { isInside, mapQuad, quadsMeet } from '../../../core/geometry/quad.js';
import { IDENTITY, placeAbout } from '../../../core/geometry/affine.js';
import { snapLines, snapRect } from '../../../core/composition/snap-rect.js';
import type { Scene } from '../../../core/composition/scene.js';
import { Project } from '../../../core/project/project.js';
import { safeAreas } from '../../../core/text/safe-areas.js';
import { fonts } from '../text/faces.js';

const canvas = { width: 1080, height: 1920 };

const project = Project.parse({
  schemaVersion: 1,
  id: 'project',
  assets: [{ kind: 'image', id: 'wide', path: 'wide.png' }],
  tracks: [
    {
      id: 'main',
      kind: 'picture',
      items: [{ kind: 'image', id: 'below', asset: 'wide', start: 0, length: 60 }],
    },
    {
      id: 'over',
      kind: 'picture',
      items: [
        { kind: 'image', id: 'above', asset: 'wide', start: 0, length: 30, fit: 'contain', scale: 0.5, rotation: 90 },
      ],
    },
    {
      id: 'text',
      kind: 'text',
      items: [{ kind: 'title', id: 'title', start: 0, length: 60, text: 'Hello', style: { size: 100 } }],
    },
    {
      id: 'gone',
      kind: 'text',
      hidden: true,
      items: [{ kind: 'title', id: 'unseen', start: 0, length: 60, text: 'x' }],
    },
  ],
});
const size = { width: 1920, height: 1080 };
const scene: Scene = {
  project,
  canvas,
  picture: () => ({
    size,
    stored: { ...size, grain: { width: 2, height: 2 } },
    orientation: { turn: 0, mirrored: false },
    alpha: false,
  }),
};
const under = (frame: number, x: number, y: number): string[] =>
  outlinesUnder(outlinesAt(scene, fonts, frame), { x, y }, canvas).map(({ item }) => item.id);

describe('items under a point', () => {
  it('are listed from the top', () => expect(under(0, 540, 960)).toEqual(['title', 'above', 'below']));
  it('follow the rotation of a picture', () => {
    expect(under(0, 540, 720)).toEqual(['above', 'below']);
    expect(under(0, 340, 960)).toEqual(['below']);
  });
  it('are only those visible at the frame', () => expect(under(40, 540, 720)).toEqual(['below']));
  it('give the topmost text that is seen there, also through a picture over it', () => {
    const [main, over, text] = project.tracks;
    const at = (alpha: boolean, opacity = 1) => {
      const tracks = [main, text, over].flatMap((track) => (track ? [track] : []));
      const faded = tracks.map((track) => ({
        ...track,
        items: track.items.map((item) => (item.id === 'title' ? { ...item, opacity } : item)),
      }));
      const facts = scene.picture('wide');
      const changed = {
        ...scene,
        project: Project.parse({ ...project, tracks: faded }),
        picture: () => facts && { ...facts, alpha },
      };
      return topmostText(outlinesUnder(outlinesAt(changed, fonts, 0), { x: 540, y: 960 }, canvas))?.item.id;
    };
    expect(topmostText(outlinesUnder(outlinesAt(scene, fonts, 0), { x: 540, y: 960 }, canvas))?.item.id).toBe('title');
    expect(at(true)).toBe('title');
    expect(at(false)).toBe(undefined);
    expect(at(true, 0)).toBe(undefined);
  });
  it('do not include the overflow of a picture outside the canvas', () => expect(under(0, -500, 100)).toEqual([]));
  it('include an item that was moved partly off the canvas', () => {
    const moved = Project.parse({
      ...project,
      tracks: [
        {
          id: 'over',
          kind: 'picture',
          items: [{ kind: 'image', id: 'out', asset: 'wide', start: 0, length: 9, fit: 'contain', position: { x: 0 } }],
        },
      ],
    });
    const outlines = outlinesAt({ ...scene, project: moved }, fonts, 0);
    expect(outlinesUnder(outlines, { x: -100, y: 960 }, canvas).map(({ item }) => item.id)).toEqual(['out']);
  });
  it('are none past the end', () => expect(under(60, 540, 960)).toEqual([]));
});

describe('outlines', () => {
  it('clamp a picture that overflows to the canvas', () => {
    const [below] = outlinesAt(scene, fonts, 0);
    expect(boundsOf(below?.frame ?? [])).toEqual({ x: 0, y: 0, ...canvas });
    expect(boundsOf(below?.whole ?? []).width).toBeCloseTo((1920 * 1920) / 1080);
  });
  it('omit titles while fonts are loading', () => {
    expect(outlinesAt(scene, null, 0).map(({ item }) => item.id)).toEqual(['below', 'above']);
  });
});

describe('quads', () => {
  const square = { x: 0, y: 0, width: 10, height: 10 };
  const turned = mapQuad(placeAbout({ x: 5, y: 5 }, { x: 5, y: 5 }, 1, 45), square);
  it('contain their inside and their edge', () => {
    expect(isInside(turned, { x: 5, y: -1 })).toBe(true);
    expect(isInside(turned, { x: 0.5, y: 0.5 })).toBe(false);
    expect(isInside(mapQuad(IDENTITY, square), { x: 10, y: 5 })).toBe(true);
  });
  it('meet only where they overlap', () => {
    expect(quadsMeet(turned, mapQuad(IDENTITY, { x: 11, y: 0, width: 5, height: 10 }))).toBe(true);
    expect(quadsMeet(turned, mapQuad(IDENTITY, { x: 11, y: 9, width: 5, height: 5 }))).toBe(false);
    expect(quadsMeet(mapQuad(IDENTITY, square), mapQuad(IDENTITY, { ...square, x: 10 }))).toBe(false);
  });
});

describe('snapping', () => {
  const lines = snapLines(canvas, [safeAreas.reels]);
  it('snaps the middle to the middle', () => {
    expect(snapRect({ x: 446, y: 300, width: 200, height: 50 }, lines, 10)).toEqual({
      x: -6,
      y: 0,
      lines: { x: [540], y: [] },
    });
  });
  it('snaps an edge to the border of a safe area', () => {
    const snapped = snapRect({ x: 300, y: 228, width: 200, height: 50 }, lines, 10);
    expect(snapped.y).toBeCloseTo(0.12 * 1920 - 228);
    expect(snapped.lines.y).toEqual([0.12 * 1920]);
  });
  it('stays where nothing is near', () => {
    expect(snapRect({ x: 200, y: 400, width: 100, height: 50 }, lines, 10)).toEqual({
      x: 0,
      y: 0,
      lines: { x: [], y: [] },
    });
  });
});
