/**
 * Makes a fresh clone ready: installs what is locked, finds a Node that is new enough and builds what is stale. Plain
 * Node 18 without dependencies, for it runs before anything is installed. Where all is ready it only compares two stamps.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isBuilt } from './compile.mjs';
import { installLocked, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { chooseNode, readyNode } from './node.mjs';
import { SET_UP_FAILED, SetUpError } from './problem.mjs';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const currentNode = () => chooseNode({ root, version: process.version, execPath: process.execPath });

/** @param {string} line */
const tell = (line) => process.stderr.write(`upright: ${line}\n`);

/**
 * @param {{ build: boolean }} wanted Whether `out/` is needed.
 * @returns {Promise<string>} The Node to run with.
 * @throws {SetUpError}
 */
export async function setUp(wanted) {
  const node = currentNode();
  if (node && isInstalled(root) && (!wanted.build || isBuilt(root))) return node;
  return withLock(join(root, 'out', '.set-up'), tell, async () => {
    if (!isInstalled(root)) await installLocked(root, tell);
    // Again, for the packaged Node may have gone since the install.
    else await readyNode(root, tell);
    const ready = currentNode() ?? process.execPath;
    if (wanted.build && !isBuilt(root)) await build(root, ready, tell);
    return ready;
  });
}

/**
 * {@link setUp} for a command: prints a problem on stderr and ends the process with status 69.
 * @param {{ build: boolean }} wanted
 */
export async function setUpOrExit(wanted) {
  try {
    return await setUp(wanted);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`upright: ${error.message}\n`);
    process.exit(SET_UP_FAILED);
  }
}
