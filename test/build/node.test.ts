/** Choosing the Node to run with. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseNode, isSupportedNode, packagedNode, readyNode } from '../../build/setup/node.mjs';
import { scratchFolder, writeTree } from './scratch.js';

describe('isSupportedNode', () => {
  it.each([
    ['v22.22.0', true],
    ['v24.0.0', true],
    ['v25.1.0', true],
    ['v22.21.9', false],
    // Node 23.0 to 23.5 end where the database driver is loaded; the line is no longer maintained.
    ['v23.0.0', false],
    ['v23.11.1', false],
    ['v20.20.2', false],
    ['v18.19.0', false],
    ['nonsense', false],
  ])('%s: %s', (version, expected) => {
    expect(isSupportedNode(version)).toBe(expected);
  });
});

describe('chooseNode', () => {
  const at = { root: '/project', execPath: '/usr/bin/node' };

  it('takes the current one where it is new enough, whatever is installed', () => {
    expect(chooseNode({ ...at, version: 'v22.22.0', exists: () => true })).toBe('/usr/bin/node');
  });

  it('takes the packaged one where the current one is too old', () => {
    expect(chooseNode({ ...at, version: 'v20.1.0', exists: () => true })).toBe(packagedNode('/project'));
  });

  it('has none where the current one is too old and none is packaged', () => {
    expect(chooseNode({ ...at, version: 'v20.1.0', exists: () => false })).toBeNull();
  });

  it('looks for node.exe on Windows', () => {
    expect(packagedNode('root', 'win32')).toBe(join('root', 'node_modules', 'node', 'bin', 'node.exe'));
  });
});

// The packaged Node is stood in for by shell scripts.
describe.runIf(process.platform !== 'win32')('readyNode', () => {
  const old = { version: 'v20.1.0', execPath: process.execPath };
  const writeNode = (root: string, prints: string) => {
    writeTree(root, { 'node_modules/node/bin/node': `#!/bin/sh\n${prints}\n` });
    chmodSync(packagedNode(root), 0o755);
  };

  it('accepts a packaged Node that runs', async () => {
    const root = scratchFolder();
    writeNode(root, 'echo v24.1.0');
    await expect(readyNode(root, () => {}, old)).resolves.toBeUndefined();
  });

  it('runs the install script that npm skipped', async () => {
    const root = scratchFolder();
    writeTree(root, {
      'node_modules/node/installArchSpecificPackage.js': `
        const fs = require('node:fs');
        fs.mkdirSync('bin');
        fs.writeFileSync('bin/node', '#!/bin/sh\\necho v24.1.0\\n', { mode: 0o755 });`,
    });
    const said: string[] = [];
    await readyNode(root, (line) => said.push(line), old);
    expect(said.join()).toContain('Fetching Node 24');
  });

  it.each([
    ['is absent', null, 'is not there'],
    ['cannot run', 'echo "not found: libc.so" >&2; exit 127', 'not found: libc.so'],
    ['is itself too old', 'echo v20.9.0', 'v20.9.0'],
  ])('says what is missing and how to mend it where the packaged one %s', async (_case, script, detail) => {
    const root = scratchFolder();
    if (script) writeNode(root, script);
    const failure: unknown = await readyNode(root, () => {}, old).catch((error: unknown) => error);
    const message = failure instanceof Error ? failure.message : '';
    expect(message).toContain('Upright needs Node 22.22 or later, but not 23: this is v20.1.0');
    expect(message).toContain(detail);
    expect(message).toContain('To mend it: npm rebuild node');
  });
});
