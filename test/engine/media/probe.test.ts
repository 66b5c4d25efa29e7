/** Probing media. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { displaySize, type MediaInfo } from '../../../core/media/media-info.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { probeMedia } from '../../../main/engine/media/probe.js';
import { coders, footage, hasFootage, makeMedia, sources } from './footage.js';

let folder: string;
let found: FfmpegTools;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-probe-'));
  found = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Puts a `dvcC` box (Dolby Vision Streams Within the ISO Base Media File Format) before the `avcC` of a file's only track. */
function addDolbyVision(file: Buffer, profile: number, compatibility: number): Buffer {
  const box = Buffer.alloc(32);
  box.writeUInt32BE(box.length);
  box.write('dvcC', 4, 'latin1');
  box.set([1, 0, profile << 1, (4 << 3) | 0b101, compatibility << 4], 8);
  const moov = file.indexOf('moov');
  for (const type of ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd', 'avc1']) {
    const at = file.indexOf(type, moov) - 4;
    file.writeUInt32BE(file.readUInt32BE(at) + box.length, at);
  }
  const at = file.indexOf('avcC', moov) - 4;
  return Buffer.concat([file.subarray(0, at), box, file.subarray(at)]);
}

const ways = ['with ffprobe', 'with FFmpeg alone'] as const;
const probe = (path: string, way: (typeof ways)[number] = ways[0]): Promise<MediaInfo> =>
  probeMedia(path, {
    tools: way === 'with ffprobe' ? found : { ...found, ffprobe: null },
    cacheFolder: join(folder, `cache ${way}`),
  });

describe.each(ways)('generated media, %s', (way) => {
  it('describes a common clip', async () => {
    const path = await makeMedia(found, join(folder, "it's 100% [a] clip.mp4"), ...sources(), ...coders);
    const info = await probe(path, way);
    expect(info).toMatchObject({ kind: 'video', seekable: true, silent: null, warnings: [] });
    expect(info.video).toMatchObject({
      codec: 'h264',
      width: 160,
      height: 90,
      rotation: 0,
      fps: { num: 30000, den: 1001 },
      variableFrameRate: false,
      startUs: 0,
      durationUs: 1_501_500,
      field: 'progressive',
      alpha: false,
      decoder: null,
    });
    expect(info.audio).toMatchObject({ codec: 'aac', sampleRate: 48000, channels: 1, layout: 'mono', startUs: 0 });
    expect(info.durationUs).toBe(1_501_500);
  });

  it('plays the first sound that is not silent', async () => {
    const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo:d=1.5'];
    const maps = ['-map', '0:v', '-map', '2:a', '-map', '1:a'];
    const path = await makeMedia(found, join(folder, 'two.mkv'), ...sources(), ...silence, ...maps, ...coders);
    const info = await probe(path, way);
    expect(info.audioStreams.map(({ index }) => index)).toEqual([1, 2]);
    expect([info.audio?.index, info.silent]).toEqual([2, false]);
  });

  it('chooses the larger picture and no cover', async () => {
    const small = ['-f', 'lavfi', '-i', 'color=red:s=64x64:d=1'];
    const streams = ['-map', '2:v', '-map', '0:v', '-map', '1:a'];
    const clip = await makeMedia(found, join(folder, 'sizes.mkv'), ...sources(), ...small, ...streams, ...coders);
    expect((await probe(clip, way)).video).toMatchObject({ index: 1, width: 160 });
    const cover = ['-map', '1:a', '-map', '0:v', '-frames:v', '1', '-c:v', 'mjpeg', '-disposition:v', 'attached_pic'];
    const song = await makeMedia(found, join(folder, 'song.mp3'), ...sources(), ...cover, '-c:a', 'libmp3lame');
    expect(await probe(song, way)).toMatchObject({ kind: 'audio', video: null, audio: { codec: 'mp3' } });
  });

  it.each([1, 2])(
    'takes no picture of %i frames for the film, wherever it stands and however large',
    async (frames) => {
      const cover = ['-f', 'lavfi', '-i', `color=red:s=400x400:d=${frames * 0.04}`];
      const streams = [
        '-map',
        '2:v',
        '-map',
        '0:v',
        '-map',
        '1:a',
        ...coders,
        '-c:v:0',
        'mjpeg',
        '-pix_fmt:v:0',
        'yuvj420p',
      ];
      const path = join(folder, `cover-first-${frames}.mp4`);
      await makeMedia(found, path, ...sources(), ...cover, ...streams);
      expect(await probe(path, way)).toMatchObject({ video: { index: 1, codec: 'h264' }, durationUs: 1_501_500 });
    },
  );

  it.each([
    ['5, which has nothing that others can show', 5, 0, true],
    ['8 with HLG beneath', 8, 4, false],
  ])('tells of Dolby Vision of profile %s', async (name, profile, compatibility, told) => {
    const path = await makeMedia(
      found,
      join(folder, `${name}.mp4`),
      ...sources(0.2).slice(0, 4),
      ...coders.slice(0, 6),
    );
    await writeFile(path, addDolbyVision(await readFile(path), profile, compatibility));
    const { warningsText = [] } = await probe(path, way);
    expect(warningsText.map(({ key }) => key)).toEqual(told ? ['media:dolbyVision'] : []);
  });

  it('measures a clip with a wrong header and one with an empty one', async () => {
    const path = await makeMedia(found, join(folder, 'cut.mp4'), ...sources(3), ...coders, '-movflags', '+faststart');
    await truncate(path, Math.round((await readFile(path)).length * 0.6));
    const cut = await probe(path, way);
    expect(cut.durationUs).toBeLessThan(2_600_000);
    expect(cut.durationUs).toBeGreaterThan(500_000);
    expect(cut.warnings.join()).toContain('cut off');
    expect(cut.warningsText?.map(({ key }) => key)).toContain('media:endMissing');
    const live = await makeMedia(
      found,
      join(folder, 'live.webm'),
      ...sources(1),
      '-c:v',
      'libvpx',
      '-c:a',
      'libopus',
      '-live',
      '1',
      '-f',
      'webm',
    );
    const open = await probe(live, way);
    expect(Math.abs((open.durationUs ?? 0) - 1_001_000)).toBeLessThan(34_000);
  });

  it('measures a bare stream, and says where its rate is guessed', async () => {
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=50:d=1'];
    const timed = await makeMedia(found, join(folder, 'timed.h264'), ...source, '-c:v', 'libx264');
    expect(await probe(timed, way)).toMatchObject({ durationUs: 1_000_000, video: { startUs: 0 }, warnings: [] });
    const untimed = ['-c:v', 'libx265', '-x265-params', 'vui-timing-info=0:log-level=1'];
    const guessed = await probe(await makeMedia(found, join(folder, 'bare.hevc'), ...source, ...untimed), way);
    expect(guessed).toMatchObject({ durationUs: 2_000_000, video: { startUs: 0, fps: { num: 25, den: 1 } } });
    expect(guessed.warningsText).toMatchObject([{ key: 'media:rateGuessed', params: { fps: 25 } }]);
  });

  it('refuses files that are no media', async () => {
    const text = join(folder, 'text.mp4');
    await writeFile(text, 'Once upon a time there was a file.\n'.repeat(50));
    await expect(probe(text, way)).rejects.toMatchObject({
      code: 'media.unreadable',
      message: expect.stringMatching(/^text\.mp4 holds no picture/),
    });
    const list = join(folder, 'list.m3u8');
    await writeFile(
      list,
      `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${join(folder, 'two.mkv')}\n#EXT-X-ENDLIST\n`,
    );
    await expect(probe(list, way)).rejects.toMatchObject({ code: 'media.unreadable' });
    const join_ = join(folder, 'list.ffconcat');
    await writeFile(join_, "ffconcat version 1.0\nfile 'two.mkv'\n");
    await expect(probe(join_, way)).rejects.toMatchObject({ code: 'media.unreadable' });
  });
});

describe('the result', () => {
  it('is kept by content: a copy is not probed again, a changed file is', async () => {
    const path = await makeMedia(found, join(folder, 'kept.mp4'), ...sources(1), ...coders);
    const first = await probe(path);
    const broken: FfmpegTools = { ...found, ffmpeg: { ...found.ffmpeg, path: join(folder, 'no-such-program') } };
    const ports = { tools: broken, cacheFolder: join(folder, `cache ${ways[0]}`) };
    const copy = join(folder, 'copy.mp4');
    await writeFile(copy, await readFile(path));
    expect(await probeMedia(copy, ports)).toEqual(first);
    await writeFile(copy, Buffer.concat([await readFile(path), Buffer.alloc(8)]));
    await expect(probeMedia(copy, ports)).rejects.toMatchObject({ code: 'ffmpeg.missing' });
  });

  it('is discarded when the probe is canceled', async () => {
    const path = await makeMedia(found, join(folder, 'stopped.mp4'), ...sources(1), ...coders);
    const ports = { tools: found, cacheFolder: join(folder, 'cache stopped'), signal: AbortSignal.abort() };
    await expect(probeMedia(path, ports)).rejects.toMatchObject({ code: 'job.canceled' });
    expect(existsSync(join(folder, 'cache stopped', 'probes'))).toBe(false);
  });
});

/** File, kind, size as seen, clockwise turn, seconds, picture and sound stream. */
type Row = [string, MediaInfo['kind'], string, number, number | null, number | null, number | null];
const table: Row[] = [
  ['clips/blocks-topdown-720p30.mp4', 'video', '1280x720', 0, 9.743, 0, 1],
  ['clips/cockatoo-720p20-yuv444.mp4', 'video', '1280x720', 0, 14, 0, 1],
  ['clips/dog-play-720p30.mp4', 'video', '1280x720', 0, 9.664, 0, 1],
  ['clips/football-juggle-720p24.mp4', 'video', '1280x720', 0, 10.292, 0, null],
  ['clips/gopro-drone-coast-480p30.mp4', 'video', '854x480', 0, 12.079, 0, 1],
  ['clips/his-girl-friday-dialogue-480p30.mp4', 'video', '640x480', 0, 6.167, 1, 0],
  ['clips/juggle-vertical-1080x1920p24-voice.mp4', 'video', '1080x1920', 0, 8, 0, 1],
  ['clips/nasa-narration-6streams.mp4', 'video', '480x270', 0, 13.056, 3, 1],
  ['clips/phone-hlg10-portrait-1080p-editlist.mp4', 'video', '1080x1920', 90, 2.568, 0, 1],
  ['clips/phone-portrait-4k60-0.3s.mp4', 'video', '2160x3840', 90, 0.313, 0, 1],
  ['clips/phone-portrait-rot90-320p.MOV', 'video', '320x568', 90, 2.068, 1, 0],
  ['clips/phone-selfie-rot90-vfr.mov', 'video', '480x640', 90, 1.017, 0, 1],
  ['clips/phone-vfr-rot180-720p.mp4', 'video', '1280x720', 180, 2.416, 0, 1],
  ['clips/sign-walk-480p30.mkv', 'video', '640x480', 0, 2.966, 0, null],
  ['clips/tears-of-steel-20s.webm', 'video', '798x332', 0, 21.419, 0, 1],
  ['audio/music-vibe-ace-61s-coverart.mp3', 'audio', '', 0, 61.459, null, 0],
  ['audio/music-vibe-ace-61s.ogg', 'audio', '', 0, 61.459, null, 0],
  ['audio/speech-female-14s.mp3', 'audio', '', 0, 13.91, null, 0],
  ['audio/speech-lecture-opus5.1-60s.webm', 'audio', '', 0, 60.001, null, 0],
  ['audio/speech-male-14s-16k.wav', 'audio', '', 0, 14.84, null, 0],
  ['audio/speech-male2-17s.m4a', 'audio', '', 0, 16.745, null, 0],
  ['photos/bar-person-24mp-progressive.jpg', 'still', '6000x4000', 0, null, 0, null],
  ['photos/denali.webp', 'still', '600x315', 0, null, 0, null],
  ['photos/exif-orient3-landscape.jpg', 'still', '1800x1200', 180, null, 0, null],
  ['photos/exif-orient6-portrait.jpg', 'still', '1200x1800', 90, null, 0, null],
  ['photos/exif-orient8-portrait.jpg', 'still', '1200x1800', 270, null, 0, null],
  ['photos/figure-squat-animated.gif', 'animated', '360x432', 0, 2.96, 0, null],
  ['photos/figure-squat-animated.webp', 'animated', '360x432', 0, 2.96, 0, null],
  ['photos/figure-squat-transparent.png', 'still', '600x720', 0, null, 0, null],
  ['photos/figure-squat.svg', 'still', '288x400', 0, null, 0, null],
  ['photos/iphone.heic', 'still', '4032x3024', 0, null, 0, null],
  ['photos/river-422.avif', 'still', '1617x1080', 0, null, 0, null],
  ['awkward/alpha-squat-prores4444.mov', 'video', '360x432', 0, 2.96, 0, null],
  ['awkward/alpha-squat-qtrle.mov', 'video', '480x576', 0, 3, 0, null],
  ['awkward/alpha-squat-vp9.webm', 'video', '480x576', 0, 3, 0, null],
  ['awkward/anamorphic-1440x1080-sar4x3.mp4', 'video', '1920x1080', 0, 3, 0, null],
  ['awkward/audio-5.1-centre-speech-5s.mp4', 'video', '1280x720', 0, 5.17, 0, 1],
  ['awkward/audio-8k-u8-mono.wav', 'audio', '', 0, 6, null, 0],
  ['awkward/audio-96k-24bit.flac', 'audio', '', 0, 6, null, 0],
  ['awkward/audio-starts-1.5s-late.mp4', 'video', '640x360', 0, 6.006, 0, 1],
  ['awkward/av1-720p24.mp4', 'video', '1280x720', 0, 3, 0, null],
  ['awkward/bbb-1080p24-rot90-5.1.mp4', 'video', '1080x1920', 90, 2.005, 0, 1],
  ['awkward/editlist-copy-from-1.7s.mp4', 'video', '1280x720', 0, 4.171, 0, 1],
  ['awkward/fps1.mp4', 'video', '640x360', 0, 4, 0, null],
  ['awkward/fps240.mp4', 'video', '640x360', 0, 0.75, 0, null],
  ['awkward/fragmented-flower.mp4', 'video', '960x540', 0, 5.123, 0, 1],
  ['awkward/h264-422-10bit-intra-pcm24.mov', 'video', '960x540', 0, 1.001, 0, 1],
  ['awkward/hevc8-hvc1.mov', 'video', '960x540', 0, 3, 0, null],
  ['awkward/hlg10-hevc-1080x1920.mp4', 'video', '1080x1920', 0, 3, 0, null],
  ['awkward/image-16bit.png', 'still', '320x320', 0, null, 0, null],
  ['awkward/image-cmyk.jpg', 'still', '800x534', 0, null, 0, null],
  ['awkward/image-panorama-3082x310.jpg', 'still', '3082x310', 0, null, 0, null],
  ['awkward/interlaced-1080i29.97-tff.ts', 'video', '1920x1080', 0, 3.029, 0, 1],
  ['awkward/interlaced-576i25-sar64x45.mpg', 'video', '1024x576', 0, 3.01, 0, 1],
  ['awkward/mpeg4-mp3.avi', 'video', '640x360', 0, 2.04, 0, 1],
  ['awkward/negative-start.mp4', 'video', '640x360', 0, 2.402, 0, 1],
  ['awkward/odd-767x431-vp9.webm', 'video', '767x431', 0, 3.003, 0, null],
  ['awkward/odd-767x431-yuv444.mp4', 'video', '767x431', 0, 3.003, 0, 1],
  ['awkward/one-frame.mp4', 'video', '1280x720', 0, 0.042, 0, null],
  ['awkward/rot90-matrix-coffee.mp4', 'video', '720x1280', 270, 4.137, 0, 1],
  ['awkward/rotate-and-mirror-matrix.mp4', 'video', '720x1080', 90, 1.089, 0, 1],
  ['awkward/starts-at-5s.mkv', 'video', '640x360', 0, 3.021, 0, 1],
  ['awkward/tiny-64x36.mp4', 'video', '64x36', 0, 2.002, 0, null],
  ['awkward/ts-pts-wrap-26h.ts', 'video', '640x360', 0, 3.042, 0, 1],
  ['awkward/two-audio-first-silent.mkv', 'video', '640x360', 0, 6.021, 0, 2],
  ['awkward/uhd-3840x2160p60-2s.mp4', 'video', '3840x2160', 0, 2, 0, null],
  ['awkward/vfr-8to24.mp4', 'video', '1280x720', 0, 5.935, 0, null],
  ['awkward/video-10s-audio-2s.mp4', 'video', '640x360', 0, 10.292, 0, 1],
  ['awkward/video-2s-audio-14s.mp4', 'video', '640x360', 0, 14.84, 0, 1],
  ['awkward/webm-no-duration.webm', 'video', '640x360', 0, 4.021, 0, 1],
  ['broken/audio-only-named-video.mp4', 'audio', '', 0, 2, null, 0],
  ['broken/damaged-middle.mp4', 'video', '640x360', 0, 4.004, 0, 1],
  ['broken/jpeg-renamed.mp4', 'still', '1600x1067', 0, null, 0, null],
  ['broken/mp3-with-garbage-prefix.mp3', 'audio', '', 0, 6.084, null, 0],
  ['broken/mp4-renamed.jpg', 'video', '640x360', 0, 4.004, 0, 1],
  ['broken/truncated-60pct-faststart.mp4', 'video', '640x360', 0, 1.802, 0, 1],
];

describe.runIf(hasFootage).each(ways)('real footage, %s', (way) => {
  it.each(table)('%s', async (name, kind, size, rotation, seconds, picture, sound) => {
    const info = await probe(footage(name), way);
    const seen = info.video ? displaySize(info.video) : null;
    expect({
      kind: info.kind,
      size: seen ? `${Math.round(seen.width)}x${seen.height}` : '',
      rotation: info.video?.rotation ?? 0,
      picture: info.video?.index ?? null,
      sound: info.audio?.index ?? null,
    }).toEqual({ kind, size, rotation, picture, sound });
    if (seconds === null) expect(info.durationUs).toBeNull();
    else expect((info.durationUs ?? 0) / 1e6).toBeCloseTo(seconds, 2);
  });

  it.each([
    ['broken/zero-byte.mp4', 'input.unreadable'],
    ['broken/header-only.mp4', 'media.unreadable'],
    ['broken/text-renamed.mp4', 'media.unreadable'],
    ['broken/truncated-60pct-moov-at-end.mp4', 'media.unreadable'],
    ['broken/no-such-file.mp4', 'asset.missing'],
  ])('%s is refused', async (name, code) => {
    await expect(probe(footage(name), way)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(name.split('/')[1] ?? ''),
    });
  });

  it('reports unusual properties', async () => {
    const video = async (name: string) => (await probe(footage(name), way)).video;
    expect(await video('awkward/rotate-and-mirror-matrix.mp4')).toMatchObject({ mirrored: true });
    expect(await video('awkward/alpha-squat-vp9.webm')).toMatchObject({ alpha: true, decoder: 'libvpx-vp9' });
    expect(await video('awkward/alpha-squat-prores4444.mov')).toMatchObject({
      alpha: true,
      bitDepth: 12,
      decoder: null,
    });
    expect(await video('awkward/alpha-squat-qtrle.mov')).toMatchObject({ alpha: true });
    expect(await video('clips/phone-hlg10-portrait-1080p-editlist.mp4')).toMatchObject({
      bitDepth: 10,
      startUs: 0,
      color: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' },
    });
    expect(await video('clips/gopro-walk-480p30.mp4')).toMatchObject({ color: { range: 'full' } });
    expect(await video('awkward/interlaced-1080i29.97-tff.ts')).toMatchObject({ field: 'top-first' });
    expect(await video('awkward/interlaced-576i25-sar64x45.mpg')).toMatchObject({ field: 'top-first' });
    expect(await video('awkward/vfr-8to24.mp4')).toMatchObject({ variableFrameRate: true });
    expect(await video('clips/phone-vfr-rot180-720p.mp4')).toMatchObject({ variableFrameRate: true });
    expect(await video('awkward/bbb-1080p24-rot90-5.1.mp4')).toMatchObject({
      variableFrameRate: false,
      startUs: 83_333,
    });
    expect((await probe(footage('awkward/audio-starts-1.5s-late.mp4'), way)).audio?.startUs).toBeGreaterThan(1_400_000);
    for (const name of [
      'interlaced-1080i29.97-tff.ts',
      'interlaced-576i25-sar64x45.mpg',
      'ts-pts-wrap-26h.ts',
      'mpeg4-mp3.avi',
    ]) {
      expect((await probe(footage(`awkward/${name}`), way)).seekable).toBe(false);
    }
  });

  it('uses every file of the real footage that is not broken', async () => {
    for (const group of ['clips', 'audio', 'photos', 'awkward']) {
      for (const name of await readdir(footage(group))) {
        const info = await probe(footage(`${group}/${name}`), way);
        expect(info.video ?? info.audio, name).not.toBeNull();
        expect(info.warnings, name).toEqual([]);
      }
    }
  });
});
