/** Builds `out/` when the sources differ from those it was built from. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './npm.mjs';
import { SetUpError } from './problem.mjs';

/** The command line as built, relative to the project's folder. */
export const CLI = join('out', 'main', 'cli.js');

const SOURCES = [
  ...['core', 'main', 'preload', 'renderer'],
  ...['resources/fonts', 'resources/locales', 'resources/styles', 'resources/templates'],
  ...['electron.vite.config.ts', 'package-lock.json'],
];
const DAY_MS = 24 * 60 * 60 * 1000;
const stampFile = (/** @type {string} */ root) => join(root, 'out', '.built-from');

/**
 * A hash of every source file's path and content. Content, not dates: a checkout changes dates only.
 * @param {string} root
 */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const name of SOURCES) addToHash(hash, root, name);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} path Relative, with forward slashes, so that the hash is the same everywhere.
 */
function addToHash(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isFile()) {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    return;
  }
  const entries = readdirSync(full, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() || entry.isFile()) addToHash(hash, root, `${path}/${entry.name}`);
  }
}

/**
 * Whether what is built is built from what is there.
 * @param {string} root
 */
export function isBuilt(root) {
  return (
    existsSync(join(root, CLI)) &&
    existsSync(stampFile(root)) &&
    readFileSync(stampFile(root), 'utf8') === hashSources(root)
  );
}

/**
 * @param {string} root
 * @param {string} node The Node to build with.
 * @param {(line: string) => void} say
 * @throws {SetUpError} Where the sources do not build.
 */
export async function build(root, node, say) {
  say('Building');
  // Taken before the build: a file that changes meanwhile makes the next command build again.
  const hash = hashSources(root);
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await runQuietly(node, [tool, 'build', '--logLevel', 'warn'], { cwd: root });
  if (code !== 0 || !existsSync(join(root, CLI))) {
    throw new SetUpError('The sources do not build.', 'mend the error above, then run the same command again', output);
  }
  writeFileSync(stampFile(root), hash);
  removeOldChunks(root);
}

/**
 * Chunks are named by content and outlive a build, because a running command may still load them; after a day they go.
 * @param {string} root
 */
function removeOldChunks(root) {
  const folder = join(root, 'out', 'main', 'chunks');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > DAY_MS) rmSync(file, { force: true });
  }
}
