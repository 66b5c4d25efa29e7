/** The package lock works with any registry and on every platform. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './scratch.js';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  /** It comes inside another package, whose checksum covers it. */
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const packages: Readonly<Record<string, Entry>> = JSON.parse(text).packages;

it('names no registry, so that any will do', () => {
  expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  expect(Object.values(packages).filter((entry) => entry.resolved)).toEqual([]);
});

it('has a checksum for every package', () => {
  const without = Object.entries(packages).filter(
    ([path, entry]) => path !== '' && !entry.integrity && !entry.inBundle,
  );
  expect(without.map(([path]) => path)).toEqual([]);
});

it('has the packages of every platform, not only of the one it was written on', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !findUp(path, name)),
  );
  expect(missing).toEqual([]);
  for (const name of [
    'ffmpeg-static',
    '@biomejs/cli-darwin-arm64',
    '@biomejs/cli-win32-x64',
    '@img/sharp-darwin-arm64',
    '@img/sharp-win32-x64',
    '@ffprobe-installer/darwin-arm64',
    '@ffprobe-installer/win32-x64',
    '@rolldown/binding-darwin-arm64',
    '@rolldown/binding-win32-x64-msvc',
    '@typescript/typescript-darwin-arm64',
    '@typescript/typescript-win32-x64',
  ]) {
    expect(packages, name).toHaveProperty([`node_modules/${name}`]);
  }
});

/** Whether a package at `path` finds `name` the way Node looks: in its own node_modules, then in those above. */
function findUp(path: string, name: string): boolean {
  if (packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]) return true;
  if (path === '') return false;
  const above = path.lastIndexOf('/node_modules/');
  return findUp(above === -1 ? '' : path.slice(0, above), name);
}
