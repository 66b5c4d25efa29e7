/** Proxies of video, stills and sound. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proxyReason } from '../../../../core/media/needs-proxy.js';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import type { DerivePorts, ReadySource } from '../../../../main/engine/media/derive/ports.js';
import { writeProxy } from '../../../../main/engine/media/derive/proxy.js';
import { probeMedia } from '../../../../main/engine/media/probe.js';
import { resolveAssets } from '../../../../main/engine/media/resolve.js';
import { coders, footage, hasFootage, makeMedia, sources } from '../footage.js';

const run = promisify(execFile);
let tools: FfmpegTools;
let folder: string;
let ports: DerivePorts;
beforeAll(async () => {
  tools = await locateFfmpeg();
  folder = await mkdtemp(join(tmpdir(), 'upright-proxy-'));
  ports = { tools, cacheFolder: join(folder, 'media') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
async function open(path: string, kind: 'video' | 'audio' | 'image' = 'video'): Promise<ReadySource> {
  const found = (await resolveAssets([{ id: 'a', kind, path }], '/', { maxSide: 1920 }, ports)).get('a');
  if (found?.status !== 'ready') throw new Error(`${path} cannot be read.`);
  return found;
}
async function proxyOf(path: string, kind?: 'video' | 'audio' | 'image') {
  const shares: number[] = [];
  const into = await mkdtemp(at('into-'));
  const made = await writeProxy(await open(path, kind), into, ports, (share) => void shares.push(share));
  return { ...made, shares };
}

interface Frame {
  readonly key_frame: number;
  readonly pict_type: string;
  readonly pts_time: string;
}
/** What ffprobe says of a finished proxy, frame by frame. */
async function look(file: string) {
  const ask = async (...args: string[]) => {
    const { stdout } = await run(tools.ffprobe?.path ?? 'ffprobe', ['-v', 'error', ...args, '-of', 'json', file], {
      maxBuffer: 1 << 28,
    });
    return JSON.parse(stdout);
  };
  const { streams } = await ask('-show_streams');
  const { frames } = await ask('-select_streams', 'v', '-show_frames');
  const video = streams.find((stream: { codec_type: string }) => stream.codec_type === 'video');
  const audio = streams.find((stream: { codec_type: string }) => stream.codec_type === 'audio');
  return { video, audio, frames: frames as Frame[] };
}
/** Times of a file's frames from its own start, which may be that of its sound. */
async function timesIn(path: string): Promise<number[]> {
  const times = (await look(path)).frames.map(({ pts_time }) => Number(pts_time));
  const start = (await probeMedia(path, ports)).video?.startUs ?? 0;
  return times.map((time) => time - (times[0] ?? 0) + start / 1e6);
}
const even = (count: number, fps: number): number[] => Array.from({ length: count }, (_, i) => i / fps);
const expectSteady = (frames: readonly Frame[], times: readonly number[]): void => {
  expect(frames).toHaveLength(times.length);
  for (const [i, frame] of frames.entries()) {
    expect(Number(frame.pts_time)).toBeCloseTo(times[i] ?? -1, 3);
    expect(frame.key_frame).toBe(i % 10 === 0 ? 1 : 0);
    expect(frame.pict_type).not.toBe('B');
  }
};

test('540 pixels, a key frame every ten, no B-frames, H.264 High and AAC', async () => {
  const path = await makeMedia(tools, at('plain.mp4'), ...sources(2, '1280x720', '30000/1001'), ...coders);
  const { file, type, meta, shares } = await proxyOf(path);
  expect(type).toBe('video/mp4');
  expect(meta).toMatchObject({ width: 960, height: 540, alpha: false });
  const { video, audio, frames } = await look(file);
  expect(video).toMatchObject({ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: 960, height: 540 });
  expect(video).toMatchObject({ sample_aspect_ratio: '1:1', avg_frame_rate: '30000/1001', color_space: 'bt709' });
  expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 1 });
  expectSteady(frames, even(60, 30000 / 1001));
  expect(shares.at(-1)).toBeGreaterThan(0.9);
  expect(proxyReason(await probeMedia(path, ports))).not.toBeNull();
});

test('rotated, with non-square pixels, small: upright, square, not enlarged', async () => {
  const filters = ['-vf', 'setsar=2,drawbox=x=0:y=0:w=40:h=40:color=white:t=fill'];
  const black = ['-f', 'lavfi', '-i', 'color=black:size=120x80:rate=25:duration=1'];
  const stored = await makeMedia(tools, at('stored.mp4'), ...black, ...filters, ...coders);
  const path = await makeMedia(tools, at('turned.mp4'), '-display_rotation', '-90', '-i', stored, '-c', 'copy');
  const { file } = await proxyOf(path);
  const { video } = await look(file);
  // 240 x 80 as shown before the turn.
  expect(video).toMatchObject({ width: 80, height: 240, sample_aspect_ratio: '1:1' });
  expect(video.side_data_list).toBeUndefined();
  const shot = at('shot.png');
  await makeMedia(tools, shot, '-i', file, '-frames:v', '1');
  const { data, info } = await sharp(shot).greyscale().raw().toBuffer({ resolveWithObject: true });
  const light = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? -1;
  // The white corner was at the top left of the stored picture; turned clockwise it is at the top right.
  expect(light(60, 30)).toBeGreaterThan(200);
  expect(light(10, 30)).toBeLessThan(50);
  expect(light(60, 200)).toBeLessThan(50);
});

test('frames keep their times where the rate varies, and where the picture begins late', async () => {
  const path = at('late.mkv');
  const picture = ['-itsoffset', '1', '-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=20:duration=1'];
  const sound = ['-f', 'lavfi', '-i', 'sine=duration=2'];
  const uneven = ['-vf', "select='not(mod(n,7))+lt(n,8)'", '-fps_mode', 'vfr'];
  await makeMedia(tools, path, ...picture, ...sound, ...uneven, ...coders);
  const { file } = await proxyOf(path);
  const { frames, audio } = await look(file);
  const times = await timesIn(path);
  expect(times[0]).toBeCloseTo(1, 1);
  expectSteady(frames, times);
  expect(Number(audio.start_time)).toBeCloseTo(0, 1);
});

test('slow motion of a phone is reduced to 60 frames a second', async () => {
  const path = await makeMedia(tools, at('slow.mp4'), ...sources(1, '64x64', '240'), ...coders);
  const { file, meta } = await proxyOf(path);
  expect(meta).toMatchObject({ fps: { num: 60, den: 1 } });
  expectSteady((await look(file)).frames, even(60, 60));
});

test('transparent video stays transparent, as VP9 in WebM', async () => {
  const clear = "format=rgba,geq=r=255:g=0:b=0:a='if(lt(X,32),255,0)'";
  const source = ['-f', 'lavfi', '-i', 'color=red:size=64x64:rate=20:duration=0.6', '-vf', clear];
  const path = await makeMedia(tools, at('alpha.mov'), ...source, '-c:v', 'qtrle', '-pix_fmt', 'argb');
  const { file, type, meta } = await proxyOf(path);
  expect(type).toBe('video/webm');
  expect(meta).toMatchObject({ alpha: true });
  const { video } = await look(file);
  expect(video).toMatchObject({ codec_name: 'vp9', tags: { alpha_mode: '1' } });
  const shot = at('alpha.png');
  await makeMedia(tools, shot, '-c:v', 'libvpx-vp9', '-i', file, '-frames:v', '1', '-pix_fmt', 'rgba');
  const { data } = await sharp(shot).raw().toBuffer({ resolveWithObject: true });
  expect(data[(32 * 64 + 10) * 4 + 3]).toBeGreaterThan(240);
  expect(data[(32 * 64 + 54) * 4 + 3]).toBeLessThan(15);
});

test('stills that browsers do not show become JPEG, sounds that they do not decode AAC', async () => {
  const tiff = at('photo.tif');
  const photo = { width: 3000, height: 2000, channels: 3 as const, background: '#804020' };
  await sharp({ create: photo }).tiff().toFile(tiff);
  expect(proxyReason(await probeMedia(tiff, ports))).toBe('container');
  const still = await proxyOf(tiff, 'image');
  expect(still).toMatchObject({ type: 'image/jpeg', meta: { width: 1920, height: 1280 } });
  expect(await sharp(still.file).metadata()).toMatchObject({ format: 'jpeg', width: 1920 });
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=1', '-ac', '2'];
  const ac3 = await makeMedia(tools, at('tone.ac3'), ...tone, '-c:a', 'ac3');
  expect(proxyReason(await probeMedia(ac3, ports))).toBe('codec');
  const sound = await proxyOf(ac3, 'audio');
  const { stdout } = await run(tools.ffprobe?.path ?? '', ['-v', 'error', '-show_streams', '-of', 'json', sound.file]);
  expect(JSON.parse(stdout).streams).toMatchObject([{ codec_name: 'aac', channels: 2 }]);
  const wav = await makeMedia(tools, at('tone.wav'), ...tone);
  expect(proxyReason(await probeMedia(wav, ports))).toBeNull();
});

test.runIf(hasFootage)('phone footage: HEVC, HDR, rotated, variable rate', async () => {
  for (const name of ['clips/phone-hlg10-portrait-1080p-editlist.mp4', 'clips/phone-selfie-rot90-vfr.mov']) {
    const info = await probeMedia(footage(name), ports);
    expect(proxyReason(info)).not.toBeNull();
    const { file, meta } = await proxyOf(footage(name));
    const { width, height } = meta as { width: number; height: number };
    expect(height).toBeGreaterThan(width);
    const { video, frames } = await look(file);
    expect(video).toMatchObject({ codec_name: 'h264', pix_fmt: 'yuv420p', color_transfer: 'bt709', width, height });
    expectSteady(frames, await timesIn(footage(name)));
    expect(Math.min(width, height)).toBeLessThanOrEqual(540);
  }
});
