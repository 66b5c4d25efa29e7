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
const datesFile = (/** @type {string} */ root) => join(root, 'out', '.built-dates');

/**
 * A hash of every source file's path and content. Content, not dates: a checkout changes dates only.
 * @param {string} root
 */
export const hashSources = (root) => hashFiles(root, (full) => readFileSync(full));

/**
 * A hash of every source file's path, size and dates, which is much quicker to tell.
 * @param {string} root
 */
const hashDates = (root) =>
  hashFiles(root, (full) => {
    const { size, mtimeMs, ctimeMs } = statSync(full);
    return `${size} ${mtimeMs} ${ctimeMs}`;
  });

/**
 * @param {string} root
 * @param {(full: string) => string | Buffer} read What is hashed of a file.
 */
function hashFiles(root, read) {
  const hash = createHash('sha256');
  // Relative and with forward slashes, so that the hash is the same everywhere.
  const add = (/** @type {string} */ path) =>
    hash
      .update(`${path}\0`)
      .update(read(join(root, path)))
      .update('\0');
  const visit = (/** @type {string} */ path) => {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) visit(`${path}/${entry.name}`);
      else if (entry.isFile()) add(`${path}/${entry.name}`);
    }
  };
  for (const name of SOURCES) {
    const found = statSync(join(root, name), { throwIfNoEntry: false });
    if (found?.isFile()) add(name);
    else if (found) visit(name);
  }
  return hash.digest('hex');
}

/**
 * Whether what is built is built from what is there. Contents are compared only where dates differ from those of the last
 * time.
 * @param {string} root
 */
export function isBuilt(root) {
  if (!existsSync(join(root, CLI))) return false;
  const built = readStamp(stampFile(root));
  if (built === null) return false;
  const dates = `${built} ${hashDates(root)}`;
  if (readStamp(datesFile(root)) === dates) return true;
  if (built !== hashSources(root)) return false;
  try {
    writeFileSync(datesFile(root), dates);
  } catch {
    // Where another user may run it but not write, it is as right and a little slower.
  }
  return true;
}

const readStamp = (/** @type {string} */ file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

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
