/**
 * `npm start`: opens the editor. In a window of its own where Electron's runtime and a display can be had, else in the
 * browser, with one line that says why.
 */
import { launchElectron, prepareElectron } from './electron.mjs';
import { endAs, launchCli } from './launch.mjs';
import { root, setUpOrExit } from './setup/index.mjs';

const say = (/** @type {string} */ line) => process.stderr.write(`upright: ${line}\n`);

const node = await setUpOrExit({ build: true });
const args = process.argv.slice(2);
const { electron, reason } = await prepareElectron(root, node, say);
const ended = electron ? await launchElectron(electron, root, args) : { end: null, reason };
if (ended.end) endAs(ended.end);
else {
  say(`${ended.reason}; the editor opens in your browser instead.`);
  endAs(await launchCli(node, ['serve', '--open', ...args]));
}
