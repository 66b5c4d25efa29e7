/** Finding FFmpeg and ffprobe. */
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ffmpegCandidates, packageOf } from '../../../main/engine/ffmpeg/candidates.js';
import { installCommand } from '../../../main/engine/ffmpeg/install-command.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { parseVersion, ToolRejectedError } from '../../../main/engine/ffmpeg/tool-check.js';

const root = await mkdtemp(join(tmpdir(), 'upright-locate-'));
afterAll(() => rm(root, { recursive: true, force: true }));

let folder = '';
let count = 0;
beforeEach(async () => {
  folder = join(root, String(count++));
  await mkdir(folder);
});

const banner = (name: string, avutil: number, flags: string, minor = 28) =>
  `${name} version n9-test Copyright\nbuilt with gcc\nconfiguration: ${flags}\nlibavutil      ${avutil}. ${minor}.100 / ${avutil}. ${minor}.100\n`;

/** A program that answers `-version` like a tool and counts how often it was asked. */
async function fakeTool(
  name: string,
  { tool = 'ffmpeg', avutil = 59, minor = 28, flags = '--enable-gpl --enable-libass --enable-libx264' } = {},
): Promise<string> {
  const path = join(folder, name);
  const script = `require('node:fs').appendFileSync(${JSON.stringify(`${path}.log`)}, 'x'); process.stdout.write(${JSON.stringify(banner(tool, avutil, flags, minor))})`;
  await writeFile(path, `#!${process.execPath}\n${script}`);
  await chmod(path, 0o755);
  return path;
}

const timesRun = async (path: string): Promise<number> =>
  (await readFile(`${path}.log`, 'utf8').catch(() => '')).length;

describe('locateFfmpeg', () => {
  it('prefers the setting, then the variable, then installed programs', async () => {
    const [one, two] = [await fakeTool('one'), await fakeTool('two')];
    const env = { UPRIGHT_FFMPEG: two, PATH: '' };
    expect((await locateFfmpeg({ setting: one, env })).ffmpeg).toMatchObject({
      path: one,
      source: 'the setting',
      major: 7,
      version: 'n9-test',
    });
    expect((await locateFfmpeg({ env })).ffmpeg).toMatchObject({ path: two, source: 'UPRIGHT_FFMPEG' });
    expect((await locateFfmpeg({ env: { PATH: '' } })).ffmpeg.path).toMatch(/node_modules/);
  });

  it.each([
    ['FFmpeg 4', { avutil: 56 }, 'It is older than FFmpeg 5.1.'],
    ['FFmpeg 5.0', { avutil: 57, minor: 17 }, 'It is older than FFmpeg 5.1.'],
    ['one without texts', { flags: '--enable-gpl --enable-libx264' }, 'It lacks libass.'],
  ])('refuses %s, even where the user names it', async (_what, like, reason) => {
    const path = await fakeTool('unfit', like);
    const { ffmpeg, tried } = await locateFfmpeg({ setting: path, env: { PATH: '' } });
    expect(ffmpeg.path).toMatch(/node_modules/);
    expect(tried).toMatchObject([{ tool: 'ffmpeg', path, source: 'the setting', reason }]);
  });

  it('takes one that may not be passed on only where the user names it', async () => {
    const flags = '--enable-gpl --enable-nonfree --enable-libass --enable-libx264';
    const path = await fakeTool('ffmpeg', { flags });
    expect((await locateFfmpeg({ setting: path, env: {} })).ffmpeg.path).toBe(path);
    expect((await locateFfmpeg({ env: { PATH: folder } })).ffmpeg.path).not.toBe(path);
  });

  it('keeps the reason of each rejection and continues', async () => {
    const text = join(folder, 'text');
    await writeFile(text, 'not a program', { mode: 0o755 });
    const other = await fakeTool('other', { tool: 'ls' });
    const crash = join(folder, 'crash');
    await writeFile(crash, `#!${process.execPath}\nprocess.kill(process.pid, 'SIGSEGV'); setTimeout(() => {}, 9000)`, {
      mode: 0o755,
    });
    for (const [path, reason] of [
      [join(folder, 'nowhere'), /no such file/],
      [folder, /not a file/],
      [text, /does not run|cannot start/],
      [other, /does not say that it is ffmpeg/],
      [crash, /crashed \(SIGSEGV\)/],
    ] as const) {
      const { ffmpeg, tried } = await locateFfmpeg({ setting: path, env: { PATH: '' } });
      expect(ffmpeg.path).toMatch(/node_modules/);
      expect(tried[0]).toMatchObject({ tool: 'ffmpeg', path, source: 'the setting' });
      expect(tried[0]?.reason).toMatch(reason);
    }
  });

  it('makes a program executable if it can', async () => {
    const path = await fakeTool('plain');
    await chmod(path, 0o644);
    expect((await locateFfmpeg({ setting: path, env: {} })).ffmpeg.path).toBe(path);
    expect((await stat(path)).mode & 0o111).not.toBe(0);
  });

  it('checks a program again only when it changes', async () => {
    const path = await fakeTool('proven');
    const cacheFolder = join(folder, 'cache');
    const first = await locateFfmpeg({ setting: path, env: {}, cacheFolder });
    const second = await locateFfmpeg({ setting: path, env: {}, cacheFolder });
    expect(second).toEqual(first);
    expect(await timesRun(path)).toBe(1);
    await writeFile(path, `${await readFile(path, 'utf8')} `);
    expect((await locateFfmpeg({ setting: path, env: {}, cacheFolder })).ffmpeg.stamp).not.toBe(first.ffmpeg.stamp);
    expect(await timesRun(path)).toBe(2);
  });

  it('checks again when its cache is damaged', async () => {
    const path = await fakeTool('forgotten');
    const cacheFolder = join(folder, 'cache');
    await locateFfmpeg({ setting: path, env: {}, cacheFolder });
    const file = join(cacheFolder, 'ffmpeg-versions.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"major":7', '"major":"seven"'));
    expect((await locateFfmpeg({ setting: path, env: {}, cacheFolder })).ffmpeg.major).toBe(7);
    await writeFile(file, '{"cut sh');
    expect((await locateFfmpeg({ setting: path, env: {}, cacheFolder })).ffmpeg.major).toBe(7);
  });

  it('finds ffprobe by its variable, then beside FFmpeg', async () => {
    const ffmpeg = await fakeTool('ffmpeg');
    const beside = await fakeTool('ffprobe', { tool: 'ffprobe' });
    const named = await fakeTool('my-probe', { tool: 'ffprobe' });
    expect((await locateFfmpeg({ setting: ffmpeg, env: {} })).ffprobe).toMatchObject({
      path: beside,
      source: 'beside FFmpeg',
    });
    const env = { UPRIGHT_FFPROBE: named };
    expect((await locateFfmpeg({ setting: ffmpeg, env })).ffprobe).toMatchObject({
      path: named,
      source: 'UPRIGHT_FFPROBE',
    });
  });
});

/** A copy of the adapter in a folder of its own finds no packages of ours. */
describe('on a machine without npm packages', () => {
  async function locateElsewhere(env: Record<string, string>): Promise<unknown> {
    const { execFile } = await import('node:child_process');
    const { build } = await import('vite');
    const entry = join(folder, 'entry.ts');
    const source = join(import.meta.dirname, '../../../main/engine/ffmpeg/locate.ts');
    await writeFile(
      entry,
      `import { locateFfmpeg } from ${JSON.stringify(source)};
       locateFfmpeg({ env: JSON.parse(process.env.LOOK ?? '{}') }).then((tools) => console.log(JSON.stringify(tools)), (error) => console.log(JSON.stringify({ code: error.code, message: error.message })));`,
    );
    await build({
      configFile: false,
      logLevel: 'silent',
      root: folder,
      ssr: { noExternal: true },
      build: { ssr: entry, outDir: join(folder, 'out'), rollupOptions: { output: { entryFileNames: 'entry.mjs' } } },
    });
    const text = await new Promise<string>((resolve, reject) => {
      const options = { env: { ...process.env, LOOK: JSON.stringify(env) } };
      execFile(process.execPath, [join(folder, 'out', 'entry.mjs')], options, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
    return JSON.parse(text);
  }

  it('uses the one on PATH, prefers a complete one, and never runs programs of the current folder', async () => {
    await Promise.all(['old', 'new'].map((name) => mkdir(join(folder, name))));
    await copyFile(await fakeTool('a', { avutil: 56 }), join(folder, 'old', 'ffmpeg'));
    await copyFile(await fakeTool('b'), join(folder, 'new', 'ffmpeg'));
    const PATH = ['', '.', join(folder, 'none'), join(folder, 'old'), join(folder, 'new')].join(delimiter);
    expect(await locateElsewhere({ PATH })).toMatchObject({
      ffmpeg: { path: join(folder, 'new', 'ffmpeg'), source: 'PATH' },
      tried: [{ path: join(folder, 'old', 'ffmpeg'), reason: 'It is older than FFmpeg 5.1.' }],
    });
    expect(await locateElsewhere({ PATH: join(folder, 'old') })).toMatchObject({
      code: 'ffmpeg.missing',
      message: expect.stringContaining('(PATH: It is older than FFmpeg 5.1)'),
    });
  });

  it('says in one sentence what is missing and what to do', async () => {
    const found = await locateElsewhere({ PATH: '', UPRIGHT_FFMPEG: join(folder, 'gone') });
    expect(found).toEqual({
      code: 'ffmpeg.missing',
      message: `No FFmpeg that will do was found (UPRIGHT_FFMPEG: There is no such file); run \`${installCommand()}\`, or set UPRIGHT_FFMPEG to the path of FFmpeg 5.1 or later.`,
    });
  });
});

it.each([
  ['darwin', '', 'brew install ffmpeg'],
  ['win32', '', 'winget install Gyan.FFmpeg'],
  ['linux', '/usr/bin/apt-get', 'sudo apt install ffmpeg'],
  ['linux', '/usr/bin/dnf', 'sudo dnf install ffmpeg'],
  ['linux', '', 'npm rebuild ffmpeg-static --ignore-scripts=false'],
])('on %s with %s `%s…` brings one', (platform, program, command) => {
  expect(installCommand(platform, (path) => path === program)).toBe(command);
});

describe('candidates', () => {
  it('are in the documented order', () => {
    const sources = ffmpegCandidates('/s/ffmpeg', { UPRIGHT_FFMPEG: '/v/ffmpeg', PATH: '/usr/bin' }).map(
      ({ source }) => source.split('/')[0],
    );
    expect([...new Set(sources)]).toEqual(['the setting', 'UPRIGHT_FFMPEG', 'ffmpeg-static', '@ffmpeg-binary', 'PATH']);
  });

  it('are those for x64 on Windows on ARM', () => {
    expect(packageOf('win32', 'arm64')).toBe('win32-x64');
    expect(packageOf('darwin', 'arm64')).toBe('darwin-arm64');
  });

  it('are tried once, even if two names lead to one path', async () => {
    const path = await fakeTool('twice');
    await symlink(path, join(folder, 'link'));
    const { tried } = await locateFfmpeg({ setting: path, env: { UPRIGHT_FFMPEG: path } });
    expect(tried).toEqual([]);
    expect(await timesRun(path)).toBe(1);
  });
});

describe('parseVersion', () => {
  it.each([
    [banner('ffmpeg', 56, ''), 4],
    [banner('ffmpeg', 60, ''), 8],
    ['ffmpeg version N-1-gabc Copyright\n', 0],
  ])('derives the major version from libavutil', (text, major) => {
    expect(parseVersion('ffmpeg', text).major).toBe(major);
  });

  it('refuses another program', () => {
    expect(() => parseVersion('ffmpeg', 'avconv version 12')).toThrow(ToolRejectedError);
  });
});
