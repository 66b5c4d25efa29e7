/** Transitions, colours, layers and time in rendered frames. */
import { mkdir, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { clip, pictures, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const SIZE = { width: 96, height: 96 };

/** Red, green, blue of the points of one exact frame. */
async function frameAt(fields: object, frame: number, ...points: [x: number, y: number][]): Promise<number[][]> {
  const { project, client, path, ffmpeg } = fixture();
  const file = await project('look.json', { size: SIZE, ...fields });
  await client['render.frame']({ source: { file }, at: { frame }, output: path('look.png') });
  const { stdout } = await ffmpeg('-i', 'look.png', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-');
  return points.map(([x, y]) => [...stdout.subarray((y * SIZE.width + x) * 3, (y * SIZE.width + x) * 3 + 3)]);
}

const near = (got: number[] | undefined, want: number[], slack = 8) => {
  expect(got).toBeDefined();
  for (const [i, value] of want.entries())
    expect(Math.abs((got?.[i] ?? -999) - value), `${got} for ${want}`).toBeLessThan(slack);
};

const MIDDLE: [number, number] = [48, 48];
const RED = [208, 32, 48];
const BLUE = [32, 64, 208];
const asset = (id: string, path: string, kind = 'video') => ({ id, kind, path });
const solid = (name: string, color: string) =>
  fixture().ffmpeg(
    ...[
      '-f',
      'lavfi',
      '-i',
      `color=${color}:s=96x96:r=30:d=2,format=gbrp,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p`,
    ],
    ...['-c:v', 'libx264', '-qp', '2', '-colorspace', 'bt709', '-color_range', 'tv', name],
  );

beforeAll(async () => {
  await solid('red.mp4', '0xd02030');
  await solid('blue.mp4', '0x2040d0');
  // Four corners of four colours, to tell every turn and flip.
  await fixture().ffmpeg(
    ...[
      '-f',
      'lavfi',
      '-i',
      'color=red:s=96x96,drawbox=x=48:w=48:h=48:c=lime:t=fill,drawbox=y=48:w=48:h=48:c=blue:t=fill,drawbox=x=48:y=48:w=48:h=48:c=white:t=fill',
    ],
    ...['-frames:v', '1', 'corners.png'],
  );
  // The brightness of each frame is its number.
  await fixture().ffmpeg(
    '-f',
    'lavfi',
    '-i',
    "nullsrc=s=96x96:r=30:d=2,format=gray,geq=lum='16+3*N'",
    '-c:v',
    'libx264',
    '-qp',
    '1',
    '-pix_fmt',
    'yuv420p',
    'count.mp4',
  );
  await fixture().ffmpeg(
    '-f',
    'lavfi',
    '-i',
    'color=0x00d020:s=96x96:r=30:d=1,drawbox=x=32:y=32:w=32:h=32:c=red:t=fill',
    '-c:v',
    'libx264',
    '-qp',
    '2',
    'green.mp4',
  );
  await fixture().ffmpeg(
    '-f',
    'lavfi',
    '-i',
    'color=black@0:s=96x96:r=30:d=1,format=rgba,drawbox=x=32:y=32:w=32:h=32:c=yellow@1:t=fill:replace=1',
    '-c:v',
    'qtrle',
    'alpha.mov',
  );
});

describe('transitions', () => {
  const two = (transition: object) => ({
    assets: [asset('a', 'red.mp4'), asset('b', 'blue.mp4')],
    tracks: [
      pictures(clip('c1', 0, 30), clip('c2', 19, 30, { asset: 'b', transition: { length: 11, ...transition } })),
    ],
  });
  const left: [number, number] = [10, 48];
  const right: [number, number] = [86, 48];
  // Frame 24 is the sixth of eleven: progress one half.
  test.each([
    ['crossfade', {}, [120, 48, 128], [120, 48, 128]],
    ['dip', { color: '#ffffff' }, [255, 255, 255], [255, 255, 255]],
    ['wipe', { from: 'left' }, BLUE, RED],
    ['wipe', { from: 'right' }, RED, BLUE],
    ['slide', { from: 'right' }, RED, BLUE],
    ['zoom', {}, [120, 48, 128], [120, 48, 128]],
    ['blur', {}, [120, 48, 128], [120, 48, 128]],
  ])('%s %o is half way in its middle, and pure outside', async (kind, fields, atLeft, atRight) => {
    const [l, r] = await frameAt(two({ kind, ...fields }), 24, left, right);
    near(l, atLeft, 10);
    near(r, atRight, 10);
    near((await frameAt(two({ kind, ...fields }), 18, MIDDLE))[0], RED);
    near((await frameAt(two({ kind, ...fields }), 30, MIDDLE))[0], BLUE);
  });
});

describe('pictures', () => {
  const corners = (fields: object) => ({
    assets: [asset('a', 'corners.png', 'image')],
    tracks: [pictures({ kind: 'image', id: 'i', asset: 'a', start: 0, length: 30, ...fields })],
  });
  const POINTS: [number, number][] = [
    [20, 20],
    [76, 20],
    [20, 76],
    [76, 76],
  ];
  const [R, G, B, W] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ] as [number[], number[], number[], number[]];
  test.each([
    ['as they are', {}, [R, G, B, W]],
    ['turned by 90 degrees', { rotate: 90 }, [B, R, W, G]],
    ['turned by 180 degrees', { rotate: 180 }, [W, B, G, R]],
    ['turned by 270 degrees', { rotate: 270 }, [G, W, R, B]],
    ['flipped across', { flip: { horizontal: true } }, [G, R, W, B]],
    ['flipped down', { flip: { vertical: true } }, [B, W, R, G]],
    ['cropped to a corner', { crop: { left: 0.5, top: 0.5 } }, [W, W, W, W]],
  ])('%s', async (_, fields, want) => {
    const got = await frameAt(corners(fields), 3, ...POINTS);
    for (const [i, color] of want.entries()) near(got[i], color, 14);
  });

  test('move by their keyframes', async () => {
    const fields = {
      scale: 0.5,
      position: {
        x: {
          keyframes: [
            { frame: 0, value: 0.25 },
            { frame: 20, value: 0.75 },
          ],
        },
      },
    };
    // Half size: 48 pixels wide, its middle a quarter in at first and a quarter from the end at last.
    near((await frameAt(corners(fields), 0, [12, 36]))[0], R, 20);
    near((await frameAt(corners(fields), 0, [84, 36]))[0], [0, 0, 0]);
    near((await frameAt(corners(fields), 20, [60, 36]))[0], R, 20);
    near((await frameAt(corners(fields), 20, [12, 36]))[0], [0, 0, 0]);
  });

  test('fade by opacity over lower layers', async () => {
    const fields = { ...corners({ opacity: 0.5, crop: { left: 0.5, top: 0.5 } }), background: '#000000' };
    near((await frameAt(fields, 5, MIDDLE))[0], [128, 128, 128], 10);
  });

  test('are graded, and mapped by a .cube file', async () => {
    const swapped = ['LUT_3D_SIZE 2'];
    for (const b of [0, 1]) for (const g of [0, 1]) for (const r of [0, 1]) swapped.push(`${b} ${g} ${r}`);
    await writeFile(fixture().path('swap.cube'), swapped.join('\n'));
    const one = (fields: object) => ({
      assets: [asset('a', 'red.mp4'), asset('l', 'swap.cube', 'lut')],
      tracks: [pictures(clip('c', 0, 10, fields))],
    });
    near((await frameAt(one({ lut: { asset: 'l' } }), 2, MIDDLE))[0], [48, 32, 208]);
    const [grey = []] = await frameAt(one({ grade: { saturation: 0 } }), 2, MIDDLE);
    expect(Math.max(...grey) - Math.min(...grey)).toBeLessThan(5);
  });
});

describe('layers', () => {
  const over = (asset2: object, item: object) => ({
    assets: [asset('a', 'blue.mp4'), asset2],
    tracks: [
      pictures(clip('c', 0, 20)),
      { id: 'o', kind: 'picture', items: [clip('o', 0, 20, { asset: 'b', ...item })] },
    ],
  });

  test('a chroma key shows lower layers and keeps the subject', async () => {
    const fields = over(asset('b', 'green.mp4'), { chromaKey: { color: '#00d020' } });
    const [outside, inside] = await frameAt(fields, 5, [8, 8], MIDDLE);
    near(outside, BLUE, 12);
    expect(inside?.[0]).toBeGreaterThan(200);
  });

  test.each([
    ['green', '#00d020', '0xa0d0a0', [160, 160, 160]],
    ['blue', '#0020d0', '0xa0a0d0', [160, 160, 160]],
  ])('the spill of a %s screen is suppressed', async (_, color, spilt, want) => {
    await solid('spilt.mp4', spilt);
    const [pixel] = await frameAt(over(asset('b', 'spilt.mp4'), { chromaKey: { color, despill: 1 } }), 5, MIDDLE);
    near(pixel, want, 12);
  });

  test('alpha footage and image sequences show lower layers', async () => {
    const [outside, inside] = await frameAt(over(asset('b', 'alpha.mov'), {}), 5, [8, 8], MIDDLE);
    near(outside, BLUE);
    near(inside, [255, 255, 0], 12);
    await mkdir(fixture().path('frames'), { recursive: true });
    await fixture().ffmpeg('-i', 'alpha.mov', '-frames:v', '6', 'frames/f_%03d.png');
    const sequence = { ...asset('b', 'frames', 'sequence'), fps: { num: 30, den: 1 } };
    const [around, middle] = await frameAt(over(sequence, { loop: true }), 12, [8, 8], MIDDLE);
    near(around, BLUE);
    near(middle, [255, 255, 0], 12);
  });
});

describe('time', () => {
  const counted = (fields: object, length = 20) => ({
    assets: [asset('a', 'count.mp4')],
    tracks: [pictures(clip('c', 0, length, fields))],
  });
  const shown = async (fields: object, frame: number, length?: number) => {
    const [pixel] = await frameAt(counted(fields, length), frame, MIDDLE);
    return Math.round(((pixel?.[1] ?? 0) - 16) / 3);
  };
  test.each([
    ['forwards', {}, 7, 7],
    ['from its in point', { in: 500_000 }, 3, 18],
    ['twice as fast', { speed: 2 }, 5, 10],
    ['half as fast', { speed: 0.5 }, 10, 5],
    ['past its end', {}, 70, 59],
    ['past its end twice as fast', { speed: 2 }, 40, 59],
    ['past its end three times as fast', { speed: 3 }, 25, 59],
    ['backwards', { reverse: true }, 0, 19],
    ['backwards to the end', { reverse: true }, 19, 0],
    ['frozen', { freeze: true, in: 300_000 }, 12, 9],
  ])('%s', async (_, fields, frame, want) => {
    expect(await shown(fields, frame, Math.max(20, frame + 1))).toBe(want);
  });
});
