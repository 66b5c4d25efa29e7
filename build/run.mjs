/** The small npm scripts: `node build/run.mjs <task> [arguments]`, each on a machine that is set up first. */
import { join } from 'node:path';
import { endAs, launch } from './launch.mjs';
import { root, setUpOrExit } from './setup/index.mjs';
import { tools } from './tools.mjs';

const [task = '', ...rest] = process.argv.slice(2);
const tool = tools[task];
if (task === 'build') await setUpOrExit({ build: true });
else if (tool) {
  const node = await setUpOrExit({ build: tool.build });
  endAs(await launch(node, [join(root, tool.script), ...tool.args, ...rest], { cwd: root }));
} else {
  process.stderr.write(`There is no task "${task}": build, ${Object.keys(tools).join(', ')}.\n`);
  process.exitCode = 2;
}
