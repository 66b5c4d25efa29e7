/** Which frame a thumbnail shows, what is left out of it, and where its title stands. */
import { describe, expect, it } from 'vitest';
import { BrandKit } from '../../../core/brand/brand-kit.js';
import { Project } from '../../../core/project/project.js';
import {
  candidateFrames,
  chooseFrame,
  type MeasuredFrame,
  withoutTexts,
  withThumbnailTitle,
} from '../../../core/publish/thumbnail.js';

const clip = (id: string, start: number, length: number, fields: object = {}) => ({
  ...{ kind: 'footage', id, asset: 'a', start, length },
  ...fields,
});
const project = (...items: object[]): Project =>
  Project.parse({
    ...{ schemaVersion: 1, id: 'p', size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 } },
    assets: [{ id: 'a', kind: 'video', path: 'a.mp4' }],
    tracks: [
      { id: 'v', kind: 'picture', items },
      { id: 't', kind: 'text', items: [{ kind: 'title', id: 't', start: 0, length: 30, text: 'Hello' }] },
    ],
  });

describe('the frames that are looked at', () => {
  it('are spread over the video, half a second from cuts, in the middle of short clips', () => {
    const frames = candidateFrames(project(clip('x', 0, 20), clip('y', 20, 340)));
    expect(frames[0]).toBe(9);
    expect(frames.length).toBe(12);
    expect(frames.slice(1).every((frame) => frame >= 35 && frame <= 344)).toBe(true);
    expect(frames.at(-1)).toBeGreaterThan(300);
  });

  it('are none of an empty project, and each once of a short one', () => {
    expect(candidateFrames(Project.parse({ schemaVersion: 1, id: 'p' }))).toEqual([]);
    const frames = candidateFrames(project(clip('x', 0, 3)));
    expect(frames[0]).toBe(1);
    expect(new Set(frames).size).toBe(frames.length);
  });
});

describe('the best frame', () => {
  const frame = (number: number, fields: Partial<MeasuredFrame> = {}): MeasuredFrame => ({
    ...{ frame: number, sharpness: 100, brightness: 0.5, contrast: 0.25, faces: [] },
    ...fields,
  });
  const face = { x: 0.4, y: 0.2, width: 0.2, height: 0.12 };

  it('has a face that is in focus, though a pattern has more edges', () => {
    const pattern = frame(1, { sharpness: 2000 });
    expect(chooseFrame([pattern, frame(2, { faces: [face] }), frame(3)])?.frame).toBe(2);
    const blurred = frame(2, { sharpness: 15, faces: [face] });
    expect(chooseFrame([pattern, blurred, frame(3), frame(4)])?.frame).toBe(1);
  });

  it('is neither blurred nor black nor white, and the earlier of two alike', () => {
    const poor = [
      frame(1, { sharpness: 5 }),
      frame(2, { brightness: 0.02, contrast: 0.01 }),
      frame(3, { brightness: 0.99 }),
    ];
    expect(chooseFrame([...poor, frame(4), frame(5)])?.frame).toBe(4);
    expect(chooseFrame([])).toBeNull();
  });
});

describe('the title', () => {
  const titleOf = (of: Project) => of.tracks.at(-1)?.items[0];
  const label = { text: 'Next' };

  it('stands alone: other texts, and those of pictures, are left out', () => {
    const plain = withoutTexts(project(clip('x', 0, 30, { label })));
    expect(plain.tracks.map(({ items }) => items.length)).toEqual([1, 0]);
    expect(plain.tracks[0]?.items[0]).toMatchObject({ label: null });
    const titled = withThumbnailTitle(project(clip('x', 0, 30)), { text: 'Leg day', faces: [], kit: null });
    expect(titled.tracks.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['x', 'thumbnail']);
    expect(withThumbnailTitle(project(clip('x', 0, 30)), { text: ' \n', faces: [], kit: null }).tracks).toHaveLength(2);
  });

  it('covers no face', () => {
    const at = (y: number) =>
      titleOf(
        withThumbnailTitle(project(clip('x', 0, 30)), {
          ...{ text: 'Leg day', kit: null },
          faces: [{ x: 0.3, y, width: 0.4, height: 0.2 }],
        }),
      );
    expect(at(0.2)).toMatchObject({ position: { y: 0.66 } });
    expect(at(0.6)).toMatchObject({ position: { y: 0.3 } });
  });

  it('is as large as its longest word allows, and cut where nobody would read it', () => {
    const sizeOf = (text: string) => {
      const title = titleOf(withThumbnailTitle(project(clip('x', 0, 30)), { text, faces: [], kit: null }));
      return title?.kind === 'title' ? title : null;
    };
    expect(sizeOf('Leg day')?.style.size).toBe(176);
    expect(sizeOf('Donaudampfschifffahrtsgesellschaft')?.style.size).toBeLessThan(50);
    expect(sizeOf('word '.repeat(100))?.text.length).toBeLessThanOrEqual(70);
  });

  it('has the fonts and colours of the brand', () => {
    const kit = BrandKit.parse({ fonts: { titles: { family: 'Anton', weight: 400 } }, colors: { text: '#00ff88' } });
    const titled = withThumbnailTitle(project(clip('x', 0, 30)), { text: 'Leg day', faces: [], kit });
    expect(titleOf(titled)).toMatchObject({ style: { font: 'Anton', color: '#00ff88', size: 176 } });
  });
});
