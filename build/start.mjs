/**
 * `npm start`: opens the editor. In a window of its own where Electron's runtime and a display can be had, else in the
 * browser, with one line that says why.
 */
import { prepareElectron } from './electron.mjs';
import { endAs, launch, launchCli } from './launch.mjs';
import { root, setUpOrExit } from './setup/index.mjs';

const say = (/** @type {string} */ line) => process.stderr.write(`upright: ${line}\n`);

const node = await setUpOrExit({ build: true });
const { electron, reason } = prepareElectron(root, node, say);
if (electron) {
  endAs(await launch(electron, [root, ...process.argv.slice(2)], { cwd: root }));
} else {
  say(`${reason}; the editor opens in your browser instead.`);
  endAs(await launchCli(node, ['serve', '--open', ...process.argv.slice(2)]));
}
