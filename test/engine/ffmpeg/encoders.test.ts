/** Choosing encoders by trial encodes, and what real encoders write. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encoderArgs } from '../../../core/render/encoders.js';
import { chooseEncoder, listEncoders, offerEncoders } from '../../../main/engine/ffmpeg/encoders.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { toEnglish } from '../../../core/locales/english.js';
import { probeEncoder } from '../../../main/engine/ffmpeg/probe-encoder.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import { runProbe } from '../../../main/engine/ffmpeg/run-tool.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';

let folder: string;
let tools: FfmpegTools;
/** Device nodes of a machine with an NVIDIA card and no other. */
let nvidia: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-encoders-'));
  nvidia = join(folder, 'dev');
  await mkdir(nvidia);
  await writeFile(join(nvidia, 'nvidiactl'), '');
  tools = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const standard = { rate: { mode: 'quality', level: 'standard' }, fps: { num: 30, den: 1 }, gop: 60 } as const;

/**
 * An FFmpeg that has NVENC and no other hardware: its options are turned into those of libx264, which gets small
 * pictures, for its speed is not tested. It notes each call in a log. `mode` can make it fail as a machine without a driver does, or lose a frame.
 */
async function fakeGpu(
  mode: 'works' | 'fails' | 'loses a frame',
): Promise<{ tools: FfmpegTools; calls: () => Promise<number> }> {
  const name = join(folder, mode.replaceAll(' ', '-'));
  const script = `#!${process.execPath}
    const { spawnSync } = require('node:child_process');
    const { appendFileSync } = require('node:fs');
    let args = process.argv.slice(2);
    const real = (list) => spawnSync(${JSON.stringify(tools.ffmpeg.path)}, list, { stdio: 'inherit' }).status;
    if (args.includes('-encoders')) {
      console.log(' V....D h264_nvenc           NVIDIA NVENC H.264 encoder (codec h264)\\n V....D libx264              libx264 (codec h264)');
      process.exit(0);
    }
    if (!args.includes('h264_nvenc')) process.exit(real(args));
    appendFileSync(${JSON.stringify(`${name}.log`)}, 'call\\n');
    if (${JSON.stringify(mode)} === 'fails') {
      console.error('[h264_nvenc @ 0x55d5] Cannot load libcuda.so.1\\nError while opening encoder for output stream');
      process.exit(1);
    }
    const drop = { '-preset': 2, '-tune': 2, '-rc': 2, '-cq': 2, '-b_ref_mode': 2, '-no-scenecut': 2 };
    const kept = [];
    for (let i = 0; i < args.length; i++) {
      if (drop[args[i]]) i += drop[args[i]] - 1;
      else kept.push(args[i] === 'h264_nvenc' ? 'libx264' : args[i].replace('size=1080x1920', 'size=108x192'));
    }
    if (${JSON.stringify(mode)} === 'loses a frame') kept[kept.indexOf('-frames:v') + 1] = '11';
    process.exit(real(kept));`;
  await writeFile(name, script);
  await chmod(name, 0o755);
  const calls = async () => (await readFile(`${name}.log`, 'utf8').catch(() => '')).split('\n').length - 1;
  return { tools: { ...tools, ffmpeg: { ...tools.ffmpeg, path: name, stamp: mode } }, calls };
}

describe('chooseEncoder', () => {
  it('chooses hardware that passes a trial encode, and remembers it', async () => {
    const gpu = await fakeGpu('works');
    const cacheFolder = join(folder, 'cache-works');
    const chosen = await chooseEncoder(gpu.tools, 'h264', 'auto', {
      cacheFolder,
      platform: 'linux',
      deviceFolder: nvidia,
    });
    expect(chosen).toEqual({ name: 'h264_nvenc', cpu: false, notes: [] });
    expect(await gpu.calls()).toBe(1);
    expect((await chooseEncoder(gpu.tools, 'h264', 'h264_nvenc', { cacheFolder })).name).toBe('h264_nvenc');
    expect(await gpu.calls()).toBe(1);
    const updated = { ...gpu.tools, ffmpeg: { ...gpu.tools.ffmpeg, stamp: 'another build' } };
    await chooseEncoder(updated, 'h264', 'auto', { cacheFolder, platform: 'linux', deviceFolder: nvidia });
    expect(await gpu.calls()).toBe(2);
  });

  it('falls back to the CPU with the reason when the hardware fails', async () => {
    const gpu = await fakeGpu('fails');
    const chosen = await chooseEncoder(gpu.tools, 'h264', 'auto', { platform: 'linux', deviceFolder: nvidia });
    expect(chosen).toMatchObject({ name: 'libx264', cpu: true });
    expect(chosen.notes.map(toEnglish)[0]).toBe(
      'h264_nvenc is not used: no NVIDIA driver was found (Cannot load libcuda.so.1).',
    );
    expect(chosen.notes).toHaveLength(1);
  });

  it('tries no hardware where the system has no device for it, and says nothing of it', async () => {
    const gpu = await fakeGpu('works');
    const before = await gpu.calls();
    const options = { platform: 'linux', deviceFolder: join(folder, 'no-devices') };
    expect(await chooseEncoder(gpu.tools, 'h264', 'auto', options)).toEqual({ name: 'libx264', cpu: true, notes: [] });
    const offers = await offerEncoders(gpu.tools, options);
    expect(offers.find(({ name }) => name === 'h264_nvenc')).toMatchObject({
      works: false,
      reason: 'no graphics card for it was found',
    });
    expect(await gpu.calls()).toBe(before);
    // Whoever names it knows better.
    expect((await chooseEncoder(gpu.tools, 'h264', 'h264_nvenc', options)).name).toBe('h264_nvenc');
  });

  it('counts frames instead of trusting the exit code', async () => {
    const gpu = await fakeGpu('loses a frame');
    const chosen = await chooseEncoder(gpu.tools, 'h264', 'auto', { platform: 'linux', deviceFolder: nvidia });
    expect(chosen.name).toBe('libx264');
    expect(chosen.notes.map(toEnglish)[0]).toMatch(/11 frames for 12/);
  });

  it('tries no hardware when the CPU is requested', async () => {
    const gpu = await fakeGpu('works');
    const before = await gpu.calls();
    expect(await chooseEncoder(gpu.tools, 'h264', 'cpu')).toEqual({ name: 'libx264', cpu: true, notes: [] });
    expect(await gpu.calls()).toBe(before);
  });

  it('refuses a named encoder that fails, is missing or has another codec', async () => {
    const gpu = await fakeGpu('fails');
    for (const [name, reason] of [
      ['h264_nvenc', /no NVIDIA driver/],
      ['h264_qsv', /built without it/],
      ['libx265', /does not make h264/],
      ['nonsense', /does not make h264/],
    ] as const) {
      await expect(chooseEncoder(gpu.tools, 'h264', name)).rejects.toMatchObject({
        code: 'encoder.unavailable',
        message: reason,
      });
    }
  });

  it('reads the list of encoders of the real FFmpeg', async () => {
    const built = await listEncoders(tools);
    for (const name of ['libx264', 'aac', 'png']) expect(built.has(name)).toBe(true);
    expect(built.has('=')).toBe(false);
  });
});

const cpuEncoders = [
  ['libx264', 'h264', 'avcC'],
  ['libx265', 'hevc', 'hvcC'],
  ['libsvtav1', 'av1', 'av1C'],
  ['libaom-av1', 'av1', 'av1C'],
] as const;

describe.each(cpuEncoders)('%s', (name, codec, box) => {
  const sources = {
    'moving picture': 'testsrc2=size=144x256:rate=30',
    noise: 'nullsrc=size=144x256:rate=30,geq=random(1)*255:128:128',
    'one black frame': 'color=black:size=144x256:rate=30',
  };

  /** Encodes and gives the file's bytes. */
  async function encode(
    source: string,
    frames: number,
    threads: number,
    extra: readonly string[] = [],
  ): Promise<{ path: string; bytes: Buffer }> {
    const path = join(folder, `${name}-${frames}-${threads}-${source.length}.mp4`);
    const { args } = encoderArgs(name, { ...standard, codec, threads, gop: 15 });
    const filters = 'format=yuv420p,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv';
    await runFfmpeg(tools, [
      '-y',
      '-f',
      'lavfi',
      '-i',
      source,
      '-vf',
      filters,
      '-frames:v',
      String(frames),
      ...args,
      ...extra,
      path,
    ]);
    return { path, bytes: await readFile(path) };
  }

  /** The codec's headers as the container holds them: SPS and PPS, or the sequence header. */
  const headersOf = (bytes: Buffer): string => {
    const at = bytes.indexOf(box, 0, 'latin1');
    expect(at).toBeGreaterThan(0);
    return bytes.subarray(at + 4, at - 4 + bytes.readUInt32BE(at - 4)).toString('hex');
  };

  it('writes the same headers for any picture, length and number of threads', async () => {
    if (!(await listEncoders(tools)).has(name)) {
      console.log(`${name} is not in this FFmpeg and is not checked.`);
      return;
    }
    const all = [
      await encode(sources['moving picture'], 40, 2),
      await encode(sources['moving picture'], 40, 1),
      await encode(sources.noise, 20, 4),
      await encode(sources['one black frame'], 1, 1),
    ];
    const [first, ...others] = all.map(({ bytes }) => headersOf(bytes));
    for (const other of others) expect(other).toBe(first);
  });

  it('has key frames where forced and at least every GOP, tagged BT.709', async () => {
    if (tools.ffprobe === null || !(await listEncoders(tools)).has(name)) {
      console.log(`${name} or ffprobe is not here and the key frames are not checked.`);
      return;
    }
    const { path } = await encode(sources['moving picture'], 40, 2, ['-force_key_frames', '0.35']);
    const entries =
      'packet=pts_time,flags:stream=color_range,color_space,color_transfer,color_primaries,codec_tag_string,pix_fmt';
    const { stdout } = await runProbe(tools, ['-select_streams', 'v', '-show_entries', entries, '-of', 'json', path]);
    const { packets, streams } = JSON.parse(stdout) as {
      packets: { pts_time: string; flags: string }[];
      streams: Record<string, string>[];
    };
    expect(packets).toHaveLength(40);
    const keys = packets
      .filter(({ flags }) => flags.startsWith('K'))
      .map(({ pts_time }) => Math.round(Number(pts_time) * 30));
    expect(keys[0]).toBe(0);
    expect(keys).toContain(11);
    const gaps = [...keys, 40].slice(1).map((key, i) => key - (keys[i] ?? 0));
    for (const gap of gaps) expect(gap).toBeLessThanOrEqual(15);
    expect(streams[0]).toMatchObject({
      color_space: 'bt709',
      color_transfer: 'bt709',
      color_primaries: 'bt709',
      color_range: 'tv',
      pix_fmt: 'yuv420p',
    });
    if (codec === 'hevc') expect(streams[0]?.codec_tag_string).toBe('hvc1');
  });

  it('passes its own trial encode at every rate', async () => {
    if (!(await listEncoders(tools)).has(name)) {
      console.log(`${name} is not in this FFmpeg and is not checked.`);
      return;
    }
    const rates = [
      { mode: 'quality', level: 'draft' },
      { mode: 'bitrate', kbps: 3000 },
    ] as const;
    // The slowest one by far is asked once.
    for (const rate of name === 'libaom-av1' ? rates.slice(0, 1) : rates) {
      const made = encoderArgs(name, { ...standard, codec, rate, threads: 2 });
      // However slow the machine is; only the test's own limit ends what hangs.
      expect(await probeEncoder(tools, made, { timeoutMs: 600_000 })).toMatchObject({ works: true, reason: '' });
    }
  });
});

it('writes H.264 with another parameter set id on request', async () => {
  const ids = await Promise.all(
    [undefined, 5].map(async (parameterSetId) => {
      const { args } = encoderArgs('libx264', {
        ...standard,
        codec: 'h264',
        ...(parameterSetId === undefined ? {} : { parameterSetId }),
      });
      const { stdout } = await runFfmpeg(
        tools,
        ['-f', 'lavfi', '-i', 'testsrc2=s=64x64', '-frames:v', '2', ...args, '-f', 'h264', 'pipe:1'],
        { output: 'collect' },
      );
      const sps = stdout.indexOf(Buffer.from([0, 0, 0, 1, 0x67]));
      return (stdout[sps + 8] ?? 0).toString(2).padStart(8, '0');
    }),
  );
  // The number follows three bytes of profile and level, as an Exp-Golomb code: 1 is 0, 00110 is 5.
  expect(ids[0]).toMatch(/^1/);
  expect(ids[1]).toMatch(/^00110/);
});
