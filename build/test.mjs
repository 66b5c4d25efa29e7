/**
 * `npm test [-- arguments for vitest]`: types, lint, then the tests, each in its own section; what is not built yet is
 * built meanwhile. Types and lint are also the check of the layers: a forbidden import compiles in no layer's project
 * (tsconfig.json of each) or is refused by Biome (overrides of biome.json), and test/build/layers.test.ts proves that they
 * do so.
 */
import { join } from 'node:path';
import { launch } from './launch.mjs';
import { root, setUp, setUpOrExit } from './setup/index.mjs';
import { runQuietly } from './setup/npm.mjs';
import { SET_UP_FAILED, SetUpError } from './setup/problem.mjs';
import { tools } from './tools.mjs';

const node = await setUpOrExit({ build: false });
/** @type {string[]} */
const failed = [];
/** @param {string} name @param {string[]} extra */
const argsOf = (name, extra) => {
  const tool = tools[name];
  if (!tool) throw new Error(`There is no tool "${name}".`);
  return [join(root, tool.script), ...tool.args, ...extra];
};

/** @param {string} title @param {string} name @param {string[]} extra */
async function check(title, name, extra) {
  process.stdout.write(`\n== ${title}\n`);
  const end = await launch(node, argsOf(name, extra), { cwd: root });
  if (end.code !== 0) failed.push(title);
  return end;
}

// The compiler keeps one core busy; lint and the build run beside it, and their sections are printed afterwards.
const lint = runQuietly(node, argsOf('lint', ['--error-on-warnings', '--colors=force']), { cwd: root });
const built = setUp({ build: true }).then(
  () => null,
  (/** @type {unknown} */ error) => error,
);
const types = await check('Types and layers (tsc -b)', 'types', []);
const { code, output } = await lint;
process.stdout.write(`\n== Lint, format and layers (biome)\n${output}`);
if (code !== 0) failed.push('Lint, format and layers (biome)');
const unbuilt = await built;
if (unbuilt !== null) {
  if (!(unbuilt instanceof SetUpError)) throw unbuilt;
  process.stdout.write(`\n== Build\n${unbuilt.message}\n`);
  failed.push('Build');
} else if (!types.signal) await check('Tests (vitest)', 'vitest', process.argv.slice(2));
if (failed.length > 0) {
  process.stdout.write(`\nFailed: ${failed.join('; ')}\n`);
  process.exitCode = unbuilt === null ? 1 : SET_UP_FAILED;
}
