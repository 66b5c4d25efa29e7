/** The contents of the packaged app, packaged here with a fake runtime and run in the stand-in for Electron. */
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPackage, extractAll, extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { reachableFiles } from '../../build/package/chunks.mjs';
import { whyUnfit } from '../../build/package/check-tools.mjs';
import { findTools } from '../../build/package/ffmpeg.mjs';
import { fetchFfprobe } from '../../build/package/ffprobe.mjs';
import { call, connectPage } from '../electron/in-page.js';
import { speak, writeWav } from '../engine/captions/spoken-media.js';
import { PAGE, ROOT, startStandIn, untilPage } from '../electron/desktop.js';

const run = promisify(execFile);
const isLinux = process.platform === 'linux' && process.arch === 'x64';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

const runPackage = (env: Record<string, string>, ...args: string[]) =>
  run(process.execPath, [join(ROOT, 'build', 'package.mjs'), ...args], { env: { ...process.env, ...env } });

// Where a program's fuses are (electronjs.org/docs/latest/tutorial/fuses): a sentence, version 1, how many, one sign each.
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

async function makeRuntime(): Promise<string> {
  const runtime = join(folder, 'runtime');
  await mkdir(join(runtime, 'resources'), { recursive: true });
  await mkdir(join(runtime, 'locales'));
  const program = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, 8]), Buffer.from('10111001')]);
  await writeFile(join(runtime, 'electron'), program, { mode: 0o755 });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak']) {
    await writeFile(join(runtime, name), 'none');
  }
  await mkdir(join(folder, 'nothing'));
  await createPackage(join(folder, 'nothing'), join(runtime, 'resources', 'default_app.asar'));
  return runtime;
}

describe.runIf(isLinux)('the unpacked app', () => {
  let resources: string;
  let files: string[];

  beforeAll(async () => {
    const runtime = await makeRuntime();
    const output = join(folder, 'dist');
    await runPackage({ UPRIGHT_ELECTRON_DIST: runtime }, '--dir', `-c.directories.output=${output}`);
    resources = join(output, 'linux-unpacked', 'resources');
    files = listPackage(join(resources, 'app.asar'), { isPack: false });
  });

  test('contains the built code and resources, and no sources', () => {
    expect(files).toEqual(expect.arrayContaining(['/package.json', '/out/main/app.js', '/out/main/engine.js']));
    expect(files).toEqual(expect.arrayContaining(['/out/preload/preload.cjs', '/resources/fonts/fonts.json']));
    expect(files.filter((file) => /^\/(?:core|main|renderer|test|build|preload)(?:\/|$)/.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(?:map|d\.ts)$|\/out\/main\/cli\.js$/.test(file))).toEqual([]);
    expect(
      files.filter((file) =>
        /^\/node_modules\/(?:electron|vite|react|typescript|@ffmpeg-[^/]*|ffmpeg-static)$/.test(file),
      ),
    ).toEqual([]);
  });

  test('holds the programs and databases of this platform only, outside the archive', async () => {
    const native = files.filter((file) => file.endsWith('.node'));
    expect(native.filter((file) => file.includes('better-sqlite3'))).toEqual([
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(files.filter((file) => /\/@img\/sharp-/.test(file) && file.endsWith('.wasm'))).toHaveLength(1);
    expect(native.filter((file) => file.includes('@img'))).toEqual([]);
    expect(files).toContain('/node_modules/libheif-js/wasm-bundle.js');
    await readFile(join(resources, 'app.asar.unpacked', 'node_modules', 'libheif-js', 'wasm-bundle.js'));
    for (const file of native) await readFile(join(resources, 'app.asar.unpacked', file));
    await readFile(join(resources, 'app.asar.unpacked', 'resources', 'fonts', 'fonts.json'));
    const { stdout } = await run(join(resources, 'ffmpeg', 'ffprobe'), ['-version']);
    expect(stdout).toMatch(/^ffprobe version/);
  });

  test('has the licence notices of all its dependencies', async () => {
    const notices = await readFile(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'Font: inter',
      'SIL OPEN FONT LICENSE',
      'FFmpeg (',
      '\nbetter-sqlite3 ',
      '\nreact ',
      '\nzod ',
    ]) {
      expect(notices).toContain(name);
    }
    expect(await readFile(join(resources, 'LICENSE.txt'), 'utf8')).toContain('GNU GENERAL PUBLIC LICENSE');
  });

  test('names what a Debian package must name', async () => {
    const { homepage, author, desktopName } = JSON.parse(
      extractFile(join(resources, 'app.asar'), 'package.json').toString(),
    );
    expect(homepage).toMatch(/^https:/);
    expect(author).toMatchObject({ name: expect.any(String), email: expect.stringContaining('@') });
    expect(desktopName).toBe('upright.desktop');
  });

  test('has its fuses set', async () => {
    const program = await readFile(join(resources, '..', 'upright'), 'latin1');
    const fuses = program.slice(program.indexOf(SENTINEL) + SENTINEL.length + 2).slice(0, 8);
    // RunAsNode, cookie encryption, NODE_OPTIONS, inspect, archive's integrity, only the archive, own snapshot, file's privileges.
    expect([...fuses].map(Number)).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
  });

  test('runs without anything outside the package', async () => {
    // Electron reads archives; plain Node wants a folder of the same name.
    const archive = join(resources, 'app.asar');
    await rename(archive, `${archive}.packed`);
    await rename(`${archive}.unpacked`, `${archive}.packed.unpacked`);
    extractAll(`${archive}.packed`, archive);
    await rename(`${archive}.packed.unpacked`, `${archive}.unpacked`);
    await mkdir(join(archive, 'out', 'renderer'), { recursive: true });
    // The editor would take the connection for itself.
    await writeFile(join(archive, 'out', 'renderer', 'index.html'), PAGE);

    const scratch = { folder, home: join(folder, 'home'), app: archive, remove: async () => undefined };
    // Whoever runs the tests may have named another FFmpeg.
    const desktop = await startStandIn(scratch, { env: { UPRIGHT_FFMPEG: '', UPRIGHT_FFPROBE: '' } });
    try {
      await untilPage(desktop);
      await connectPage(desktop);
      const { id } = await call<{ id: string }>(desktop, 'project.sample', {});
      const { checks } = await call<{ checks: { name: string; detail?: string }[] }>(desktop, 'doctor.run', {});
      expect(JSON.stringify(checks)).toContain(join(resources, 'ffmpeg', 'ffmpeg'));
      expect(JSON.stringify(checks)).toContain(join(resources, 'ffmpeg', 'ffprobe'));
      const output = join(folder, 'frame.png');
      await call(desktop, 'render.frame', { source: { projectId: id }, at: { seconds: 1 }, output });
      expect((await readFile(output)).subarray(1, 4).toString()).toBe('PNG');
      const file = await writeWav(
        join(folder, 'speech.wav'),
        await speak(['The old house stood at the end of a narrow street.'], { language: 'en-gb+f3' }, 0.5),
      );
      const text = 'The old house stood at the end of a narrow street.';
      const { jobId } = await call<{ jobId: string }>(desktop, 'captions.align', { media: { file }, text });
      const ended = async (): Promise<{ state: string; result: { words: unknown[] } | null }> => {
        const job = await call<Awaited<ReturnType<typeof ended>>>(desktop, 'jobs.get', { jobId });
        return ['queued', 'running'].includes(job.state) ? ended() : job;
      };
      const { state, result } = await ended();
      expect(state).toBe('done');
      expect(result?.words).toHaveLength(11);
    } finally {
      desktop.kill();
      await desktop.ended;
    }
  });
});

test('the smoke test of a package passes where the app works, and fails where it ends', async () => {
  const smoke = (...program: string[]) =>
    run(process.execPath, [join(ROOT, 'build', 'package', 'smoke.mjs'), ...program]);
  const { stdout } = await smoke(process.execPath, join(ROOT, 'out', 'main', 'cli.js'), 'serve', '--json');
  expect(stdout).toMatch(/^Upright [\d.]+ works \(engine \d+\)\.$/m);
  await expect(smoke(process.execPath, '-e', 'process.exit(3)')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The app ended: 3'),
  });
});

test('another machine’s package is refused', async () => {
  const other = process.arch === 'arm64' ? '--x64' : '--arm64';
  await expect(runPackage({}, '--dir', other)).rejects.toMatchObject({
    code: 69,
    stderr: expect.stringContaining(`${other} asks for another machine than this one`),
  });
});

test('an unavailable runtime is reported with the setting that helps', async () => {
  const env = { ELECTRON_MIRROR: 'http://127.0.0.1:9/', electron_config_cache: join(folder, 'no-cache') };
  const failure = await runPackage(env, '--dir').catch((error: { code: number; stderr: string }) => error);
  if (!('code' in failure)) return;
  expect(failure.code).toBe(69);
  expect(failure.stderr).toMatch(
    /Electron's runtime \(electron-v[\d.]+-\w+-\w+\.zip.*\) is not here and cannot be fetched\./,
  );
  for (const name of ['ELECTRON_MIRROR', 'electron_config_cache', 'UPRIGHT_ELECTRON_DIST']) {
    expect(failure.stderr).toContain(name);
  }
});

test('ffprobe comes from the release that ffmpeg-static names, once', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(gzipSync('#!/bin/sh\necho ffprobe version 6.1.1'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const root = join(folder, 'with-static');
  await mkdir(join(root, 'node_modules', 'ffmpeg-static'), { recursive: true });
  const own = { version: '5.3.0', 'ffmpeg-static': { 'binary-release-tag': 'b6.1.1' } };
  await writeFile(join(root, 'node_modules', 'ffmpeg-static', 'package.json'), JSON.stringify(own));
  const env = { FFMPEG_BINARIES_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  for (let i = 0; i < 2; i++) {
    const tool = await fetchFfprobe(root, 'linux', 'x64', env);
    expect(tool?.from).toBe('ffmpeg-static 5.3.0, release b6.1.1');
    expect((await run(tool?.path ?? '')).stdout).toBe('ffprobe version 6.1.1\n');
  }
  expect(asked).toEqual(['/b6.1.1/ffprobe-linux-x64.gz']);
  expect(await fetchFfprobe(ROOT, 'linux', 'x64', { FFMPEG_BINARIES_URL: 'http://127.0.0.1:9' })).toBeNull();
});

test.each([
  ['libavutil      57. 17.100', '--enable-gpl --enable-libass --enable-libx264', 'it is older than FFmpeg 5.1'],
  ['libavutil      59. 39.100', '--enable-gpl --enable-nonfree', 'it may not be passed on (--enable-nonfree)'],
  ['libavutil      59. 39.100', '--enable-gpl --enable-libx264', 'it was built without --enable-libass'],
  ['libavutil      59. 39.100', '--enable-gpl --enable-libass --enable-libx264', null],
])('an FFmpeg with %s and %s: %s', (library, flags, reason) => {
  expect(whyUnfit(`ffmpeg version 1\nconfiguration: ${flags}\n${library} / 1\n`)).toBe(reason);
});

test('a platform without its own FFmpeg gets none of another platform', async () => {
  expect(findTools(ROOT, 'win32', 'arm64', {})).toEqual({ ffmpeg: null, ffprobe: null });
  const own = join(folder, 'ffmpeg.exe');
  await writeFile(own, '');
  expect(findTools(ROOT, 'win32', 'arm64', { UPRIGHT_PACKAGE_FFMPEG: own }).ffmpeg).toMatchObject({
    path: own,
    from: 'UPRIGHT_PACKAGE_FFMPEG',
  });
});

test('only the chunks that are loaded are packed', async () => {
  const root = join(folder, 'chunks');
  await mkdir(join(root, 'out', 'chunks'), { recursive: true });
  await writeFile(join(root, 'out', 'app.js'), "import { a } from './chunks/a-1.js';");
  await writeFile(join(root, 'out', 'chunks', 'a-1.js'), "const b = import('./b-1.js'); import '../app.js';");
  await writeFile(join(root, 'out', 'chunks', 'b-1.js'), '');
  await writeFile(join(root, 'out', 'chunks', 'a-0.js'), '');
  expect(reachableFiles(root, ['out/app.js'])).toEqual(['out/app.js', 'out/chunks/a-1.js', 'out/chunks/b-1.js']);
});

test('on macOS the app may compile at run time and record, and nothing else', async () => {
  const list = await readFile(join(ROOT, 'build', 'entitlements.mac.plist'), 'utf8');
  expect([...list.matchAll(/<key>([^<]+)<\/key>\s*<true\/>/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.cs.allow-jit',
    'com.apple.security.device.audio-input',
  ]);
});

test('the AppImage is of the tools whose runtime needs no libfuse2', async () => {
  const { default: config } = (await import('../../electron-builder.config.mjs')) as {
    default: { toolsets: { appimage: string } };
  };
  expect(config.toolsets.appimage).not.toMatch(/^0/);
});
