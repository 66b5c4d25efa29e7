/** When sources have to be built again. */
import { rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashSources, isBuilt } from '../../build/setup/compile.mjs';
import { scratchFolder, writeTree } from './scratch.js';

const sources = { 'core/a.ts': 'a', 'main/cli/index.ts': 'i', 'package-lock.json': '{}', 'docs/x.md': 'x' };

function writeProject(): string {
  const root = scratchFolder();
  writeTree(root, sources);
  return root;
}

describe('hashSources', () => {
  it.each([
    ['a source changes', 'core/a.ts', 'b'],
    ['a source is added', 'main/engine/new.ts', ''],
    ['a text of the window changes', 'resources/locales/fr/app.json', '{}'],
    ['a template changes', 'resources/templates/quote-card.json', '{}'],
    ['the packages change', 'package-lock.json', '{"a":1}'],
  ])('differs when %s', (_case, name, text) => {
    const root = writeProject();
    const before = hashSources(root);
    writeTree(root, { [name]: text });
    expect(hashSources(root)).not.toBe(before);
  });

  it('differs when a source goes or is renamed', () => {
    const root = writeProject();
    const before = hashSources(root);
    rmSync(join(root, 'core/a.ts'));
    const without = hashSources(root);
    writeTree(root, { 'core/b.ts': 'a' });
    expect(new Set([before, without, hashSources(root)]).size).toBe(3);
  });

  it('ignores dates and files that are no sources', () => {
    const root = writeProject();
    const before = hashSources(root);
    utimesSync(join(root, 'core/a.ts'), 1, 1);
    writeTree(root, { 'docs/x.md': 'y', 'test/a.test.ts': '' });
    expect(hashSources(root)).toBe(before);
  });
});

describe('isBuilt', () => {
  it('sees an edit that kept size and date', () => {
    const root = writeProject();
    writeTree(root, { 'out/main/cli.js': '', 'out/.built-from': hashSources(root), 'core/a.ts': 'a' });
    expect(isBuilt(root)).toBe(true);
    const file = join(root, 'core/a.ts');
    const { atime, mtime } = statSync(file);
    writeTree(root, { 'core/a.ts': 'b' });
    utimesSync(file, atime, mtime);
    expect(isBuilt(root)).toBe(false);
  });

  it('is true only with the output and the stamp of the current sources', () => {
    const root = writeProject();
    expect(isBuilt(root)).toBe(false);
    writeTree(root, { 'out/main/cli.js': '', 'out/.built-from': hashSources(root) });
    expect(isBuilt(root)).toBe(true);
    writeTree(root, { 'core/a.ts': 'edited' });
    expect(isBuilt(root)).toBe(false);
    writeTree(root, { 'core/a.ts': 'a' });
    expect(isBuilt(root)).toBe(true);
    rmSync(join(root, 'out/main/cli.js'));
    expect(isBuilt(root)).toBe(false);
  });
});
