/** docs/design.md names every folder of the core and of the engine. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './scratch.js';

const page = readFileSync(join(root, 'docs', 'design.md'), 'utf8');

it.each(['core', 'main', 'main/engine'])('names the folders of %s', (folder) => {
  const folders = readdirSync(join(root, folder), { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.length).toBeGreaterThan(5);
  expect(folders.map(({ name }) => `${name}/`).filter((name) => !page.includes(` ${name}`))).toEqual([]);
});
