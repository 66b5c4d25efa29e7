/** Fit, crop and orientation of pictures in exports. */
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { distance, frameOf, luma, misplaced, type Picture, type Rgb } from './pixel-assertions.js';
import { clip, pictures, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();

const RED: Rgb = [200, 40, 40];
const GREEN: Rgb = [40, 180, 40];
const BLUE: Rgb = [40, 60, 200];
const YELLOW: Rgb = [220, 210, 60];
const hex = (color: Rgb): string => `0x${color.map((v) => v.toString(16).padStart(2, '0')).join('')}`;

beforeAll(async () => {
  // Four coloured quarters: red and green above, blue and yellow below.
  const quarter = (x: string, y: string, color: Rgb) =>
    `drawbox=x=${x}:y=${y}:w=iw/2:h=ih/2:t=fill:color=${hex(color)}`;
  const corners = [
    quarter('0', '0', RED),
    quarter('iw/2', '0', GREEN),
    quarter('0', 'ih/2', BLUE),
    quarter('iw/2', 'ih/2', YELLOW),
  ].join(',');
  for (const size of ['360x160', '160x360'])
    await fixture().ffmpeg(
      ...['-f', 'lavfi', '-i', `color=black:s=${size}:r=30:d=0.4,format=gbrp,${corners},format=yuv420p`],
      ...['-c:v', 'libx264', '-qp', '4', `${size}.mp4`],
    );
  await fixture().ffmpeg(
    '-f',
    'lavfi',
    '-i',
    `color=black:s=360x160,format=rgb24,${corners}`,
    '-frames:v',
    '1',
    'q.png',
  );
});

async function show(fields: object, source = '360x160.mp4', more: object = {}): Promise<Picture> {
  const kind = source.endsWith('.mp4') ? 'video' : 'image';
  const item = { ...clip('c', 0, 10, fields), ...(kind === 'image' ? { kind: 'image' } : {}) };
  const file = await fixture().project('fit.json', {
    assets: [{ id: 'a', kind, path: source }],
    tracks: [pictures(item)],
    ...more,
  });
  return frameOf(fixture(), file, 5);
}

/** Colours near the four corners: top left, top right, bottom left, bottom right. */
const corners = (picture: Picture, inset = 12): Rgb[] => {
  const { width, height } = picture;
  return [
    picture.at(inset, inset),
    picture.at(width - inset, inset),
    picture.at(inset, height - inset),
    picture.at(width - inset, height - inset),
  ];
};

function expectColors(got: readonly Rgb[], want: readonly Rgb[]): void {
  for (const [i, color] of got.entries())
    expect(distance(color, want[i] as Rgb), `${color} for ${want[i]}`).toBeLessThan(10);
}

describe('a picture wider than the canvas', () => {
  test.each([
    [0, [RED, RED, BLUE, BLUE]],
    [0.5, [RED, GREEN, BLUE, YELLOW]],
    [1, [GREEN, GREEN, YELLOW, YELLOW]],
  ])('covers it around the focus at %d', async (x, want) => {
    expectColors(corners(await show({ focus: { x } })), want);
  });

  test('is shown whole over the background, or over a backdrop of its own', async () => {
    const height = 120;
    for (const [fields, bars] of [
      [{}, [0x30, 0x20, 0x60]],
      [{ backdrop: '#208040' }, [0x20, 0x80, 0x40]],
    ] as const) {
      const picture = await show({ fit: 'contain', ...fields }, '360x160.mp4', { background: '#302060' });
      expectColors(corners(picture), [bars, bars, bars, bars]);
      const box = picture.box((color) => distance(color, bars) > 40);
      expect(misplaced(box, { x: 0, y: (480 - height) / 2, width: 270, height })).toBeLessThanOrEqual(1);
      expectColors(
        [picture.at(20, 190), picture.at(250, 190), picture.at(20, 290), picture.at(250, 290)],
        [RED, GREEN, BLUE, YELLOW],
      );
    }
  });

  test('is sharp over its own blurred copy', async () => {
    const picture = await show({ fit: 'blur' });
    expectColors([picture.at(20, 190), picture.at(250, 190)], [RED, GREEN]);
    // The sharp edge between red and green is a pixel or two wide; in the blurred copy it is a long slope.
    const slope = (y: number): number =>
      Array.from({ length: 270 }, (_, x) => picture.at(x, y)[0]).filter((red) => red > 60 && red < 180).length;
    expect(slope(190)).toBeLessThan(5);
    for (const y of [60, 420]) expect(Math.max(...picture.at(60, y))).toBeGreaterThan(60);
    expect(slope(60)).toBeGreaterThan(12);
    // Nothing of the blurred copy is black, not even at the rims.
    expect(picture.box((color) => Math.max(...color) < 50)).toBeNull();
    // An eighth of the canvas is rounded, and players must not stretch the video by that.
    const { render, path, ffmpeg } = fixture();
    await render(path('fit.json'), 'blur.mp4');
    expect((await ffmpeg('-i', 'blur.mp4', '-f', 'null', '-')).stderr).toMatch(/\b270x480 \[SAR 1:1 /);
  });

  test('is cropped before it is fitted', async () => {
    expectColors(corners(await show({ crop: { left: 0.5, bottom: 0.5 } })), [GREEN, GREEN, GREEN, GREEN]);
    const picture = await show({ crop: { left: 0.25, right: 0.25 }, fit: 'contain' });
    const box = picture.box((color) => luma(color) > 30);
    expect(misplaced(box, { x: 0, y: 120, width: 270, height: 240 })).toBeLessThanOrEqual(1);
    expectColors([picture.at(20, 140), picture.at(250, 140)], [RED, GREEN]);
  });
});

describe('a picture is turned and mirrored', () => {
  test.each([
    [0, {}, [RED, GREEN, BLUE, YELLOW]],
    [90, {}, [BLUE, RED, YELLOW, GREEN]],
    [180, {}, [YELLOW, BLUE, GREEN, RED]],
    [270, {}, [GREEN, YELLOW, RED, BLUE]],
    [0, { horizontal: true }, [GREEN, RED, YELLOW, BLUE]],
    [0, { vertical: true }, [BLUE, YELLOW, RED, GREEN]],
    [90, { horizontal: true }, [RED, BLUE, GREEN, YELLOW]],
    [90, { vertical: true }, [YELLOW, GREEN, BLUE, RED]],
    [270, { horizontal: true, vertical: true }, [BLUE, RED, YELLOW, GREEN]],
  ])('by %d degrees with flips %o', async (rotate, flip, want) => {
    const picture = await show({ rotate, flip, fit: 'contain' });
    const upright = rotate === 90 || rotate === 270;
    const box = picture.box((color) => luma(color) > 30);
    const place = upright ? { x: 28, y: 0, width: 214, height: 480 } : { x: 0, y: 180, width: 270, height: 120 };
    expect(misplaced(box, place)).toBeLessThanOrEqual(1);
    const { x, y, width, height } = place;
    const near = [picture.at(x + 9, y + 9), picture.at(x + width - 9, y + 9)];
    expectColors([...near, picture.at(x + 9, y + height - 9), picture.at(x + width - 9, y + height - 9)], want);
  });

  // EXIF 2.32: which stored corner is the visual top left. Stored is the picture turned so that the tag sets it right.
  test.each([
    [1, [RED, GREEN, BLUE, YELLOW]],
    [2, [GREEN, RED, YELLOW, BLUE]],
    [3, [YELLOW, BLUE, GREEN, RED]],
    [4, [BLUE, YELLOW, RED, GREEN]],
    [5, [RED, BLUE, GREEN, YELLOW]],
    [6, [BLUE, RED, YELLOW, GREEN]],
    [7, [YELLOW, GREEN, BLUE, RED]],
    [8, [GREEN, YELLOW, RED, BLUE]],
  ])('as EXIF orientation %d says', async (orientation, want) => {
    const name = `exif-${orientation}.jpg`;
    await sharp(fixture().path('q.png'))
      .withMetadata({ orientation })
      .jpeg({ quality: 98 })
      .toFile(fixture().path(name));
    const picture = await show({ fit: 'cover' }, name);
    expectColors(corners(picture), want);
  });
});
