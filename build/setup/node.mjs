/** Chooses the Node that runs Upright: the current one where Upright runs on it, else the one that npm installed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './npm.mjs';
import { SetUpError } from './problem.mjs';

/** The oldest Node that Upright runs on (chokidar asks for it, and better-sqlite3 for Node-API 10). */
export const MINIMUM_NODE = '22.22';

/**
 * @param {string} version Such as `v22.22.0` or `20.1`.
 * @returns {boolean} Whether it is {@link MINIMUM_NODE} or later, and not 23, whose first releases lack Node-API 10.
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = MINIMUM_NODE.split('.').map(Number);
  if (major === 23) return false;
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/**
 * Where the `node` package keeps its binary.
 * @param {string} root
 * @param {string} [platform]
 */
export const packagedNode = (root, platform = process.platform) =>
  join(root, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node');

/**
 * The Node to run with, or null where there is none. Only looks; whether a packaged one works is tried once, after an
 * install, by {@link readyNode}.
 * @param {{ root: string, version: string, execPath: string, exists?: (path: string) => boolean }} at
 * @returns {string | null}
 */
export function chooseNode({ root, version, execPath, exists = existsSync }) {
  if (isSupportedNode(version)) return execPath;
  const packaged = packagedNode(root);
  return exists(packaged) ? packaged : null;
}

/**
 * Makes sure that a Node that Upright runs on can be started. npm may have refused the install script of the `node`
 * package, which fetches the binary for this platform from the registry: then it is run here.
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {{ version: string, execPath: string }} [current]
 * @throws {SetUpError} Where none can be had.
 */
export async function readyNode(root, say, current = { version: process.version, execPath: process.execPath }) {
  if (isSupportedNode(current.version)) return;
  const packaged = packagedNode(root);
  const first = await tryNode(packaged, root);
  if (first === '') return;
  const script = join(root, 'node_modules', 'node', 'installArchSpecificPackage.js');
  let details = first;
  if (existsSync(script)) {
    say(`Fetching Node 24, because Upright does not run on ${current.version}`);
    const { output } = await runQuietly(current.execPath, [script], { cwd: join(root, 'node_modules', 'node') });
    const second = await tryNode(packaged, root);
    if (second === '') return;
    details = `${output}\n${second}`;
  }
  throw new SetUpError(
    `Upright needs Node ${MINIMUM_NODE} or later, but not 23: this is ${current.version}, and the one that npm should have brought (package "node") does not run here.`,
    'npm rebuild node --foreground-scripts --ignore-scripts=false   (or install Node 24 and run the same command again)',
    details,
  );
}

/**
 * @param {string} path
 * @param {string} root
 * @returns {Promise<string>} Empty where it runs and will do, else why not.
 */
async function tryNode(path, root) {
  if (!existsSync(path)) return `${path} is not there.`;
  const { code, output } = await runQuietly(path, ['--version'], { cwd: root });
  if (code === 0 && isSupportedNode(output.trim())) return '';
  return `${path} --version: ${output.trim() || `exit status ${code}`}`;
}
