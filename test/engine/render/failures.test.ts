/** Failures during an export: kills, broken encoders, damaged sources, hostile project files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { clip, pictures, renderWith, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const asset = { id: 'a', kind: 'video', path: 'source.mp4' };
const cli = join(import.meta.dirname, '../../../out/main/cli.js');

beforeAll(async () => {
  await fixture().ffmpeg(
    ...['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=12', '-f', 'lavfi', '-i', 'sine=f=300:d=12'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', 'source.mp4'],
  );
});

const longDocument = (size = { width: 540, height: 960 }) => ({
  assets: [asset],
  size,
  tracks: [pictures(...Array.from({ length: 8 }, (_, i) => clip(`c${i}`, i * 60, 60, { in: i * 700_000 })))],
});

/** Processes other than this one whose environment or command names the fixture's folder. */
async function survivors(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (/ffmpeg/.test(command) && (command.includes(folder) || cwd.startsWith(folder))) found.push(command);
  }
  return found;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.runIf(process.platform === 'linux')('kill -9', () => {
  test('at any moment leaves no FFmpeg and no output, and the next run reuses finished segments', async () => {
    expect(existsSync(cli), 'the command line is built; run `npm run build`').toBe(true);
    const { project, path, folder, open } = fixture();
    const file = await project('kill.json', longDocument());
    // The fixture's own engine has its home to itself.
    const home = { UPRIGHT_HOME: path('killed') };
    const env = { ...process.env, ...home };
    const args = [cli, 'render', file, '-o', path('kill.mp4'), '--encoder', 'cpu', '--parallel', '2'];
    const finished = () => readdir(path('killed/cache/render/segments'), { recursive: true }).catch(() => []);
    for (const moment of [150, 700, 'FFmpeg at work', 'a finished segment'] as const) {
      const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
      if (typeof moment === 'number') await sleep(moment);
      else if (moment === 'FFmpeg at work') while ((await survivors(folder)).length === 0) await sleep(20);
      else while (!(await finished()).some((name) => name.endsWith('.mp4'))) await sleep(20);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      // Until then it still has its home.
      await ended;
      await expect.poll(() => survivors(folder), { message: `after ${moment}` }).toEqual([]);
      expect(existsSync(path('kill.mp4'))).toBe(false);
    }
    const { client } = await open(home);
    const result = await renderWith(client, {
      source: { file },
      output: path('kill.mp4'),
      settings: { encoder: 'cpu' },
    });
    expect(result.segments.cached).toBeGreaterThan(0);
    expect(result.frames).toBe(480);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe.runIf(process.platform !== 'win32')('a hardware encoder', () => {
  // An FFmpeg that seems to have NVENC: it is libx264, and gives out once the test encode and some runs are done.
  const fakeFfmpeg = async (name: string, runs: number): Promise<string> => {
    const real = (await locateFfmpeg()).ffmpeg.path;
    const script = `#!${process.execPath}
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
let args = process.argv.slice(2);
const counter = ${JSON.stringify(fixture().path(`${name}.count`))};
if (args.includes('h264_nvenc')) {
  const isRun = args.some((arg) => /part(%d|0)\\.mp4$/.test(arg));
  if (isRun) {
    fs.appendFileSync(counter, 'x');
    if (fs.statSync(counter).size > ${runs}) { console.error('[h264_nvenc] OpenEncodeSessionEx failed: out of memory (10)'); process.exit(187); }
  }
  const at = args.indexOf('h264_nvenc');
  const known = new Set(['-rc', '-cq', '-tune', '-preset', '-profile:v', '-forced-idr', '-no-scenecut', '-spatial-aq', '-temporal-aq', '-rc-lookahead', '-b_ref_mode', '-strict_gop', '-multipass', '-bf', '-b:v', '-gpu', '-zerolatency', '-delay', '-surfaces', '-aud', '-level', '-qp', '-init_qpI', '-weighted_pred', '-nonref_p']);
  const after = [];
  for (let i = at + 1; i < args.length; i++) { if (known.has(args[i])) i++; else after.push(args[i]); }
  args = [...args.slice(0, at), 'libx264', '-preset', 'ultrafast', ...after];
}
const { status, signal } = spawnSync(${JSON.stringify(real)}, args, { stdio: 'inherit' });
process.exit(status ?? 1);
`;
    const file = fixture().path(`${name}.cjs`);
    await writeFile(file, script);
    await chmod(file, 0o755);
    return file;
  };

  test('that fails in the middle is replaced by the CPU with a note, and the export is complete', async () => {
    const { project, path, open, ffmpeg } = fixture();
    const file = await project('hardware.json', longDocument({ width: 270, height: 480 }));
    const { client } = await open({
      UPRIGHT_FFMPEG: await fakeFfmpeg('failing', 2),
      UPRIGHT_HOME: path('home-hardware'),
    });
    const result = await renderWith(client, {
      source: { file },
      output: path('hardware.mp4'),
      settings: { encoder: 'h264_nvenc' },
    });
    expect(result.frames).toBe(480);
    expect(result.notes.join(' ')).toMatch(/h264_nvenc failed in the middle.*out of memory.*libx264/);
    const { stderr } = await ffmpeg('-v', 'error', '-i', 'hardware.mp4', '-f', 'null', '-');
    expect(stderr).toBe('');
  });

  test('that is not there is refused if named, and left out without a word by auto', async () => {
    const { project, path, client } = fixture();
    const file = await project('none.json', { assets: [asset], tracks: [pictures(clip('c', 0, 10))] });
    if (['nvidiactl', 'dri', 'dxg'].some((name) => existsSync(join('/dev', name))) || process.platform !== 'linux')
      return console.log('A graphics card may be here, so its absence cannot be tested.');
    const named = renderWith(client, { source: { file }, output: path('n.mp4'), settings: { encoder: 'h264_nvenc' } });
    await expect(named).rejects.toMatchObject({ code: 'encoder.unavailable' });
    const auto = await renderWith(client, { source: { file }, output: path('n.mp4') });
    expect(auto).toMatchObject({ encoder: 'libx264', notes: [] });
  });
});

describe('damaged sources', () => {
  test('are reported with their position on the timeline', async () => {
    const { project, render, path } = fixture();
    const bytes = await readFile(path('source.mp4'));
    for (let at = Math.floor(bytes.length * 0.3); at < bytes.length * 0.5; at += 97)
      bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
    await writeFile(path('damaged.mp4'), bytes);
    const file = await project('damaged.json', {
      assets: [asset, { id: 'd', kind: 'video', path: 'damaged.mp4' }],
      tracks: [pictures(clip('c1', 0, 60), clip('c2', 60, 120, { asset: 'd', in: 4_000_000 }))],
    });
    const result = await render(file, 'damaged-out.mp4');
    expect(result.problems).toContainEqual(
      expect.objectContaining({
        code: 'media.unreadable',
        message: expect.stringMatching(/damaged.mp4 is damaged near \d+\.\d s/),
      }),
    );
  });
});

describe('a project file from somebody else', () => {
  test('uses nothing outside its own folder, unless allowed', async () => {
    const { project, path, client, ffmpeg } = fixture();
    await mkdir(path('theirs'), { recursive: true });
    await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64:d=1:r=30', 'secret.mp4');
    const file = await project('theirs/project.json', {
      assets: [{ id: 'a', kind: 'video', path: '../secret.mp4' }],
      tracks: [pictures(clip('c', 0, 10))],
    });
    const refused = renderWith(client, { source: { file }, output: path('theirs.mp4') });
    await expect(refused).rejects.toMatchObject({ code: 'asset.outside' });
    const plan = client['render.plan']({ source: { file } });
    await expect(plan).rejects.toMatchObject({ data: { problems: [{ path: ['assets', 0, 'path'] }] } });
    const allowed = await renderWith(client, { source: { file, allowOutside: true }, output: path('theirs.mp4') });
    expect(allowed.frames).toBe(10);
  });
});
