/** `npm run demo`: composes the sample project without a window and says where the video is. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endAs, launchCli } from './launch.mjs';
import { root, setUpOrExit } from './setup/index.mjs';

const output = join(root, 'upright-sample.mp4');
const node = await setUpOrExit({ build: true });
const recipe = join(root, 'resources', 'sample', 'recipe.json');
const end = await launchCli(node, ['render', recipe, '-o', output, ...process.argv.slice(2)]);
if (end.code === 0 && existsSync(output)) process.stdout.write(`\nThe sample video is at ${output}\n`);
endAs(end);
