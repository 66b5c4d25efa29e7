/** Colours of sources that are not BT.709: the export's pixels, and those of the proxy that the preview plays. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { writeProxy } from '../../../main/engine/media/derive/proxy.js';
import { resolveAssets } from '../../../main/engine/media/resolve.js';
import { clip, pictures, useEngineFixture } from './engine-fixture.js';
import { distance, filmOf, frameOf, type Picture, type Rgb } from './pixel-assertions.js';

const fixture = useEngineFixture();
let tools: FfmpegTools;
beforeAll(async () => {
  tools = await locateFfmpeg();
});

const SIZE = { width: 64, height: 128 };
const BANDS: readonly Rgb[] = [
  [180, 60, 60],
  [60, 180, 60],
  [60, 60, 180],
  [128, 128, 128],
];

interface Source {
  readonly matrix: string;
  readonly tags: readonly [matrix: string, primaries: string, transfer: string];
  readonly range?: 'tv' | 'pc';
  readonly format?: string;
  readonly codec?: readonly string[];
  readonly file?: string;
  readonly shown: readonly Rgb[];
}

const GREY = (value: number): Rgb => [value, value, value];
const H264 = ['-c:v', 'libx264', '-qp', '2', '-preset', 'ultrafast'];
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'qp=2:log-level=error', '-tag:v', 'hvc1'];
// In the display's light; those of Display P3 on the curve of sRGB, the others on that of BT.1886.
const FROM_P3: readonly Rgb[] = [[196, 47, 54], [0, 183, 30], [60, 60, 187], GREY(128)];
const FROM_2020: readonly Rgb[] = [[220, 0, 54], [0, 189, 0], [18, 57, 188], GREY(128)];

const SOURCES: Readonly<Record<string, Source>> = {
  'a screen recording of a phone': {
    matrix: 'smpte170m',
    tags: ['smpte170m', 'smpte432', 'bt709'],
    range: 'pc',
    shown: FROM_P3,
  },
  'Display P3 with the curve of sRGB': {
    matrix: 'bt709',
    tags: ['bt709', 'smpte432', 'iec61966-2-1'],
    codec: HEVC,
    format: 'yuv420p10le',
    shown: FROM_P3,
  },
  'BT.2020 in SDR': { matrix: 'bt2020', tags: ['bt2020nc', 'bt2020', 'bt2020-10'], shown: FROM_2020 },
  'BT.601 of 525 lines': {
    matrix: 'smpte170m',
    tags: ['smpte170m', 'smpte170m', 'smpte170m'],
    shown: [[176, 65, 59], [74, 178, 59], [63, 65, 180], GREY(128)],
  },
  'BT.601 of 625 lines': {
    matrix: 'bt470',
    tags: ['bt470bg', 'bt470bg', 'bt709'],
    shown: [[183, 60, 60], [42, 180, 64], [60, 60, 179], GREY(128)],
  },
  'BT.709': { matrix: 'bt709', tags: ['bt709', 'bt709', 'bt709'], shown: BANDS },
};

/** Bands one below the other, each a flat colour. */
async function make(
  name: string,
  bands: readonly Rgb[],
  source: Omit<Source, 'shown'>,
  seconds = 0.2,
): Promise<string> {
  const { matrix, tags, range = 'tv', format = 'yuv420p', codec = H264 } = source;
  const flat = bands.map((color, i) => {
    const hex = color.map((v) => v.toString(16).padStart(2, '0')).join('');
    return `color=0x${hex}:s=64x32:r=10:d=${seconds},format=gbrp[b${i}]`;
  });
  const stack = `${bands.map((_, i) => `[b${i}]`).join('')}vstack=${bands.length}`;
  // The scaler makes grey of the full range only; luma is what grey is in the stream.
  const depth = /^gray(\d*)/.exec(format)?.[1];
  const pixels = depth === undefined ? format : `yuv420p${depth && `${depth}le`},extractplanes=y`;
  const code = `scale=out_color_matrix=${matrix}:out_range=${range}:flags=accurate_rnd,format=${pixels}`;
  const [colorspace, primaries, transfer] = tags;
  const tag = ['-colorspace', colorspace, '-color_primaries', primaries, '-color_trc', transfer];
  await fixture().ffmpeg(
    ...['-filter_complex', `${flat.join(';')};${stack},${code}`, ...codec, ...tag, '-color_range', range, name],
  );
  return name;
}

const bandsOf = (picture: Picture): Rgb[] =>
  [0, 1, 2, 3].map((i) => picture.mean({ x: 16, y: 32 * i + 10, width: 32, height: 12 }));

function expectNear(shown: readonly Rgb[], wanted: readonly Rgb[], by: number): void {
  const off = wanted.map((color, i) => distance(shown[i] ?? [-1, -1, -1], color));
  expect(Math.max(...off), JSON.stringify({ shown, wanted })).toBeLessThanOrEqual(by);
}

const exported = async (file: string): Promise<Rgb[]> => {
  const asset = { id: 'a', kind: 'video', path: file };
  const fields = { size: SIZE, assets: [asset], tracks: [pictures(clip('c', 0, 2))] };
  return bandsOf(await frameOf(fixture(), await fixture().project(`${file}.json`, fields), 0));
};

async function proxied(file: string): Promise<Rgb[]> {
  const { folder, path } = fixture();
  const ports = { tools, cacheFolder: path('media') };
  const assets = [{ id: 'a', kind: 'video' as const, path: file }];
  const source = (await resolveAssets(assets, folder, { maxSide: 1080 }, ports)).get('a');
  if (source?.status !== 'ready') throw new Error(`${file} cannot be read.`);
  const proxy = await writeProxy(source, await mkdtemp(join(folder, 'proxy-')), ports, () => undefined);
  const [first] = await filmOf(fixture(), proxy.file, SIZE.width, SIZE.height);
  if (!first) throw new Error('The proxy is empty.');
  return bandsOf(first);
}

describe('is shown with the right colours in export and preview:', () => {
  test.each(Object.entries(SOURCES))('%s', async (name, source) => {
    const file = await make(`${name.replaceAll(/\W/g, '-')}.mp4`, BANDS, source);
    const shown = await exported(file);
    expectNear(shown, source.shown, 6);
    expectNear(await proxied(file), shown, 4);
  });
});

describe('monochrome footage has its range:', () => {
  const TONES: readonly Rgb[] = [GREY(0), GREY(255), GREY(128), GREY(64)];
  const tags = ['bt709', 'bt709', 'bt709'] as const;
  const MONO: Readonly<Record<string, Omit<Source, 'shown' | 'matrix' | 'tags'>>> = {
    'H.264, limited': { format: 'gray', range: 'tv' },
    'H.264, full': { format: 'gray', range: 'pc' },
    'H.264 of 10 bits': { format: 'gray10le', range: 'tv' },
    'HEVC, limited': { format: 'gray', range: 'tv', codec: HEVC },
    'HEVC of 10 bits, full': { format: 'gray10le', range: 'pc', codec: HEVC },
    'HEVC of 12 bits': { format: 'gray12le', range: 'tv', codec: HEVC },
    'AV1, limited': { format: 'gray', range: 'tv', codec: ['-c:v', 'libaom-av1', '-cpu-used', '8', '-crf', '5'] },
    'FFV1, limited': { format: 'gray', range: 'tv', codec: ['-c:v', 'ffv1'], file: 'mkv' },
    'FFV1, full': { format: 'gray', range: 'pc', codec: ['-c:v', 'ffv1'], file: 'mkv' },
    'Motion JPEG': {
      format: 'gray',
      range: 'pc',
      codec: ['-c:v', 'mjpeg', '-q:v', '2', '-pix_fmt', 'gray'],
      file: 'avi',
    },
  };
  test.each(Object.entries(MONO))('%s', async (name, source) => {
    const file = `mono-${name.replaceAll(/\W/g, '-')}.${source.file ?? 'mp4'}`;
    await make(file, TONES, { matrix: 'bt709', tags, ...source });
    const shown = await exported(file);
    expectNear(shown, TONES, 4);
    expectNear(await proxied(file), shown, 4);
  });
});

describe('is encoded, not copied, although size and rate conform:', () => {
  const tags = ['bt709', 'bt709', 'bt709'] as const;
  const plain = { matrix: 'bt709', tags };
  const CASES: Readonly<Record<string, readonly ['copy' | 'encode', Omit<Source, 'shown'>]>> = {
    'not so BT.709': ['copy', plain],
    'Display P3': ['encode', { ...plain, tags: ['bt709', 'smpte432', 'bt709'] }],
    'BT.2020': ['encode', { ...plain, tags: ['bt709', 'bt2020', 'bt709'] }],
    monochrome: ['encode', { ...plain, format: 'gray' }],
    '4:2:2': ['encode', { ...plain, format: 'yuv422p' }],
    '4:4:4': ['encode', { ...plain, format: 'yuv444p' }],
    '10 bits': ['encode', { ...plain, format: 'yuv420p10le' }],
  };
  test.each(Object.entries(CASES))('%s', async (name, [mode, source]) => {
    const { client, project } = fixture();
    const path = await make(`copy-${name.replaceAll(/\W/g, '-')}.mp4`, BANDS, source, 1);
    const asset = { id: 'a', kind: 'video', path };
    const fields = { size: SIZE, fps: { num: 10, den: 1 }, assets: [asset], tracks: [pictures(clip('c', 0, 10))] };
    const { segments } = await client['render.plan']({ source: { file: await project(`${path}.json`, fields) } });
    expect(segments.map((segment) => segment.mode)).toEqual([mode]);
  });
});
