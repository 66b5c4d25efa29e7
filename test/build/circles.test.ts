/** Checks that imports form no circles, neither between files nor between neighbouring folders, types included. */
import { describe, expect, it } from 'vitest';
import { findCircles, readImportGraph, toFolderGraph } from './import-graph.js';
import { root, scratchFolder, writeTree } from './scratch.js';

const product = ['core', 'main', 'preload', 'renderer'];

describe('the product', () => {
  const graph = readImportGraph(root, product);

  it('has no circle between files', () => {
    expect(graph.size).toBeGreaterThan(500);
    expect(findCircles(graph)).toEqual([]);
  });

  it('has no circle between folders', () => {
    expect(findCircles(toFolderGraph(graph))).toEqual([]);
  });
});

describe('a circle', () => {
  const read = (files: Record<string, string>) => {
    const folder = scratchFolder();
    writeTree(folder, files);
    return readImportGraph(folder, ['core']);
  };

  it('is found between files, also through types, re-exports and dynamic imports', () => {
    const graph = read({
      'core/a/one.ts': "import type { two } from './two.js';\n",
      'core/a/two.ts': "export * from '../b/three.js';\n",
      'core/b/three.tsx': "const one = await import('../a/one.js');\n",
      'core/b/four.ts': "import '../a/one.js';\n",
    });
    expect(findCircles(graph)).toEqual([['core/a/one.ts', 'core/a/two.ts', 'core/b/three.tsx']]);
  });

  it('is found between folders whose files have none', () => {
    const graph = read({
      'core/a/one.ts': "import { two } from '../b/deep/two.js';\n",
      'core/a/three.ts': 'export const three = 3;\n',
      'core/b/deep/two.ts': 'export const two = 2;\n',
      'core/b/four.ts': "import { three } from '../a/three.js';\n",
      'core/top.ts': "import { two } from './b/deep/two.js';\n",
    });
    expect(findCircles(graph)).toEqual([]);
    expect(findCircles(toFolderGraph(graph))).toEqual([['core/a', 'core/b']]);
  });
});
