/** `npm start` in a small clone that needs no set-up: where the editor opens, and its messages. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchElectron, findElectron, whyNoDisplay } from '../../build/electron.mjs';
import { root, scratchFolder, writeTree } from './scratch.js';

const CLI = "process.stdout.write('cli ' + process.argv.slice(2).join(' '));";

/** A clone whose npm brings a build tool that writes a command line which prints its arguments. */
function writeClone(): string {
  const clone = scratchFolder();
  cpSync(join(root, 'build'), join(clone, 'build'), { recursive: true });
  writeTree(clone, {
    'package.json': '{"type":"module"}',
    'package-lock.json': '{"packages":{"":{}}}',
    'npm/package.json': '{"type":"commonjs"}',
    'npm/npm-cli.js': `
      const fs = require('node:fs');
      fs.mkdirSync('node_modules/electron-vite/bin', { recursive: true });
      fs.writeFileSync('node_modules/electron-vite/package.json', '{}');
      fs.writeFileSync('node_modules/electron-vite/bin/electron-vite.js',
        "const fs = require('node:fs'); fs.mkdirSync('out/main', { recursive: true });" +
        "fs.writeFileSync('out/main/cli.js', " + JSON.stringify(${JSON.stringify(CLI)}) + ');');`,
    'core/a.ts': '',
    'window.sh': '#!/bin/sh\necho "window $*"\n',
  });
  chmodSync(join(clone, 'window.sh'), 0o755);
  return clone;
}

function start(clone: string, env: Readonly<Record<string, string>>) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, UPRIGHT_ELECTRON: _e, ...rest } = process.env;
  return spawnSync(process.execPath, [join(clone, 'build', 'start.mjs'), '--port', '0'], {
    encoding: 'utf8',
    env: { ...rest, npm_execpath: join(clone, 'npm', 'npm-cli.js'), npm_node_execpath: process.execPath, ...env },
  });
}

describe.runIf(process.platform === 'linux')('npm start', () => {
  it('serves the editor and says why where there is no display', () => {
    const { stdout, stderr, status } = start(writeClone(), {});
    expect(stdout).toBe('cli serve --open --port 0');
    expect(stderr).toContain('upright: There is no display; the editor opens in your browser instead.\n');
    expect(status).toBe(0);
  });

  it('serves the editor where the runtime is unavailable', () => {
    const { stdout, stderr } = start(writeClone(), { DISPLAY: ':9' });
    expect(stdout).toBe('cli serve --open --port 0');
    expect(stderr).toContain("upright: Electron's runtime cannot be fetched here; the editor opens in your browser");
  });

  it.each([
    [
      'echo "[1:FATAL:sandbox_host.cc] No usable sandbox! Update your kernel" >&2; kill -TRAP $$',
      "Chromium's sandbox cannot start here",
    ],
    [
      'echo "electron: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127',
      'Electron needs libnss3.so, which is not installed',
    ],
    ['exit 1', 'Electron ended at once'],
  ])('serves the editor where Electron cannot start: %s', (program, reason) => {
    const clone = writeClone();
    writeTree(clone, { 'window.sh': `#!/bin/sh\n${program}\n` });
    const { stdout, stderr, status } = start(clone, { DISPLAY: ':9', UPRIGHT_ELECTRON: join(clone, 'window.sh') });
    expect(stdout).toBe('cli serve --open --port 0');
    expect(stderr).toContain(`upright: ${reason}; the editor opens in your browser instead.\n`);
    expect(status).toBe(0);
  });

  it('opens a window with a display and a runtime', () => {
    const clone = writeClone();
    const { stdout } = start(clone, { DISPLAY: ':9', UPRIGHT_ELECTRON: join(clone, 'window.sh') });
    expect(stdout.replace(/\/$/m, '')).toContain(`window ${clone}`);
    expect(stdout).toContain('--port 0');
  });
});

describe('fetching the runtime', () => {
  const fetch = async (script: string, patienceMs: number) => {
    const folder = scratchFolder();
    writeTree(folder, { 'node_modules/electron/install.js': `const fs = require('node:fs');\n${script}` });
    const lines: string[] = [];
    const times = { patienceMs, lookMs: 20 };
    const fetched = await fetchElectron(folder, process.execPath, (line) => lines.push(line), times);
    return { fetched, lines };
  };

  it('tells how much has come', async () => {
    const { fetched, lines } = await fetch(
      `
      const file = require('node:path').join(process.env.TMPDIR, 'electron.zip');
      let rounds = 0;
      const grow = setInterval(() => {
        fs.appendFileSync(file, Buffer.alloc(3_000_000));
        if (++rounds < 10) return;
        clearInterval(grow);
        fs.mkdirSync(__dirname + '/dist', { recursive: true });
        fs.writeFileSync(__dirname + '/dist/electron', '');
        fs.writeFileSync(__dirname + '/path.txt', 'electron');
      }, 80);`,
      60_000,
    );
    expect(fetched).toBe(true);
    expect(lines[0]).toBe('Fetching Electron, about 120 MB, the first time');
    expect(lines.slice(1).every((line) => /^Fetching Electron: \d+ MB$/.test(line))).toBe(true);
    expect(lines.length).toBeGreaterThan(1);
  });

  it('gives up where nothing comes', async () => {
    expect((await fetch('setInterval(() => undefined, 1000);', 300)).fetched).toBe(false);
  });
});

it('ignores a runtime that is not installed', () => {
  const folder = scratchFolder();
  writeTree(folder, { 'node_modules/electron/path.txt': 'electron' });
  expect(existsSync(join(folder, 'node_modules/electron/path.txt'))).toBe(true);
  expect(findElectron(folder, {})).toBe(null);
  writeTree(folder, { 'node_modules/electron/dist/electron': '' });
  expect(findElectron(folder, {})).toBe(join(folder, 'node_modules/electron/dist/electron'));
  expect(findElectron(folder, { UPRIGHT_ELECTRON: join(folder, 'gone') })).toBe(null);
});

it('requires a display on Linux only', () => {
  expect(whyNoDisplay('linux', {})).toBe('There is no display');
  expect(whyNoDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(null);
  expect(whyNoDisplay('darwin', {})).toBe(null);
});
