/** Installs what package-lock.json locks, once: a stamp in node_modules names the lock file it was made from. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { isSupportedNode, packagedNode, readyNode } from './node.mjs';
import { findNpm, runQuietly } from './npm.mjs';
import { SetUpError } from './problem.mjs';

/** The program in each platform's package of a scope. */
const PROGRAMS = { '@ffmpeg-binary': 'ffmpeg', '@ffprobe-installer': 'ffprobe' };

const stampFile = (/** @type {string} */ root) => join(root, 'node_modules', '.upright-install');

/**
 * What identifies an install: the lock file's content and the platform, for a folder may be shared between two machines.
 * @param {string} lockText
 * @param {string} [platform]
 */
export function toInstallStamp(lockText, platform = `${process.platform}-${process.arch}`) {
  return `${platform} ${createHash('sha256').update(lockText).digest('hex')}`;
}

/** npm's own record of what it installed. */
const recordFile = (/** @type {string} */ root) => join(root, 'node_modules', '.package-lock.json');
const lockText = (/** @type {string} */ root) => readFileSync(join(root, 'package-lock.json'), 'utf8');

/**
 * Whether what is installed is what is locked.
 * @param {string} root
 */
export function isInstalled(root) {
  return readText(stampFile(root)) === toInstallStamp(lockText(root)) || adoptInstall(root);
}

/**
 * Takes over an install that a person made with npm, where npm's own record of it agrees with the lock file.
 * @param {string} root
 */
function adoptInstall(root) {
  const record = readText(recordFile(root));
  if (record === null || existsSync(stampFile(root)) || !coversLock(lockText(root), record)) return false;
  finishInstall(root);
  return true;
}

/**
 * Whether npm's record of node_modules has every package that the lock file asks of this machine. Optional packages of
 * no particular platform may be absent: npm leaves out those whose install script failed.
 * @param {string} lock
 * @param {string} record
 * @param {{ platform: string, arch: string, libc: string | null }} [machine]
 */
export function coversLock(lock, record, machine = readMachine()) {
  /** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry */
  /** @type {Record<string, Entry>} */
  const wanted = JSON.parse(lock).packages;
  /** @type {Record<string, Entry>} */
  const have = JSON.parse(record).packages;
  return Object.entries(wanted).every(([path, { version, optional, os, cpu, libc }]) => {
    if (path === '' || have[path]?.version === version) return true;
    if (!optional) return false;
    const here =
      os?.includes(machine.platform) && cpu?.includes(machine.arch) && (!libc || libc.includes(machine.libc ?? ''));
    return !here;
  });
}

/** This machine as npm sees it: the C library decides between packages on Linux only. */
function readMachine() {
  const { platform, arch } = process;
  if (platform !== 'linux') return { platform, arch, libc: null };
  // The report would otherwise look up the names of open connections.
  Object.assign(process.report ?? {}, { excludeNetwork: true });
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } } | undefined} */ (process.report?.getReport());
  return { platform, arch, libc: report?.header?.glibcVersionRuntime ? 'glibc' : 'musl' };
}

/**
 * Installs what is locked.
 * @param {string} root
 * @param {(line: string) => void} say
 * @throws {SetUpError} Where npm cannot, or no Node that is new enough can be had.
 */
export async function installLocked(root, say) {
  say('Installing packages (npm ci), a minute or so the first time');
  // A running node.exe cannot be removed: where we run from node_modules on Windows, what is there is brought up to date.
  const inPlace = process.platform === 'win32' && process.execPath.includes(`${sep}node_modules${sep}`);
  await runNpm(root, inPlace ? UPDATE : ['ci'], process.execPath);
  await readyNode(root, say);
  // npm leaves out optional packages that ask for a newer Node than the one it runs on, such as the bundler's own binary.
  const record = readText(recordFile(root));
  if (!isSupportedNode(process.version) && record !== null && !coversLock(lockText(root), record)) {
    say('Installing the packages that need the newer Node');
    await runNpm(root, UPDATE, packagedNode(root));
  }
  finishInstall(root);
}

const UPDATE = ['install', '--no-save'];
// The included kinds are named because NODE_ENV=production or a person's settings may leave them out.
const OPTIONS = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * @param {string} root
 * @param {string[]} command
 * @param {string} node The Node that runs npm.
 */
async function runNpm(root, command, node) {
  const npm = findNpm(process.env, process.execPath);
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const { code, output } = await runQuietly(
    node !== process.execPath && npm.args.length > 0 ? node : npm.command,
    [...npm.args, ...command, ...OPTIONS],
    { cwd: root, shell: npm.shell, env: { ...process.env, PATH } },
  );
  if (code === 0) return;
  throw new SetUpError(
    code === 127
      ? 'npm is missing, so the packages that Upright needs cannot be installed.'
      : 'The packages that Upright needs could not be installed; npm says why.',
    code === 127 ? 'install Node 24, which brings npm, and run the same command again' : 'npm ci',
    output,
  );
}

/** @param {string} root */
function finishInstall(root) {
  mendBinaries(root);
  writeFileSync(stampFile(root), toInstallStamp(lockText(root)));
}

/**
 * Makes packaged programs executable: some packages leave that to an install script, which npm may refuse to run.
 * @param {string} root
 */
export function mendBinaries(root) {
  if (process.platform === 'win32') return;
  for (const [scope, program] of Object.entries(PROGRAMS)) {
    const folder = join(root, 'node_modules', scope);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const file = join(folder, name, program);
      // `@ffprobe-installer/ffprobe` is the package that chooses; the programs lie in its neighbours.
      if (name !== program && existsSync(file)) chmodSync(file, 0o755);
    }
  }
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
