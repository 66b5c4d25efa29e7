/** Transitions in rendered frames. */
import { beforeAll, describe, expect, test } from 'vitest';
import { distance, filmOf, luma, type Picture, type Rgb } from './pixel-assertions.js';
import { clip, pictures, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const WIDTH = 270;
const HEIGHT = 480;
const LEAVING: Rgb = [180, 60, 40];
const COMING: Rgb = [40, 90, 170];
const mix = (p: Rgb, q: Rgb, t: number): Rgb => p.map((v, i) => v + ((q[i] ?? 0) - v) * t) as unknown as Rgb;

beforeAll(async () => {
  for (const [name, color] of [
    ['a.mp4', LEAVING],
    ['b.mp4', COMING],
  ] as const)
    await fixture().ffmpeg(
      ...['-f', 'lavfi', '-i', `color=0x${Buffer.from(color).toString('hex')}:s=${WIDTH}x${HEIGHT}:r=30:d=1`],
      ...['-c:v', 'libx264', '-qp', '2', '-pix_fmt', 'yuv420p', name],
    );
  // Black with a white stripe down its middle: shows blur, zoom and movement.
  await fixture().ffmpeg(
    ...[
      '-f',
      'lavfi',
      '-i',
      `color=black:s=${WIDTH}x${HEIGHT}:r=30:d=1,drawbox=x=115:w=40:y=0:h=ih:t=fill:color=white`,
    ],
    ...['-c:v', 'libx264', '-qp', '2', '-pix_fmt', 'yuv420p', 'stripe.mp4'],
  );
});

/** Two clips of ten frames that share five, so that the third of those is the exact middle: frame 7 of 15. */
async function through(transition: object, sources: [string, string] = ['a.mp4', 'b.mp4']): Promise<Picture[]> {
  const items = [clip('c1', 0, 10), { ...clip('c2', 5, 10, { transition: { length: 5, ...transition } }), asset: 'b' }];
  const assets = [
    { id: 'a', kind: 'video', path: sources[0] },
    { id: 'b', kind: 'video', path: sources[1] },
  ];
  const file = await fixture().project('t.json', { assets, tracks: [pictures(...items)] });
  await fixture().render(file, 't.mp4', { settings: { rate: { mode: 'quality', level: 'high' } } });
  const frames = await filmOf(fixture(), 't.mp4', WIDTH, HEIGHT);
  expect(frames).toHaveLength(15);
  return frames;
}

const MIDDLE = 7;
const near = (got: Rgb, want: Rgb, what: string, within = 6) =>
  expect(distance(got, want), `${what}: ${got.map(Math.round)} for ${want}`).toBeLessThan(within);
const at = (frames: Picture[], frame: number): Picture => frames[frame] as Picture;

function expectPureOutside(frames: Picture[]): void {
  near(at(frames, 4).mean(), LEAVING, 'the last frame before');
  near(at(frames, 10).mean(), COMING, 'the first frame after');
}

describe('a transition between two clips', () => {
  test('cross-fades', async () => {
    const frames = await through({ kind: 'crossfade' });
    expectPureOutside(frames);
    for (const frame of [5, 6, 7, 8, 9])
      near(at(frames, frame).mean(), mix(LEAVING, COMING, (frame - 4) / 6), `frame ${frame}`);
  });

  test('follows its easing', async () => {
    const frames = await through({ kind: 'crossfade', easing: 'ease-in' });
    near(at(frames, MIDDLE).mean(), mix(LEAVING, COMING, 0.125), 'the middle');
  });

  test('dips to its colour', async () => {
    const frames = await through({ kind: 'dip', color: '#f0f0f0' });
    expectPureOutside(frames);
    near(at(frames, MIDDLE).mean(), [240, 240, 240], 'the middle');
    near(at(frames, 5).mean(), mix(LEAVING, [240, 240, 240], 1 / 3), 'on the way in');
    near(at(frames, 9).mean(), mix(COMING, [240, 240, 240], 1 / 3), 'on the way out');
  });

  const left = { x: 0, y: 0, width: 130, height: HEIGHT };
  const right = { x: 140, y: 0, width: 130, height: HEIGHT };
  const top = { x: 0, y: 0, width: WIDTH, height: 235 };
  const bottom = { x: 0, y: 245, width: WIDTH, height: 235 };
  const sides = [
    ['left', left, right],
    ['right', right, left],
    ['top', top, bottom],
    ['bottom', bottom, top],
  ] as const;

  test.each(sides)('wipes in from the %s', async (from, incoming, outgoing) => {
    const frames = await through({ kind: 'wipe', from });
    expectPureOutside(frames);
    near(at(frames, MIDDLE).mean(incoming), COMING, 'what came');
    near(at(frames, MIDDLE).mean(outgoing), LEAVING, 'what leaves');
  });

  test.each(sides)('slides in from the %s', async (from, incoming, outgoing) => {
    const frames = await through({ kind: 'slide', from });
    expectPureOutside(frames);
    near(at(frames, MIDDLE).mean(incoming), COMING, 'what came');
    near(at(frames, MIDDLE).mean(outgoing), LEAVING, 'what leaves');
  });

  test('moves both pictures in a slide and neither in a wipe', async () => {
    const stripe = (frames: Picture[]) => at(frames, MIDDLE).box(([r, g, b]) => r > 150 && g > 150 && b > 150);
    const slid = stripe(await through({ kind: 'slide', from: 'right' }, ['stripe.mp4', 'b.mp4']));
    expect(Math.abs((slid?.width ?? 0) - 20), 'half of the stripe has left on the left').toBeLessThanOrEqual(2);
    expect(slid?.x).toBe(0);
    const wiped = stripe(await through({ kind: 'wipe', from: 'right' }, ['stripe.mp4', 'b.mp4']));
    expect(Math.abs((wiped?.x ?? 0) - 115), 'the stripe stays').toBeLessThanOrEqual(1);
    expect(Math.abs((wiped?.width ?? 0) - 19)).toBeLessThanOrEqual(2);
  });

  test('zooms into the outgoing and out of the incoming picture', async () => {
    const frames = await through({ kind: 'zoom' }, ['stripe.mp4', 'stripe.mp4']);
    const wide = (frame: number) => at(frames, frame).box(([r]) => r > 200)?.width ?? 0;
    expect(Math.abs(wide(4) - 40)).toBeLessThanOrEqual(2);
    expect(Math.abs(wide(10) - 40)).toBeLessThanOrEqual(2);
    // Both are at one and a quarter in the middle.
    expect(Math.abs(wide(MIDDLE) - 50)).toBeLessThanOrEqual(2);
    const colors = await through({ kind: 'zoom' });
    expectPureOutside(colors);
    near(at(colors, MIDDLE).mean(), mix(LEAVING, COMING, 0.5), 'the middle');
  });

  test('blurs both', async () => {
    const frames = await through({ kind: 'blur' }, ['stripe.mp4', 'stripe.mp4']);
    const soft = (frame: number): number =>
      Array.from({ length: WIDTH }, (_, x) => at(frames, frame).at(x, 240)[0]).filter((v) => v > 30 && v < 225).length;
    expect(soft(4)).toBeLessThan(6);
    expect(soft(10)).toBeLessThan(6);
    expect(soft(MIDDLE)).toBeGreaterThan(20);
    const colors = await through({ kind: 'blur' });
    expectPureOutside(colors);
    near(at(colors, MIDDLE).mean(), mix(LEAVING, COMING, 0.5), 'the middle');
  });

  test('blurs vertically as much as horizontally in every frame', async () => {
    const source = `color=black:s=${WIDTH}x${HEIGHT}:r=30:d=1,drawbox=x=115:w=40:y=220:h=40:t=fill:color=white`;
    await fixture().ffmpeg(
      '-f',
      'lavfi',
      '-i',
      source,
      '-c:v',
      'libx264',
      '-qp',
      '2',
      '-pix_fmt',
      'yuv420p',
      'box.mp4',
    );
    const frames = await through({ kind: 'blur' }, ['box.mp4', 'box.mp4']);
    for (const frame of [6, MIDDLE, 8])
      for (const off of [16, 20, 24, 28]) {
        const [across] = at(frames, frame).at(135 + off, 240);
        const [down] = at(frames, frame).at(135, 240 + off);
        expect(Math.abs(across - down), `frame ${frame}, ${off} pixels away`).toBeLessThan(6);
      }
  });

  test('blurs chroma as wide as luma', async () => {
    const source = `color=0x606060:s=${WIDTH}x${HEIGHT}:r=30:d=1,drawbox=x=115:w=40:y=0:h=ih:t=fill:color=0xd08060`;
    const coded = 'format=gbrp,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';
    await fixture().ffmpeg('-f', 'lavfi', '-i', `${source},${coded}`, '-c:v', 'libx264', '-qp', '2', 'colored.mp4');
    const frames = await through({ kind: 'blur' }, ['colored.mp4', 'colored.mp4']);
    const row = (x: number): Rgb => at(frames, MIDDLE).mean({ x, y: 200, width: 2, height: 80 });
    const [middle, edge] = [row(134), row(156)];
    const light = (luma(edge) - 0x60) / (luma(middle) - 0x60);
    const color = (edge[0] - edge[2]) / (middle[0] - middle[2]);
    expect(Math.abs(light - color), `${light} of the light, ${color} of the colour`).toBeLessThan(0.08);
  });
});
