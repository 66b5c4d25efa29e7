/** Keyframes in rendered frames. */
import { beforeAll, describe, expect, test } from 'vitest';
import { filmOf, frameOf, luma, misplaced, type Picture } from './pixel-assertions.js';
import { clip, pictures, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const WIDTH = 270;
const HEIGHT = 480;

beforeAll(async () => {
  // A white square of 60 pixels in the middle of black; and plain greys.
  const color = (name: string, text: string) =>
    fixture().ffmpeg('-f', 'lavfi', '-i', `${text}`, '-c:v', 'libx264', '-qp', '2', '-pix_fmt', 'yuv420p', name);
  const canvas = `s=${WIDTH}x${HEIGHT}:r=30:d=1.5`;
  await color('square.mp4', `color=black:${canvas},drawbox=x=105:y=210:w=60:h=60:t=fill:color=white`);
  await color('grey.mp4', `color=0xc8c8c8:${canvas}`);
});

const film = async (items: object[], name: string, source: string, more: object = {}): Promise<Picture[]> => {
  const fields = { assets: [{ id: 'a', kind: 'video', path: source }], tracks: [pictures(...items)], ...more };
  const file = await fixture().project(`${name}.json`, fields);
  await fixture().render(file, `${name}.mp4`, { settings: { rate: { mode: 'quality', level: 'high' } } });
  return filmOf(fixture(), `${name}.mp4`, WIDTH, HEIGHT);
};

/** Where the white lies, to a fraction of a pixel: from the light in each column and row. */
function whereWhite(picture: Picture): { x: number; y: number; width: number; height: number } {
  let [sum, x, y, xx, yy] = [0, 0, 0, 0, 0];
  for (let j = 0; j < picture.height; j++)
    for (let i = 0; i < picture.width; i++) {
      const light = Math.max(0, luma(picture.at(i, j)) - 12);
      sum += light;
      x += light * (i + 0.5);
      y += light * (j + 0.5);
      xx += light * (i + 0.5) ** 2;
      yy += light * (j + 0.5) ** 2;
    }
  const [cx, cy] = [x / sum, y / sum];
  // A uniform bar of width w has the variance w²/12.
  const width = Math.sqrt(12 * (xx / sum - cx * cx));
  const height = Math.sqrt(12 * (yy / sum - cy * cy));
  return { x: cx - width / 2, y: cy - height / 2, width, height };
}

const around = (x: number, y: number, side: number) => ({
  x: x - side / 2,
  y: y - side / 2,
  width: side,
  height: side,
});

describe('keyframes', () => {
  test('move a picture along each easing, to within a pixel', async () => {
    const curves = {
      linear: (t: number) => t,
      'ease-in': (t: number) => t ** 3,
      'ease-out': (t: number) => 1 - (1 - t) ** 3,
      'ease-in-out': (t: number) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2),
      'back-out': (t: number) => 1 + 2.70158 * (t - 1) ** 3 + 1.70158 * (t - 1) ** 2,
      hold: () => 0,
    };
    const names = Object.keys(curves) as (keyof typeof curves)[];
    const items = names.map((easing, i) =>
      clip(easing, i * 12, 12, {
        position: {
          x: {
            keyframes: [
              { frame: 0, value: 0.25, easing },
              { frame: 10, value: 0.7 },
            ],
          },
          y: {
            keyframes: [
              { frame: 0, value: 0.8 },
              { frame: 10, value: 0.2 },
            ],
          },
        },
      }),
    );
    const frames = await film(items, 'moves', 'square.mp4');
    expect(frames).toHaveLength(72);
    for (const [i, name] of names.entries())
      for (const frame of [0, 3, 5, 8, 10, 11]) {
        const t = Math.min(1, frame / 10);
        const x = (frame >= 10 ? 0.7 : 0.25 + 0.45 * curves[name](t)) * WIDTH;
        const got = whereWhite(frames[i * 12 + frame] as Picture);
        expect(misplaced(got, around(x, (0.8 - 0.6 * t) * HEIGHT, 60)), `${name}, frame ${frame}`).toBeLessThan(1);
      }
  });

  test('scale and turn it about its middle', async () => {
    const keyframes = (from: number, to: number) => ({
      keyframes: [
        { frame: 0, value: from },
        { frame: 9, value: to },
      ],
    });
    const frames = await film(
      [clip('c1', 0, 10, { scale: keyframes(0.5, 2) }), clip('c2', 10, 10, { rotation: keyframes(0, 90) })],
      'turns',
      'square.mp4',
    );
    for (const frame of [0, 4, 9]) {
      const got = whereWhite(frames[frame] as Picture);
      const side = 60 * (0.5 + (1.5 * frame) / 9);
      expect(misplaced(got, around(WIDTH / 2, HEIGHT / 2, side)), `frame ${frame}`).toBeLessThan(1);
    }
    const box = (frame: number) => (frames[frame] as Picture).box((color) => luma(color) > 128);
    // Clockwise by 30 degrees: a square's box grows to cos + sin of it, and its top left corner comes to the top, left of the middle.
    const side = 60 * (Math.cos(Math.PI / 6) + Math.sin(Math.PI / 6));
    expect(misplaced(box(13), around(WIDTH / 2, HEIGHT / 2, side))).toBeLessThan(1.5);
    const top = (frames[13] as Picture).box((color) => luma(color) > 128);
    const row = Array.from({ length: WIDTH }, (_, x) => luma((frames[13] as Picture).at(x, (top?.y ?? 0) + 1)));
    const middle = row.reduce((sum, v, x) => sum + v * x, 0) / row.reduce((sum, v) => sum + v, 0);
    expect(middle).toBeGreaterThan(WIDTH / 2 - 15);
    expect(middle).toBeLessThan(WIDTH / 2 - 7);
    expect(misplaced(box(19), around(WIDTH / 2, HEIGHT / 2, 60))).toBeLessThan(1.5);
  });

  test('and fades set the opacity', async () => {
    const opacity = {
      keyframes: [
        { frame: 0, value: 0 },
        { frame: 8, value: 1 },
      ],
    };
    const frames = await film(
      [
        clip('c1', 0, 12, { opacity }),
        clip('c2', 12, 12, { fade: { in: 3, out: 3 } }),
        clip('c3', 24, 6, { opacity: 0.5 }),
      ],
      'opacity',
      'grey.mp4',
      { background: '#202020' },
    );
    const level = (share: number): number => 0x20 + (0xc8 - 0x20) * share;
    const wants: [number, number][] = [
      ...[0, 2, 4, 6, 8, 11].map((frame): [number, number] => [frame, level(Math.min(1, frame / 8))]),
      // A fade of three frames shows a quarter, a half and three quarters.
      ...[0.25, 0.5, 0.75, 1].map((share, i): [number, number] => [12 + i, level(share)]),
      ...[1, 0.75, 0.5, 0.25].map((share, i): [number, number] => [20 + i, level(share)]),
      [27, level(0.5)],
    ];
    for (const [frame, want] of wants)
      expect(Math.abs((frames[frame] as Picture).light() - want), `frame ${frame}`).toBeLessThan(3);
  });

  test('of a still photo move it too', async () => {
    await fixture().ffmpeg('-i', 'square.mp4', '-frames:v', '1', 'square.png');
    const scale = {
      keyframes: [
        { frame: 0, value: 1 },
        { frame: 20, value: 1.5 },
      ],
    };
    const file = await fixture().project('still.json', {
      assets: [{ id: 'a', kind: 'image', path: 'square.png' }],
      tracks: [pictures({ ...clip('c', 0, 21, { scale }), kind: 'image' })],
    });
    for (const frame of [0, 7, 20]) {
      const got = whereWhite(await frameOf(fixture(), file, frame));
      expect(misplaced(got, around(WIDTH / 2, HEIGHT / 2, 60 * (1 + frame / 40))), `frame ${frame}`).toBeLessThan(1);
    }
  });
});
