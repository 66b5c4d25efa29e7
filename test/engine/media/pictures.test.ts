/** Stills, drawings and animations, prepared for FFmpeg. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message } from '../../../core/locales/message.js';
import { displaySize, type MediaInfo } from '../../../core/media/media-info.js';
import { inputArgs } from '../../../main/engine/ffmpeg/inputs.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { planTiming } from '../../../main/engine/media/pictures/intermediate.js';
import { preparePicture } from '../../../main/engine/media/pictures/prepare-picture.js';
import { toTargetSize } from '../../../main/engine/media/pictures/target-size.js';
import type { MediaPorts } from '../../../main/engine/media/ports.js';
import { probeMedia } from '../../../main/engine/media/probe.js';
import { footage, hasFootage, makeMedia } from './footage.js';

let folder: string;
let tools: FfmpegTools;
let ports: MediaPorts;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-100% %03d-'));
  tools = await locateFfmpeg();
  ports = { tools, cacheFolder: join(folder, 'cache') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function prepare(path: string, maxSide = 4096): Promise<{ path: string; info: MediaInfo; source: MediaInfo }> {
  const source = await probeMedia(path, ports);
  return { ...(await preparePicture({ path, info: source, hash: source.hash }, { maxSide }, ports)), source };
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** The first frame, or frame `at`, as FFmpeg reads it. */
async function read(path: string, info: MediaInfo, at = 0): Promise<Pixels> {
  const { width, height } = info.video ?? { width: 0, height: 0 };
  const one = ['-vf', `select=eq(n\\,${at}),format=rgba`, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1'];
  const { stdout } = await runFfmpeg(tools, [...inputArgs(path), ...one], { output: 'collect' });
  expect(stdout.length).toBe(width * height * 4);
  return { width, height, data: stdout };
}

/** Red, green, blue, alpha at fractions of the picture. */
const at = ({ width, height, data }: Pixels, x: number, y: number): number[] => {
  const from = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  return [...data.subarray(from, from + 4)];
};

/** Mean difference of two pictures' colours, 0..255. */
function difference(p: Pixels, q: Pixels): number {
  let sum = 0;
  for (let i = 0; i < p.data.length; i++) if (i % 4 !== 3) sum += Math.abs((p.data[i] ?? 0) - (q.data[i] ?? 0));
  return sum / ((p.data.length * 3) / 4);
}

async function reference(path: string, width: number, height: number): Promise<Pixels> {
  const data = await sharp(path)
    .autoOrient()
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { width, height, data };
}

const corners = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] } as const;

/** Red, green above; blue, white below; then stored as the orientation says that it must be turned back. */
async function writeMarked(path: string, orientation: number): Promise<void> {
  const pixels = Buffer.from([...corners.red, ...corners.green, ...corners.blue, ...corners.white]);
  let image = sharp(pixels, { raw: { width: 2, height: 2, channels: 3 } }).resize(96, 64, {
    kernel: 'nearest',
    fit: 'fill',
  });
  const stored = await image.png().toBuffer();
  // The opposite of each orientation's turn.
  const undo: Record<number, (p: Sharp) => Sharp> = {
    1: (p) => p,
    2: (p) => p.flop(),
    3: (p) => p.rotate(180),
    4: (p) => p.flip(),
    5: (p) => p.rotate(90).flop(),
    6: (p) => p.rotate(270),
    7: (p) => p.rotate(270).flop(),
    8: (p) => p.rotate(90),
  };
  // sharp flips before it turns, so turn first and flip in a second pass.
  const [turnOnly, flipOnly] = orientation === 5 ? [90, true] : orientation === 7 ? [270, true] : [0, false];
  image = flipOnly
    ? sharp(
        await sharp(await sharp(stored).rotate(turnOnly).toBuffer())
          .flop()
          .toBuffer(),
      )
    : (undo[orientation]?.(sharp(stored)) ?? sharp(stored));
  await writeFile(
    path,
    await image.withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
  );
}

const BANDS = [
  [200, 40, 60],
  [40, 180, 60],
  [40, 40, 200],
  [128, 128, 128],
] as const;

/** Bands one below the other. */
const bands = (): Sharp =>
  sharp(Buffer.from(BANDS.flatMap((color) => new Array(32 * 64).fill(color).flat())), {
    raw: { width: 64, height: 128, channels: 3 },
  });

/** A TIFF of those bands in inks, as programs without colour management write it (TIFF 6.0, section 16). */
function inkTiff(): Buffer {
  const toInks = ([r, g, b]: (typeof BANDS)[number]): number[] => {
    const light = Math.max(r, g, b);
    return [...[r, g, b].map((v) => Math.round((255 * (light - v)) / light)), 255 - light];
  };
  const pixels = Buffer.from(BANDS.flatMap((color) => new Array(32 * 64).fill(toInks(color)).flat()));
  const [SHORT, LONG] = [3, 4];
  const content = 8 + 2 + 9 * 12 + 4;
  const tags = [
    [256, SHORT, 1, 64],
    [257, SHORT, 1, 128],
    [258, SHORT, 4, content],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 5],
    [273, LONG, 1, content + 8],
    [277, SHORT, 1, 4],
    [278, SHORT, 1, 128],
    [279, LONG, 1, pixels.length],
  ] as const;
  const head = Buffer.alloc(content + 8);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(tags.length, 8);
  for (const [i, [tag, type, count, value]] of tags.entries()) {
    const at = 10 + i * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  for (let i = 0; i < 4; i++) head.writeUInt16LE(8, content + 2 * i);
  return Buffer.concat([head, pixels]);
}

/** The bands in Display P3 with nothing that says so. */
const toP3 = (): Sharp =>
  sharp(Buffer.from(P3_BANDS.flatMap((color) => new Array(32 * 64).fill(color).flat())), {
    raw: { width: 64, height: 128, channels: 3 },
  });
// By the primaries of SMPTE EG 432-1 and the curve of sRGB.
const P3_BANDS = [
  [184, 56, 65],
  [88, 177, 77],
  [40, 40, 192],
  [128, 128, 128],
];

/** Puts a `cICP` chunk after the header of a PNG. */
function addCicp(png: Buffer, primaries: number, transfer: number): Buffer {
  const chunk = Buffer.from([0, 0, 0, 4, ...Buffer.from('cICP'), primaries, transfer, 0, 1, 0, 0, 0, 0]);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 12)), 12);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

describe('colours within five steps:', () => {
  const palette = [
    '-vf',
    'split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none',
    '-pix_fmt',
    'pal8',
    '-frames:v',
    '1',
  ];
  const write: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    'palette.png': (path) => bands().png({ palette: true, dither: 0 }).toFile(path),
    'palette.gif': (path) => bands().gif({ dither: 0 }).toFile(path),
    'palette.tif': async (path) => makeMedia(tools, path, '-i', await bandsFile(), ...palette),
    'palette.bmp': async (path) => makeMedia(tools, path, '-i', await bandsFile(), ...palette),
    'inks.tif': (path) => writeFile(path, inkTiff()),
    'inks.jpg': (path) =>
      sharp(inkTiff()).pipelineColourspace('cmyk').toColourspace('cmyk').jpeg({ quality: 98 }).toFile(path),
    'deep.png': (path) => bands().toColourspace('rgb16').png().toFile(path),
    'display-p3.png': (path) => bands().withIccProfile('p3').png().toFile(path),
    'display-p3-by-number.png': async (path) => writeFile(path, addCicp(await toP3().png().toBuffer(), 12, 13)),
    'display-p3-by-number.avif': async (path) => {
      const source = join(folder, 'p3.png');
      await toP3().png().toFile(source);
      const pixels = ['-vf', 'scale=out_color_matrix=bt709:out_range=pc,format=yuv444p', '-color_range', 'pc'];
      const tags = ['-color_primaries', 'smpte432', '-color_trc', 'iec61966-2-1', '-colorspace', 'bt709'];
      const codec = ['-c:v', 'libaom-av1', '-still-picture', '1', '-crf', '4', '-cpu-used', '8'];
      await makeMedia(tools, path, '-i', source, ...pixels, ...tags, ...codec, '-frames:v', '1');
    },
    'display-p3.jpg': (path) =>
      bands().withIccProfile('p3').jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).toFile(path),
    'display-p3.webp': (path) => bands().withIccProfile('p3').webp({ lossless: true }).toFile(path),
    'display-p3.tif': (path) => bands().withIccProfile('p3').tiff().toFile(path),
  };
  const bandsFile = async (): Promise<string> => {
    const path = join(folder, 'bands.png');
    await bands().png().toFile(path);
    return path;
  };
  it.each(Object.keys(write))('%s', async (name) => {
    const path = join(folder, name);
    await write[name]?.(path);
    const { path: made, info } = await prepare(path);
    const pixels = await read(made, info);
    for (const [i, color] of BANDS.entries())
      for (const [channel, value] of color.entries())
        expect(Math.abs((at(pixels, 0.5, (i + 0.5) / 4)[channel] ?? -9) - value)).toBeLessThanOrEqual(5);
  });
});

describe('stills', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %d upright', async (orientation) => {
    const path = join(folder, `marked-${orientation}.jpg`);
    await writeMarked(path, orientation);
    const { path: made, info, source } = await prepare(path);
    expect(info.video).toMatchObject({
      width: 96,
      height: 64,
      rotation: 0,
      mirrored: false,
      codec: 'png',
      alpha: false,
    });
    expect(source.video && displaySize(source.video)).toEqual({ width: 96, height: 64 });
    const pixels = await read(made, info);
    const seen = [at(pixels, 0.25, 0.25), at(pixels, 0.75, 0.25), at(pixels, 0.25, 0.75), at(pixels, 0.75, 0.75)];
    for (const [i, color] of Object.values(corners).entries()) {
      for (const [channel, value] of color.entries())
        expect(Math.abs((seen[i]?.[channel] ?? 0) - value)).toBeLessThan(12);
    }
  });

  it('keeps alpha and brings 16 bits to 8', async () => {
    const path = join(folder, 'deep.png');
    await makeMedia(
      tools,
      path,
      '-f',
      'lavfi',
      '-i',
      'color=0x4080c0:s=32x16,format=rgba64be,colorchannelmixer=aa=0.5',
      '-frames:v',
      '1',
    );
    const { path: made, info, source } = await prepare(path);
    expect(source.video).toMatchObject({ bitDepth: 16, alpha: true });
    expect(info.video).toMatchObject({ pixelFormat: 'rgba', bitDepth: 8, alpha: true });
    const [r = 0, g = 0, b = 0, a = 0] = at(await read(made, info), 0.5, 0.5);
    expect([Math.abs(r - 0x40) < 3, Math.abs(g - 0x80) < 3, Math.abs(b - 0xc0) < 3, Math.abs(a - 128) < 3]).toEqual(
      Array(4).fill(true),
    );
  });

  it('drops an opaque alpha channel', async () => {
    const path = join(folder, 'opaque.png');
    await writeFile(
      path,
      await sharp({ create: { width: 30, height: 20, channels: 4, background: '#102030ff' } })
        .png()
        .toBuffer(),
    );
    const { path: made, info } = await prepare(path);
    expect(info.video).toMatchObject({ pixelFormat: 'rgb24', alpha: false });
    expect(at(await read(made, info), 0.5, 0.5)).toEqual([0x10, 0x20, 0x30, 255]);
  });

  it('applies the colour profile', async () => {
    const path = join(folder, 'wide.jpg');
    const red = sharp({ create: { width: 32, height: 32, channels: 3, background: '#c03020' } });
    await writeFile(path, await red.withIccProfile('p3').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer());
    const stored = await sharp(path, { ignoreIcc: true }).raw().toBuffer();
    expect(Math.abs((stored[0] ?? 0) - 0xc0)).toBeGreaterThan(4);
    const { path: made, info } = await prepare(path);
    const [r = 0, g = 0, b = 0] = at(await read(made, info), 0.5, 0.5);
    expect(Math.max(Math.abs(r - 0xc0), Math.abs(g - 0x30), Math.abs(b - 0x20))).toBeLessThan(5);
  });

  it('reads BMP, which only FFmpeg knows', async () => {
    const path = join(folder, 'picture.bmp');
    await makeMedia(
      tools,
      path,
      '-f',
      'lavfi',
      '-i',
      'color=0x2060a0:s=40x30',
      '-frames:v',
      '1',
      '-c:v',
      'bmp',
      '-f',
      'image2pipe',
    );
    const { path: made, info } = await prepare(path);
    expect(info.video).toMatchObject({ width: 40, height: 30 });
    expect(at(await read(made, info), 0.5, 0.5)[2]).toBeGreaterThan(150);
  });

  it('makes pictures no larger than needed, and only once', async () => {
    const path = join(folder, 'large.png');
    await writeFile(
      path,
      await sharp({ create: { width: 1200, height: 800, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    const first = await prepare(path, 300);
    expect(first.info.video).toMatchObject({ width: 300, height: 200 });
    await writeFile(first.path, Buffer.alloc(first.info.bytes, 1));
    expect((await prepare(path, 300)).path).toBe(first.path);
    expect((await readFile(first.path))[0]).toBe(1);
    expect((await prepare(path, 600)).path).not.toBe(first.path);
    // A file cut short by a crash is made again.
    await writeFile(first.path, Buffer.alloc(3));
    expect((await readFile((await prepare(path, 300)).path)).length).toBe(first.info.bytes);
  });

  it('refuses decompression bombs quickly', async () => {
    const bomb = join(folder, 'bomb.png');
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    await writeFile(bomb, png);
    await expect(prepare(bomb)).rejects.toMatchObject({
      code: 'media.unreadable',
      message: expect.stringContaining('bomb.png'),
    });
    const header = join(folder, 'header.jpg');
    await writeFile(header, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]));
    await expect(prepare(header)).rejects.toMatchObject({
      code: 'media.unreadable',
      message: expect.stringContaining('header.jpg'),
    });
    const rubbish = join(folder, 'rubbish.heic');
    await writeFile(
      rubbish,
      Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(500, 7)]),
    );
    await expect(prepare(rubbish)).rejects.toMatchObject({
      code: 'media.unreadable',
      message: expect.stringContaining('rubbish.heic'),
    });
  });
});

describe('drawings', () => {
  const write = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it('are as sharp as the canvas needs', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"><rect width="10" height="10" fill="red"/></svg>';
    const { path, info } = await prepare(await write('small.svg', svg), 1000);
    expect(info.video).toMatchObject({ width: 1000, height: 500, alpha: true });
    const pixels = await read(path, info);
    expect([at(pixels, 0.495, 0.5), at(pixels, 0.505, 0.5)]).toEqual([
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ]);
  });

  it('read no file and open no address', async () => {
    const secret = join(folder, 'secret.png');
    await writeFile(
      secret,
      await sharp({ create: { width: 64, height: 64, channels: 3, background: '#00ff00' } })
        .png()
        .toBuffer(),
    );
    await writeFile(join(folder, 'secret.txt'), 'SECRET');
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const svg = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY s SYSTEM "file://${join(folder, 'secret.txt')}">]>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xi="http://www.w3.org/2001/XInclude" width="64" height="64">
      <style>@import url("${address}/style.css"); @font-face { font-family: f; src: url("${address}/font.ttf") } text { font-family: f }</style>
      <image xlink:href="secret.png" width="64" height="64"/><image href="${secret}" width="64" height="64"/>
      <image href="file://${secret}" width="64" height="64"/><image href="${address}/picture.png" width="64" height="64"/>
      <use href="${address}/other.svg#a"/><xi:include href="secret.txt" parse="text"/><script href="${address}/a.js"/></svg>`;
    const { path, info } = await prepare(await write('hostile.svg', svg), 64);
    server.close();
    const { data } = await read(path, info);
    expect(data.every((value) => value === 0)).toBe(true);
    expect(asked).toEqual([]);
  });

  it('that expand endlessly are refused', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]><svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>`;
    await expect(prepare(await write('laughs.svg', bomb))).rejects.toMatchObject({ code: 'media.unreadable' });
  });
});

describe('animations', () => {
  it('refuses a small file whose pictures would take hours', async () => {
    const side = [0xa0, 0x0f];
    // Each draws one pixel of 4000x4000 (GIF89a, 20 to 23).
    const frame = [...[0x21, 0xf9, 4, 0, 4, 0, 0, 0], ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0], ...[2, 2, 0x44, 1, 0]];
    const path = join(folder, 'hours.gif');
    await writeFile(
      path,
      Buffer.concat([
        Buffer.from('GIF89a'),
        Buffer.from([...side, ...side, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
        ...Array<Buffer>(20_000).fill(Buffer.from(frame)),
        Buffer.from([0x3b]),
      ]),
    );
    await expect(prepare(path)).rejects.toMatchObject({
      code: 'media.unreadable',
      text: message('media:animationTooLarge', { name: 'hours.gif', frames: 20_000, width: 4000, height: 4000 }),
    });
  });

  it('keep their colours, transparency and times', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00', '#0000ff'].map((color) =>
        sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
          .composite([
            { input: { create: { width: 20, height: 40, channels: 4, background: color } }, left: 0, top: 0 },
          ])
          .png()
          .toBuffer(),
      ),
    );
    for (const format of ['gif', 'webp'] as const) {
      const path = join(folder, `moving.${format}`);
      const joined = sharp(frames, { join: { animated: true } });
      const delay = [100, 200, 60];
      await (format === 'gif'
        ? joined.gif({ delay, loop: 0 })
        : joined.webp({ delay, loop: 0, lossless: true })
      ).toFile(path);
      const { path: made, info, source } = await prepare(path);
      expect(source).toMatchObject({ kind: 'animated', durationUs: 360_000 });
      expect(info).toMatchObject({ kind: 'animated', durationUs: 360_000 });
      expect(info.video).toMatchObject({
        codec: 'qtrle',
        alpha: true,
        fps: { num: 50, den: 1 },
        width: 40,
        height: 40,
      });
      const colors = [
        [0, [255, 0, 0, 255]],
        [4, [255, 0, 0, 255]],
        [5, [0, 255, 0, 255]],
        [14, [0, 255, 0, 255]],
        [15, [0, 0, 255, 255]],
        [17, [0, 0, 255, 255]],
      ] as const;
      for (const [frame, color] of colors) {
        const pixels = await read(made, info, frame);
        expect([format, frame, at(pixels, 0.25, 0.5)]).toEqual([format, frame, color]);
        expect(at(pixels, 0.75, 0.5)[3]).toBe(0);
      }
      const twice = [
        ...inputArgs(made, { options: ['-stream_loop', '-1'] }),
        '-frames:v',
        '36',
        '-f',
        'framemd5',
        'pipe:1',
      ];
      const { stdout } = await runFfmpeg(tools, twice, { output: 'collect' });
      const sums = [...stdout.toString().matchAll(/^0,.*, (\w{32})$/gm)].map((match) => match[1]);
      expect(sums.slice(18)).toEqual(sums.slice(0, 18));
    }
  });

  it('of the kind APNG are distinguished from still PNG', async () => {
    const path = join(folder, 'moving.png');
    await makeMedia(tools, path, '-f', 'lavfi', '-i', 'testsrc2=s=32x32:r=10:d=0.5', '-plays', '0', '-f', 'apng');
    const { info, source } = await prepare(path);
    expect(source).toMatchObject({ kind: 'animated', durationUs: 500_000, container: 'apng' });
    expect(info).toMatchObject({
      kind: 'animated',
      durationUs: 500_000,
      video: { codec: 'qtrle', fps: { num: 10, den: 1 } },
    });
  });
});

describe('planTiming', () => {
  it.each<[string, number[], number, number, number[]]>([
    ['equal delays', [80, 80, 80], 25, 2, [1, 1, 1]],
    ['delays of a common step', [100, 200, 60], 50, 1, [5, 10, 3]],
    ['thirds of a tenth, which drift without care', [33, 33, 34, 33, 33, 34], 50, 1, [2, 1, 2, 2, 1, 2]],
    ['very short ones', [11, 11], 50, 1, [1, 0]],
    ['a long one', [5000], 1, 5, [1]],
  ])('plans %s', (_what, delays, num, den, repeats) => {
    expect(planTiming(delays)).toEqual({ fps: { num, den }, repeats, frames: repeats.reduce((p, q) => p + q, 0) });
  });
});

describe('toTargetSize', () => {
  it.each([
    ['a small picture as it is', 640, 480, 3840, false, 640, 480],
    ['a large one at what is needed', 6000, 4000, 3840, false, 3840, 2560],
    ['a panorama, whose short side must cover', 20_000, 2000, 3840, false, 16_384, 1638],
    ['a strip that is short enough', 3082, 310, 1920, false, 3082, 310],
    ['a drawing at what is needed', 20, 10, 3840, true, 3840, 1920],
  ])('keeps %s', (_what, width, height, maxSide, vector, w, h) => {
    expect(toTargetSize({ width, height }, maxSide, vector)).toEqual({ width: w, height: h });
  });
});

describe.runIf(hasFootage)('real pictures', () => {
  it.each([
    ['photos/exif-orient3-landscape.jpg', 1800, 1200],
    ['photos/exif-orient6-portrait.jpg', 1200, 1800],
    ['photos/exif-orient8-portrait.jpg', 1200, 1800],
    ['photos/denali.webp', 600, 315],
    ['photos/river-422.avif', 1617, 1080],
    ['photos/desert-steps-vertical.jpg', 1200, 1800],
    ['awkward/image-16bit.png', 320, 320],
    ['broken/jpeg-renamed.mp4', 1600, 1067],
  ])('%s is upright and looks the same', async (name, width, height) => {
    const { path, info } = await prepare(footage(name));
    expect(info.video).toMatchObject({ width, height });
    expect(difference(await read(path, info), await reference(footage(name), width, height))).toBeLessThan(1.5);
  });

  it('the three EXIF files, of one series, are upright alike', async () => {
    // "top" is printed at the top, "bottom" at the bottom: the same marks in each, so 6 and 8 match pixel by pixel.
    const [six, eight] = await Promise.all(
      ['6', '8'].map((n) => prepare(footage(`photos/exif-orient${n}-portrait.jpg`))),
    );
    if (!six || !eight) throw new Error('not prepared');
    expect(difference(await read(six.path, six.info), await read(eight.path, eight.info))).toBeLessThan(3);
  });

  it('the HEIC is complete, upright and in sRGB', async () => {
    const { path, info, source } = await prepare(footage('photos/iphone.heic'), 2016);
    expect(source.video).toMatchObject({ width: 4032, height: 3024 });
    expect(info.video).toMatchObject({ width: 2016, height: 1512, alpha: false });
    const pixels = await read(path, info);
    // FFmpeg alone decodes one tile of it; every tile must be there, and none may be flat.
    const spread: number[] = [];
    for (let y = 0; y < 6; y++) {
      for (let x = 0; x < 8; x++) {
        const values = Array.from(
          { length: 400 },
          (_, i) => at(pixels, (x + 0.05 + (i % 20) * 0.045) / 8, (y + 0.05 + Math.floor(i / 20) * 0.045) / 6)[1] ?? 0,
        );
        spread.push(Math.max(...values) - Math.min(...values));
      }
    }
    expect(spread.filter((range) => range < 4)).toEqual([]);
  });

  it('CMYK is near the RGB that it was made of', async () => {
    const { path, info } = await prepare(footage('awkward/image-cmyk.jpg'));
    expect(info.video).toMatchObject({ pixelFormat: 'rgb24', width: 800, height: 534 });
    const pixels = await read(path, info);
    const mean = (channel: number) =>
      pixels.data.reduce((sum, value, i) => (i % 4 === channel ? sum + value : sum), 0) / (pixels.data.length / 4);
    const sources = await Promise.all(
      ['frog-1600.jpg', 'toucan-1600.jpg'].map((name) =>
        sharp(footage(`photos/${name}`))
          .resize(800, 534, { fit: 'fill' })
          .ensureAlpha()
          .raw()
          .toBuffer(),
      ),
    );
    // Which photograph it was is not written down.
    expect(Math.min(...sources.map((data) => difference(pixels, { ...pixels, data })))).toBeLessThan(5);
    expect([mean(0), mean(1), mean(2)].every((value) => value > 20 && value < 235)).toBe(true);
  });

  it('a truncated JPEG is used as far as it goes, with a warning', async () => {
    const { path, info } = await prepare(footage('broken/truncated-40pct.jpg'));
    expect(info.warnings).toEqual(['The picture is damaged; what could be decoded is used.']);
    const whole = await reference(footage('photos/toucan-1600.jpg'), 1600, 1067);
    const pixels = await read(path, info);
    const top = (p: Pixels): Pixels => ({ ...p, data: p.data.subarray(0, 1600 * 4 * 250) });
    expect(difference(top(pixels), top(whole))).toBeLessThan(2);
  });

  it.each(['photos/figure-squat-animated.gif', 'photos/figure-squat-animated.webp'])(
    '%s plays with its transparency',
    async (name) => {
      const { path, info } = await prepare(footage(name));
      expect(info).toMatchObject({
        kind: 'animated',
        durationUs: 2_960_000,
        video: { width: 360, height: 432, alpha: true, fps: { num: 25, den: 2 } },
      });
      const [first, later] = [await read(path, info, 0), await read(path, info, 18)];
      expect(at(first, 0.01, 0.01)[3]).toBe(0);
      expect(first.data.filter((value, i) => i % 4 === 3 && value === 255).length).toBeGreaterThan(10_000);
      expect(difference(first, later)).toBeGreaterThan(0.3);
    },
  );
});
