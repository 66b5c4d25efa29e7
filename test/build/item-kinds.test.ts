/** The lint rule that forbids branching on an item's kind outside of the allowed folders. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root, scratchFolder, writeTree } from './scratch.js';

const configs = ['biome.json', 'build/layers/overrides.json', 'build/lint/item-kinds.grit'];

const BAD = `export const f = (item: { kind: string }, kind: string): number => {
  if (item.kind === 'title') return 1;
  if (kind !== 'footage') return 2;
  if ('image' === item.kind) return 3;
  switch (item.kind) {
    case 'narration':
      return 4;
  }
  return 5;
};
export type Table = Record<ItemKind, string>;
export type Mapped = { readonly [K in ItemKind]: string };
`;
const BAD_LINES = [2, 3, 4, 6, 11, 12];

const GOOD = `export const f = (item: { kind: string }, word: string): boolean =>
  item.kind === 'separator' || word === 'title' || item.kind === word;
`;

/** The lines of a file on which the rule reports something, in a tree with nothing but this file. */
function lint(file: string, source: string): number[] {
  const folder = scratchFolder();
  for (const name of configs) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name));
  }
  writeTree(folder, { [file]: source });
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'lint', '--vcs-enabled=false', '--reporter=github', file],
    { cwd: folder, encoding: 'utf8' },
  );
  const output = `${stdout}${stderr}`;
  expect(output).not.toContain('configuration');
  return [...output.matchAll(/title=plugin,.*?line=(\d+)/g)].map(([, line]) => Number(line)).sort((a, b) => a - b);
}

it.each(['renderer/timeline/bad.ts', 'core/timeline/bad.ts', 'core/project/bad.ts', 'main/engine/media/bad.ts'])(
  'refuses it in %s',
  (file) => {
    expect(lint(file, BAD)).toEqual(BAD_LINES);
    expect(lint(file, GOOD)).toEqual([]);
  },
);

it.each([
  'core/composition/good.ts',
  'core/sound/good.ts',
  'core/interchange/good.ts',
  'core/project/kinds/good.ts',
  'renderer/items/good.ts',
])('allows it in %s', (file) => {
  expect(lint(file, BAD)).toEqual([]);
});
