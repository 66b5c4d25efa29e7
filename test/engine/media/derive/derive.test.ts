/** Posters, filmstrips and peaks of media. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PeakLevel } from '../../../../core/media/peaks.js';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import { planTiles, readPicture, readsKeyFrames } from '../../../../main/engine/media/derive/filmstrip.js';
import type { DerivePorts, ReadySource } from '../../../../main/engine/media/derive/ports.js';
import { writePoster } from '../../../../main/engine/media/derive/poster.js';
import { readSound } from '../../../../main/engine/media/derive/sound.js';
import { resolveAssets } from '../../../../main/engine/media/resolve.js';
import { footage, hasFootage, makeMedia } from '../footage.js';

let tools: FfmpegTools;
let folder: string;
let ports: DerivePorts;
beforeAll(async () => {
  tools = await locateFfmpeg();
  folder = await mkdtemp(join(tmpdir(), 'upright-derive-'));
  ports = { tools, cacheFolder: join(folder, 'media') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
async function open(path: string, kind: 'video' | 'audio' | 'image' = 'video'): Promise<ReadySource> {
  const found = (await resolveAssets([{ id: 'a', kind, path }], '/', { maxSide: 1080 }, ports)).get('a');
  if (found?.status !== 'ready') throw new Error(`${path} cannot be read.`);
  return found;
}
const make = (name: string, ...args: string[]): Promise<string> => makeMedia(tools, at(name), ...args);
const plain = (color: string, seconds: number, size = '320x180'): string[] => [
  ...['-f', 'lavfi', '-i', `color=${color}:size=${size}:rate=20:duration=${seconds}`],
];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
/** Mean red, green and blue of a part of a picture file. */
async function colorAt(file: string, left: number, top: number, width: number, height: number): Promise<number[]> {
  const part = sharp(file).extract({ left, top, width, height }).removeAlpha();
  const { channels } = await part.stats();
  const raw = sharp(await part.png().toBuffer());
  return (await raw.stats()).channels.slice(0, channels.length).map(({ mean }) => Math.round(mean));
}
const near = (color: number[], wanted: number[], by = 12): void => {
  for (const [i, value] of wanted.entries()) expect(Math.abs((color[i] ?? -99) - value)).toBeLessThanOrEqual(by);
};

describe('posters', () => {
  test('a video has one at a tenth of its length, upright and at most 540 pixels', async () => {
    const parts = ['[0:v][1:v]concat=n=2:v=1:a=0'];
    const path = await make(
      'two.mp4',
      ...plain('black', 0.2, '640x360'),
      ...plain('red', 4, '640x360'),
      ...['-filter_complex', `${parts[0]}`, ...h264],
    );
    const { file, type, meta } = await writePoster(await open(path), folder, ports);
    expect(type).toBe('image/jpeg');
    expect(meta).toEqual({ width: 540, height: 304 });
    expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 540, height: 304 });
    near(await colorAt(file, 100, 100, 300, 100), [255, 0, 0]);
  });

  test('a rotated picture becomes upright, and a small one is not enlarged', async () => {
    const stored = await make('stored.mp4', ...plain('blue', 0.5, '128x64'), '-vf', TOP_LEFT_GREEN, ...h264);
    const path = at('turned.mp4');
    await makeMedia(tools, path, '-display_rotation', '-90', '-i', stored, '-c', 'copy');
    const { file, meta } = await writePoster(await open(path), folder, ports);
    expect(meta).toEqual({ width: 64, height: 128 });
    // Turned clockwise, what was at the top left is at the top right.
    near(await colorAt(file, 44, 4, 16, 16), [0, 128, 0], 20);
    near(await colorAt(file, 4, 100, 40, 20), [0, 0, 255], 20);
  });

  test('non-square pixels become square', async () => {
    const path = await make('wide.mp4', ...plain('gray', 0.5, '100x100'), '-vf', 'setsar=2', ...h264);
    expect((await writePoster(await open(path), folder, ports)).meta).toEqual({ width: 200, height: 100 });
  });

  test('a still keeps its transparency', async () => {
    const path = at('logo.png');
    const logo = { width: 800, height: 1000, channels: 4 as const, background: { r: 255, g: 0, b: 0, alpha: 0.5 } };
    await sharp({ create: logo }).png().toFile(path);
    const { file, type, meta } = await writePoster(await open(path, 'image'), folder, ports);
    expect(type).toBe('image/webp');
    expect(meta).toEqual({ width: 432, height: 540 });
    const { channels } = await sharp(file).stats();
    expect(channels[3]?.mean).toBeCloseTo(128, -1);
  });

  test.runIf(hasFootage)('HDR is tone-mapped as in the export', async () => {
    const hdr = await writePoster(await open(footage('awkward/hlg10-hevc-1080x1920.mp4')), folder, ports);
    const seen = await sharp(hdr.file).stats();
    const sdr = await writePoster(await open(footage('clips/football-juggle-720p24.mp4')), await sub('sdr'), ports);
    const wanted = await sharp(sdr.file).stats();
    expect(hdr.meta).toEqual({ width: 304, height: 540 });
    // It was made of the same film: its contrast must be near that of the original.
    for (const i of [0, 1, 2]) {
      expect(Math.abs((seen.channels[i]?.stdev ?? 0) - (wanted.channels[i]?.stdev ?? 0))).toBeLessThan(20);
    }
  });
});
const TOP_LEFT_GREEN = 'drawbox=x=0:y=0:w=32:h=32:color=green:t=fill';
const sub = (name: string): Promise<string> => mkdtemp(at(name));

describe('filmstrips and cuts', () => {
  test('each tile is the frame at its time, and cuts are exact to the frame', async () => {
    // 0..1 s red, ..2.5 s green, ..5.9 s blue, ..6 s white.
    const spans = [plain('red', 1), plain('lime', 1.5), plain('blue', 3.4), plain('white', 0.1)].flat();
    const path = await make('film.mp4', ...spans, '-filter_complex', 'concat=n=4:v=1:a=0', ...h264);
    const { file, meta, scenes } = await readPicture(await open(path), await sub('strip'), 1, ports);
    expect(meta).toEqual({ tileWidth: 160, tileHeight: 90, columns: 10, count: 12, stepUs: 500_000 });
    expect(scenes).toEqual([1_000_000, 2_500_000, 5_900_000]);
    expect(await sharp(file).metadata()).toMatchObject({ width: 1600, height: 180 });
    const tile = (i: number) => colorAt(file, (i % 10) * 160 + 40, Math.floor(i / 10) * 90 + 20, 80, 50);
    near(await tile(0), [255, 0, 0]);
    near(await tile(1), [255, 0, 0]);
    near(await tile(2), [0, 255, 0]);
    near(await tile(4), [0, 255, 0]);
    near(await tile(5), [0, 0, 255]);
    near(await tile(11), [0, 0, 255]);
  });

  test('a cut is a cut between pictures, not motion', async () => {
    const moving = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=20:duration=2'];
    const path = await make('moving.mp4', ...moving, ...h264);
    expect((await readPicture(await open(path), await sub('moving'), 1, ports)).scenes).toEqual([]);
  });

  test('a single frame has a filmstrip of one tile', async () => {
    const path = await make('one.mp4', ...plain('red', 0.05), ...h264);
    const { file, meta } = await readPicture(await open(path), await sub('one'), 1, ports);
    expect(meta).toMatchObject({ columns: 1, count: 1 });
    near(await colorAt(file, 40, 20, 80, 50), [255, 0, 0]);
  });

  test('more than 120 tiles are never made', () => {
    expect(planTiles(60_000_000)).toEqual({ columns: 10, count: 120, stepUs: 500_000 });
    expect(planTiles(3_600_000_000)).toEqual({ columns: 10, count: 120, stepUs: 30_000_000 });
    for (const us of [1, 499_999, 500_001, 61_234_567, 86_400_000_000]) {
      const { count, stepUs } = planTiles(us);
      expect(count).toBeLessThanOrEqual(120);
      expect(count * stepUs).toBeGreaterThanOrEqual(us);
      expect((count - 1) * stepUs).toBeLessThan(us);
    }
  });

  test('of long sources only key frames are read, if there are enough', async () => {
    const { info } = await open(await make('short.mp4', ...plain('red', 0.5), ...h264));
    if (!info?.video) throw new Error('no picture');
    const video = { ...info.video, width: 1920, height: 1080, fps: { num: 30, den: 1 } };
    const long = (minutes: number) => ({ ...info, video, durationUs: minutes * 60_000_000 });
    expect(readsKeyFrames(long(9), 10_000)).toBe(false);
    expect(readsKeyFrames(long(60), 3600)).toBe(true);
    expect(readsKeyFrames(long(60), 10)).toBe(false);
  });
});

describe('sounds', () => {
  const tone = (filters: string, seconds = 4): string[] => [
    ...['-f', 'lavfi', '-i', `sine=frequency=1000:sample_rate=48000:duration=${seconds}`, '-af', filters],
  ];
  /** The lowest and highest value of a level, as shares of full scale, by span. */
  async function read(file: string, { offset, spans }: PeakLevel): Promise<{ low: number; high: number }[]> {
    const bytes = await readFile(file);
    return Array.from({ length: spans }, (_, i) => ({
      low: bytes.readInt8(offset + i * 2) / 128,
      high: bytes.readInt8(offset + i * 2 + 1) / 128,
    }));
  }

  test('peaks of a known tone and of silence, at every zoom', async () => {
    // The generator makes a tone of -18 dBFS, an eighth of full scale; four times that is a half.
    const shape = "volume=4,volume=0:enable='between(t,1,2)'";
    const path = await make('tone.wav', ...tone(shape));
    const { file, meta, silences } = await readSound(await open(path, 'audio'), await sub('tone'), ports);
    expect(meta.rate).toBe(24_000);
    expect(meta.levels.map(({ samples }) => samples)).toEqual([128, 1024, 8192]);
    const { length } = await readFile(file);
    expect(meta.levels.reduce((sum, { spans }) => sum + spans * 2, 0)).toBe(length);
    for (const level of meta.levels) {
      expect(level.spans).toBe(Math.ceil((4 * 24_000) / level.samples));
      const peaks = await read(file, level);
      const second = 24_000 / level.samples;
      const { low, high } = peaks[Math.floor(second * 3)] ?? { low: 0, high: 0 };
      expect(high).toBeGreaterThan(0.48);
      expect(high).toBeLessThan(0.52);
      expect(low).toBeLessThan(-0.48);
      expect(peaks[Math.floor(second * 1.5)]).toEqual({ low: 0, high: 0 });
    }
    expect(silences).toHaveLength(1);
    expect(silences[0]?.startUs).toBeCloseTo(1_000_000, -4.5);
    expect(silences[0]?.endUs).toBeCloseTo(2_000_000, -4.5);
  });

  test('channels in antiphase are not silent', async () => {
    const path = await make('phase.wav', ...tone('volume=4,pan=stereo|c0=c0|c1=-1*c0', 1));
    const { file, meta, silences } = await readSound(await open(path, 'audio'), await sub('phase'), ports);
    const [level] = meta.levels;
    if (!level) throw new Error('no level');
    expect(level.spans).toBe(Math.ceil(24_000 / 128));
    expect((await read(file, level))[50]?.high).toBeGreaterThan(0.45);
    expect(silences).toEqual([]);
  });

  test('the music of the sample, which can crash FFmpeg 7.0 at its end', async () => {
    const path = join(import.meta.dirname, '../../../../resources/sample/music.ogg');
    const { meta, loudness } = await readSound(await open(path, 'audio'), await sub('music'), ports);
    const [finest] = meta.levels;
    expect((finest?.spans ?? 0) * (finest?.samples ?? 0)).toBeGreaterThan(22 * meta.rate);
    expect(loudness?.integrated).toBeLessThan(-10);
  });

  test('loudness is what EBU R 128 says of a tone: 1 kHz in both ears at -23 dBFS is -23 LUFS', async () => {
    // EBU Tech 3341, test case 1: a stereo sine of 1 kHz whose peaks are at -23 dBFS measures -23.0 LUFS, within 0.1.
    const shape = `volume=${(8 * 10 ** (-23 / 20)).toFixed(6)}:precision=double,pan=stereo|c0=c0|c1=c0`;
    const path = await make('r128.wav', ...tone(shape, 20), '-c:a', 'pcm_s24le');
    const { loudness } = await readSound(await open(path, 'audio'), await sub('r128'), ports);
    expect(loudness?.integrated).toBeGreaterThan(-23.2);
    expect(loudness?.integrated).toBeLessThan(-22.8);
    expect(loudness?.truePeak).toBeGreaterThan(-23.3);
    expect(loudness?.truePeak).toBeLessThan(-22.7);
    expect(loudness?.range).toBeLessThan(0.3);
  });

  test('a silent sound has no loudness and one silent span', async () => {
    const path = await make('silence.wav', '-f', 'lavfi', '-i', 'anullsrc=sample_rate=44100', '-t', '2');
    const { loudness, silences } = await readSound(await open(path, 'audio'), await sub('silence'), ports);
    expect(loudness).toBeNull();
    expect(silences).toEqual([{ startUs: 0, endUs: 2_000_000 }]);
  });

  test('late sound is late in the peaks', async () => {
    const path = at('late.mkv');
    const sine = ['-itsoffset', '1', '-f', 'lavfi', '-i', 'sine=frequency=1000:sample_rate=48000:duration=1'];
    await makeMedia(tools, path, ...plain('red', 2), ...sine, ...h264, '-c:a', 'pcm_s16le');
    const { file, meta } = await readSound(await open(path), await sub('late'), ports);
    const [, level] = meta.levels;
    if (!level) throw new Error('no level');
    const peaks = await read(file, level);
    const second = 24_000 / level.samples;
    expect(peaks[Math.floor(second * 0.5)]).toEqual({ low: 0, high: 0 });
    expect(peaks[Math.floor(second * 1.5)]?.high).toBeGreaterThan(0.1);
  });
});
