/**
 * `npm run dev`: the editor with hot reload, in Electron where its runtime and a display can be had (electron-vite also
 * restarts it when main or preload change), else in a browser.
 */
import { join } from 'node:path';
import { prepareElectron } from './electron.mjs';
import { endAs, launch } from './launch.mjs';
import { root, setUpOrExit } from './setup/index.mjs';

const node = await setUpOrExit({ build: true });
const say = (/** @type {string} */ line) => process.stderr.write(`upright: ${line}\n`);
const { electron, reason } = await prepareElectron(root, node, say);
if (electron) {
  process.env.ELECTRON_EXEC_PATH = electron;
  const script = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  endAs(await launch(node, [script, '--watch', ...process.argv.slice(2)], { cwd: root }));
} else {
  say(`${reason}; the editor is served to your browser instead.`);
  endAs(await launch(node, [join(root, 'build', 'dev-server.mjs'), ...process.argv.slice(2)], { cwd: root }));
}
