/** Installs what package-lock.json locks, once: a stamp in node_modules names the lock file it was made from. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { findNpm, runQuietly } from './npm.mjs';
import { SetUpError } from './problem.mjs';

/** The program in each platform's package of a scope. */
const PROGRAMS = { '@ffmpeg-installer': 'ffmpeg', '@ffmpeg-binary': 'ffmpeg', '@ffprobe-installer': 'ffprobe' };

const stampFile = (/** @type {string} */ root) => join(root, 'node_modules', '.upright-install');

/**
 * What identifies an install: the lock file's content and the platform, for a folder may be shared between two machines.
 * @param {string} lockText
 * @param {string} [platform]
 */
export function toInstallStamp(lockText, platform = `${process.platform}-${process.arch}`) {
  return `${platform} ${createHash('sha256').update(lockText).digest('hex')}`;
}

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
  const record = readText(join(root, 'node_modules', '.package-lock.json'));
  if (record === null || existsSync(stampFile(root)) || !coversLock(lockText(root), record)) return false;
  finishInstall(root);
  return true;
}

/**
 * Whether npm's record of node_modules has every package that the lock file asks of this machine. Optional packages of
 * no particular platform may be absent: npm leaves out those whose install script failed.
 * @param {string} lock
 * @param {string} record
 * @param {{ platform: string, arch: string }} [machine]
 */
export function coversLock(lock, record, machine = process) {
  /** @typedef {{ version?: string, optional?: boolean, peer?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry */
  /** @type {Record<string, Entry>} */
  const wanted = JSON.parse(lock).packages;
  /** @type {Record<string, Entry>} */
  const have = JSON.parse(record).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || have[path]?.version === entry.version) return true;
    if (!entry.optional) return false;
    const here = entry.os?.includes(machine.platform) && entry.cpu?.includes(machine.arch) && !entry.libc;
    return !here;
  });
}

/**
 * Installs what is locked.
 * @param {string} root
 * @param {(line: string) => void} say
 * @throws {SetUpError} Where npm cannot.
 */
export async function installLocked(root, say) {
  say('Installing packages (npm ci), a minute or so the first time');
  const npm = findNpm(process.env, process.execPath);
  // A running node.exe cannot be removed: where we run from node_modules on Windows, what is there is brought up to date.
  const inPlace = process.platform === 'win32' && process.execPath.includes(`${sep}node_modules${sep}`);
  const command = inPlace ? ['install', '--no-save'] : ['ci'];
  // The included kinds are named because NODE_ENV=production or a person's settings may leave them out.
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runQuietly(npm.command, [...npm.args, ...command, ...options], {
    cwd: root,
    shell: npm.shell,
  });
  if (code !== 0) {
    throw new SetUpError(
      code === 127
        ? 'npm is missing, so the packages that Upright needs cannot be installed.'
        : 'The packages that Upright needs could not be installed; npm says why.',
      code === 127 ? 'install Node 24, which brings npm, and run the same command again' : 'npm ci',
      output,
    );
  }
  finishInstall(root);
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
      // `@ffmpeg-installer/ffmpeg` is the package that chooses; the programs lie in its neighbours.
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
