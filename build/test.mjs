/**
 * `npm test [-- arguments for vitest]`: types, lint, then the tests, each in its own section. Types and lint are also the
 * check of the layers: a forbidden import compiles in no layer's project (tsconfig.json of each) or is refused by Biome
 * (overrides of biome.json), and test/build/layers.test.ts proves that they do so.
 */
import { join } from 'node:path';
import { launch } from './launch.mjs';
import { root, setUpOrExit } from './setup/index.mjs';
import { tools } from './tools.mjs';

const node = await setUpOrExit({ build: true });
/** @type {string[]} */
const failed = [];
for (const [title, name, extra] of /** @type {[string, string, string[]][]} */ ([
  ['Types and layers (tsc -b)', 'types', []],
  ['Lint, format and layers (biome)', 'lint', ['--error-on-warnings']],
  ['Tests (vitest)', 'vitest', process.argv.slice(2)],
])) {
  const tool = tools[name];
  if (!tool) throw new Error(`There is no tool "${name}".`);
  process.stdout.write(`\n== ${title}\n`);
  const end = await launch(node, [join(root, tool.script), ...tool.args, ...extra], { cwd: root });
  if (end.code !== 0) failed.push(title);
  if (end.signal) break;
}
if (failed.length > 0) {
  process.stdout.write(`\nFailed: ${failed.join('; ')}\n`);
  process.exitCode = 1;
}
