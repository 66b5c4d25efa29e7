/** The whole set-up in a small clone, with a stand-in for npm. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashSources } from '../../build/setup/compile.mjs';
import { root, scratchFolder, writeTree } from './scratch.js';

/** A clone whose npm is `npm` and whose build tool writes a command line that prints its arguments and ends with 5. */
function writeClone(npm: string): string {
  const clone = scratchFolder();
  cpSync(join(root, 'build'), join(clone, 'build'), { recursive: true });
  writeTree(clone, {
    'package.json': '{"type":"module"}',
    'package-lock.json': '{"packages":{"":{}}}',
    'npm/npm-cli.js': npm,
    'core/a.ts': '',
    'tool.js': `
      const fs = require('node:fs');
      fs.mkdirSync('out/main', { recursive: true });
      fs.writeFileSync('out/main/cli.js', 'process.stdout.write(process.argv.slice(2).join("|")); process.exitCode = 5;');
      fs.appendFileSync('builds', 'built ');`,
  });
  chmodSync(join(clone, 'build', 'upright.mjs'), 0o755);
  return clone;
}

/** An npm that brings the build tool. */
const workingNpm = `
  const fs = require('node:fs');
  fs.appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
  fs.mkdirSync('node_modules/electron-vite/bin', { recursive: true });
  fs.writeFileSync('node_modules/electron-vite/package.json', '{}');
  fs.copyFileSync('tool.js', 'node_modules/electron-vite/bin/electron-vite.js');`;

function upright(clone: string, ...args: string[]) {
  const env = { ...process.env, npm_execpath: join(clone, 'npm', 'npm-cli.js'), npm_node_execpath: process.execPath };
  writeTree(clone, { 'npm/package.json': '{"type":"commonjs"}' });
  return spawnSync(process.execPath, [join(clone, 'build', 'upright.mjs'), ...args], { encoding: 'utf8', env });
}

const read = (clone: string, name: string) => readFileSync(join(clone, name), 'utf8');

describe('upright in a fresh clone', () => {
  it('installs, builds and runs, with messages on stderr only', () => {
    const clone = writeClone(workingNpm);
    const first = upright(clone, 'render', 'a b');
    expect(first.stderr).toBe(
      'upright: Installing packages (npm ci), a minute or so the first time\nupright: Building\n',
    );
    expect(first.stdout).toBe('render|a b');
    expect(first.status).toBe(5);
    expect(read(clone, 'calls')).toMatch(/^ci --include=dev --include=optional/);
    expect(read(clone, 'out/.built-from')).toBe(hashSources(clone));
  });

  it('does nothing the second time, and later only what is stale', () => {
    const clone = writeClone(workingNpm);
    upright(clone);
    const second = upright(clone, 'again');
    expect([second.stderr, second.stdout, second.status]).toEqual(['', 'again', 5]);
    writeTree(clone, { 'core/a.ts': 'export const edited = 1;' });
    expect(upright(clone).stderr).toBe('upright: Building\n');
    writeTree(clone, { 'package-lock.json': '{"packages":{"":{"version":"2"}}}' });
    expect(upright(clone).stderr).toContain('Installing packages');
    expect(read(clone, 'calls').trim().split('\n')).toHaveLength(2);
    expect(read(clone, 'builds').trim().split(' ')).toHaveLength(3);
  });

  it('reports a failure of npm with its output and a remedy, with status 69', () => {
    const clone = writeClone("console.error('npm error network: registry unreachable'); process.exit(1);");
    const { stderr, stdout, status } = upright(clone);
    expect(stdout).toBe('');
    expect(stderr).toContain('The packages that Upright needs could not be installed');
    expect(stderr).toContain('registry unreachable');
    expect(stderr).toContain('To mend it: npm ci');
    expect(status).toBe(69);
    expect(existsSync(join(clone, 'out', '.set-up'))).toBe(false);
  });

  it('shows the error of sources that do not build, and tries again the next time', () => {
    const clone = writeClone(workingNpm);
    const working = read(clone, 'tool.js');
    writeTree(clone, { 'tool.js': "console.error('core/a.ts: unexpected token'); process.exit(1);" });
    const { stderr, status } = upright(clone);
    expect(stderr).toContain('The sources do not build.\n  | core/a.ts: unexpected token');
    expect(status).toBe(69);
    writeTree(clone, { 'node_modules/electron-vite/bin/electron-vite.js': working });
    expect(upright(clone).status).toBe(5);
  });
});
