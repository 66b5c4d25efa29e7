/**
 * `npm start`: opens the editor. In a window of its own where Electron's runtime and a display can be had, else in the
 * browser, with one line that says why.
 */
import { fetchElectron, findElectron, whyNoDisplay } from './electron.mjs';
import { endAs, launch, launchCli } from './launch.mjs';
import { root, setUpOrExit } from './setup/index.mjs';

const say = (/** @type {string} */ line) => process.stderr.write(`upright: ${line}\n`);

const node = await setUpOrExit({ build: true });
const reason =
  whyNoDisplay(process.platform, process.env) ??
  (findElectron(root, process.env) || fetchElectron(root, node, say)
    ? null
    : "Electron's runtime cannot be fetched here");
const electron = findElectron(root, process.env);
if (reason === null && electron) {
  endAs(await launch(electron, [root, ...process.argv.slice(2)], { cwd: root }));
} else {
  say(`${reason}; the editor opens in your browser instead.`);
  endAs(await launchCli(node, ['serve', '--open', ...process.argv.slice(2)]));
}
