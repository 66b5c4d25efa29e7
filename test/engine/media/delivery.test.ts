/** What FFmpeg delivers of prepared media, compared with the probe. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputArgs } from '../../../main/engine/ffmpeg/inputs.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { probePackets } from '../../../main/engine/media/keyframes.js';
import type { MediaPorts } from '../../../main/engine/media/ports.js';
import { probeMedia } from '../../../main/engine/media/probe.js';
import { resolveAssets } from '../../../main/engine/media/resolve.js';
import { coders, footage, hasFootage, makeMedia, sources } from './footage.js';

let folder: string;
let tools: FfmpegTools;
let ports: MediaPorts;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-delivery-'));
  tools = await locateFfmpeg();
  ports = { tools, cacheFolder: join(folder, 'cache') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Frame {
  /** Seconds. */
  readonly at: number;
  readonly length: number;
  readonly hash: string;
}

/** What FFmpeg decodes; pictures are made small so that hashing is quick. */
async function decode(path: string, stream: number, picture: boolean, ...options: string[]): Promise<Frame[]> {
  const shape = picture ? ['-vf', 'scale=64:36', '-fps_mode', 'passthrough', '-enc_time_base', '1/1000000'] : [];
  const args = [
    ...inputArgs(path, { options }),
    '-map',
    `0:${stream}`,
    ...shape,
    '-f',
    'framehash',
    '-hash',
    'md5',
    'pipe:1',
  ];
  const { stdout } = await runFfmpeg(tools, args, { output: 'collect', logLevel: 'error' });
  const lines = stdout.toString().split('\n');
  const base = /^#tb 0: (\d+)\/(\d+)/m.exec(stdout.toString());
  const tick = Number(base?.[1]) / Number(base?.[2]);
  return lines
    .filter((line) => /^0,/.test(line))
    .map((line) => line.split(',').map((part) => part.trim()))
    .map(([, , pts, duration, , hash]) => ({
      at: Number(pts) * tick,
      length: Number(duration) * tick,
      hash: hash ?? '',
    }));
}

const names = [
  'clips/nasa-narration-6streams.mp4',
  'clips/gopro-walk-480p30.mp4',
  'clips/his-girl-friday-dialogue-480p30.mp4',
  'clips/phone-hlg10-portrait-1080p-editlist.mp4',
  'clips/phone-portrait-rot90-320p.MOV',
  'clips/phone-selfie-rot90-vfr.mov',
  'clips/phone-vfr-rot180-720p.mp4',
  'clips/sign-walk-480p30.mkv',
  'audio/music-vibe-ace-61s-coverart.mp3',
  'audio/sfx-robin-3s.ogg',
  'audio/speech-female-14s.mp3',
  'audio/speech-male2-17s.m4a',
  'awkward/alpha-squat-vp9.webm',
  'awkward/audio-96k-24bit.flac',
  'awkward/audio-starts-1.5s-late.mp4',
  'awkward/bbb-1080p24-rot90-5.1.mp4',
  'awkward/editlist-copy-from-1.7s.mp4',
  'awkward/fps1.mp4',
  'awkward/fps240.mp4',
  'awkward/fragmented-flower.mp4',
  'awkward/interlaced-576i25-sar64x45.mpg',
  'awkward/mpeg4-mp3.avi',
  'awkward/negative-start.mp4',
  'awkward/odd-767x431-vp9.webm',
  'awkward/one-frame.mp4',
  'awkward/rotate-and-mirror-matrix.mp4',
  'awkward/starts-at-5s.mkv',
  'awkward/ts-pts-wrap-26h.ts',
  'awkward/two-audio-first-silent.mkv',
  'awkward/video-2s-audio-14s.mp4',
  'awkward/webm-no-duration.webm',
  'broken/mp3-with-garbage-prefix.mp3',
  'broken/truncated-60pct-faststart.mp4',
];

describe.runIf(hasFootage)('the probe matches what FFmpeg delivers', () => {
  it.each(names)('%s', async (name) => {
    const [resolved] = (
      await resolveAssets([{ kind: 'video', id: 'a', path: footage(name) }], folder, { maxSide: 4000 }, ports)
    ).values();
    if (resolved?.status !== 'ready' || !resolved.info) throw new Error('not ready');
    const { video, audio } = resolved.info;
    if (video) {
      const frames = await decode(resolved.path, video.index, true);
      expect((frames[0]?.at ?? 0) * 1e6).toBeCloseTo(video.startUs, -3.4);
      const end = Math.max(...frames.map(({ at }) => at));
      const frame = video.fps ? video.fps.den / video.fps.num : 0.04;
      const claimed = (video.startUs + (video.durationUs ?? 0)) / 1e6;
      expect(claimed).toBeGreaterThan(end);
      expect(claimed).toBeLessThan(end + 1.6 * frame);
    }
    if (audio) {
      const samples = await decode(resolved.path, audio.index, false);
      const end = Math.max(...samples.map(({ at, length }) => at + length));
      const claimed = (audio.startUs + (audio.durationUs ?? 0)) / 1e6;
      // A coder's last packet is filled up; AAC's frame at 16 kHz lasts 64 ms.
      expect(Math.abs(claimed - end)).toBeLessThan(0.065);
      expect(Math.abs((samples[0]?.at ?? 0) - audio.startUs / 1e6)).toBeLessThan(0.03);
    }
  });
});

describe.runIf(hasFootage)('seeking is exact', () => {
  it.each([
    'clips/phone-selfie-rot90-vfr.mov',
    'awkward/interlaced-1080i29.97-tff.ts',
    'awkward/interlaced-576i25-sar64x45.mpg',
    'awkward/ts-pts-wrap-26h.ts',
    'awkward/starts-at-5s.mkv',
    'awkward/webm-no-duration.webm',
    'awkward/editlist-copy-from-1.7s.mp4',
  ])('%s', async (name) => {
    const [resolved] = (
      await resolveAssets([{ kind: 'video', id: 'a', path: footage(name) }], folder, { maxSide: 4000 }, ports)
    ).values();
    if (resolved?.status !== 'ready' || !resolved.info?.video) throw new Error('not ready');
    const { index } = resolved.info.video;
    expect(resolved.info.seekable).toBe(true);
    const all = await decode(resolved.path, index, true);
    const wanted = (all[Math.floor(all.length * 0.7)]?.at ?? 0) + 0.001;
    const found = await decode(resolved.path, index, true, '-noaccurate_seek', '-ss', wanted.toFixed(6), '-t', '1');
    expect(found[0]?.at).toBeLessThanOrEqual(0.002);
    for (const frame of found.slice(0, 10)) {
      const same = all.filter(({ hash }) => hash === frame.hash).map(({ at }) => Math.abs(at - wanted - frame.at));
      expect(Math.min(...same)).toBeLessThan(0.003);
    }
  });

  it('in a transport stream too, whose picture begins after the sound', async () => {
    const late = ['-itsoffset', '0.5', ...sources(2).slice(0, 4), ...sources(2).slice(4)];
    const path = await makeMedia(tools, join(folder, 'late.ts'), ...late, ...coders, '-g', '15');
    const info = await probeMedia(path, ports);
    expect(info).toMatchObject({ container: 'mpegts', seekable: false });
    expect(Math.abs((info.video?.startUs ?? 0) - 500_000)).toBeLessThan(40_000);
    const [resolved] = (
      await resolveAssets([{ kind: 'video', id: 'a', path }], folder, { maxSide: 4000 }, ports)
    ).values();
    if (resolved?.status !== 'ready' || !resolved.info?.video) throw new Error('not ready');
    // Read alone, the picture still begins where it does beside the sound.
    const [first] = await decode(resolved.path, resolved.info.video.index, true);
    expect(Math.abs((first?.at ?? 0) * 1e6 - (info.video?.startUs ?? 0))).toBeLessThan(1500);
    expect(resolved.info.video.startUs).toBe(Math.round((first?.at ?? 0) * 1e6));
  });
});

describe.runIf(hasFootage)('4:4:4 of an old x264', () => {
  it('looks the same from the middle as from the beginning', async () => {
    const path = footage('clips/cockatoo-720p20-yuv444.mp4');
    const [resolved] = (
      await resolveAssets([{ kind: 'video', id: 'a', path }], folder, { maxSide: 4000 }, ports)
    ).values();
    if (resolved?.status !== 'ready') throw new Error('not ready');
    const middle = inputArgs(resolved.path, { options: ['-ss', '4'] });
    const filters = '[0:v]trim=start_frame=80,setpts=PTS-STARTPTS[a];[1:v]setpts=PTS-STARTPTS[b];[a][b]psnr=shortest=1';
    const args = [
      ...inputArgs(path, { options: ['-t', '5'] }),
      ...middle,
      '-lavfi',
      filters,
      '-frames:v',
      '10',
      '-f',
      'null',
      '-',
    ];
    const { lines } = await runFfmpeg(tools, args, { logLevel: 'info' });
    const psnr = Number(/PSNR .*average:([\d.]+)/.exec(lines.join('\n'))?.[1]);
    expect(psnr).toBeGreaterThan(38);
  });
});

describe.runIf(hasFootage)('upright', () => {
  const turns = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] };
  it.each([
    'clips/phone-portrait-rot90-320p.MOV',
    'clips/phone-vfr-rot180-720p.mp4',
    'awkward/bbb-1080p24-rot90-5.1.mp4',
    'awkward/rot90-matrix-coffee.mp4',
    'awkward/rotate-and-mirror-matrix.mp4',
  ])('%s is rotated as by players', async (name) => {
    const path = footage(name);
    for (const ports_ of [ports, { tools: { ...tools, ffprobe: null }, cacheFolder: join(folder, 'alone') }]) {
      const { video } = await probeMedia(path, ports_);
      if (!video) throw new Error('no picture');
      const grab = async (options: string[], filters: string[]): Promise<string> => {
        const args = [
          ...inputArgs(path, { options }),
          '-map',
          `0:${video.index}`,
          '-frames:v',
          '1',
          '-vf',
          [...filters, 'format=rgb24'].join(),
        ];
        return (await runFfmpeg(tools, [...args, '-f', 'md5', 'pipe:1'], { output: 'collect' })).stdout.toString();
      };
      const ours = [...turns[video.rotation], ...(video.mirrored ? ['hflip'] : [])];
      expect(await grab(['-noautorotate'], ours)).toBe(await grab(['-autorotate'], []));
    }
  });
});

describe('probePackets', () => {
  it('lists packets, key frames and closed groups, and keeps them', async () => {
    const gop = ['-g', '10', '-bf', '2', '-x264-params', 'scenecut=0:open-gop=0', '-preset', 'medium'];
    const path = await makeMedia(tools, join(folder, 'gop.mp4'), ...sources(1.5), ...coders, ...gop);
    const list = await probePackets(path, 0, ports);
    expect(list.count).toBe(45);
    expect([...list.isKey].flatMap((key, i) => (key ? [i] : []))).toEqual([0, 10, 20, 30, 40]);
    expect([...list.isClosed]).toEqual([...list.isKey]);
    const shown = [...list.ptsUs].sort((p, q) => p - q);
    for (const [i, at] of shown.entries()) expect(Math.abs(at - (i * 1_001_000) / 30)).toBeLessThan(40);
    const again = await probePackets(path, 0, {
      ...ports,
      tools: { ...tools, ffmpeg: { ...tools.ffmpeg, path: '/nowhere' } },
    });
    expect(again).toEqual(list);
  });

  it('recognises open GOPs', async () => {
    const coder = ['-c:v', 'mpeg2video', '-g', '10', '-bf', '2', '-an'];
    const path = await makeMedia(tools, join(folder, 'open.mkv'), ...sources(1.5), ...coder);
    const { isKey, isClosed } = await probePackets(path, 0, ports);
    expect(isClosed[0]).toBe(1);
    expect([...isKey].filter((key, i) => key && !isClosed[i]).length).toBeGreaterThan(0);
  });

  it('refuses a stream without pictures', async () => {
    const path = await makeMedia(tools, join(folder, 'gop.mp4'), ...sources(1), ...coders);
    await expect(probePackets(path, 1, ports)).rejects.toMatchObject({ code: 'media.unreadable' });
  });
});
