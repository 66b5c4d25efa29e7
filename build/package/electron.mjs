/** Electron's runtime for a package: the one that lies here, or one that its installer fetches. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../setup/npm.mjs';
import { SetUpError } from '../setup/problem.mjs';

/** The runtime's own program. */
export const PROGRAMS = /** @type {Readonly<Record<string, string>>} */ ({
  linux: 'electron',
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
});

/**
 * The version of Electron that is locked.
 * @param {string} root
 * @returns {string}
 */
export const electronVersion = (root) =>
  JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;

/**
 * The folder of the runtime.
 * @param {string} root
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 * @throws {SetUpError} Where it is not here and cannot be fetched.
 */
export async function readyElectron(root, node, env) {
  const named = env.UPRIGHT_ELECTRON_DIST;
  const program = PROGRAMS[process.platform] ?? 'electron';
  const version = electronVersion(root);
  if (named) {
    if (existsSync(join(named, program))) return named;
    throw new SetUpError(
      `UPRIGHT_ELECTRON_DIST names ${named}, where there is no ${program}.`,
      `unpack electron-v${version}-${process.platform}-${process.arch}.zip there`,
    );
  }
  const dist = join(root, 'node_modules', 'electron', 'dist');
  if (existsSync(join(dist, program))) return dist;
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const { code, output } = await runQuietly(node, [installer], { cwd: root, env });
  if (code === 0 && existsSync(join(dist, program))) return dist;
  const zip = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  throw new SetUpError(
    `Electron's runtime (${zip}, from github.com/electron/electron/releases) is not here and cannot be fetched.`,
    `set ELECTRON_MIRROR to the address of a mirror, electron_config_cache to a cache that has it, or ` +
      `UPRIGHT_ELECTRON_DIST to a folder where it is unpacked, then run the same command again`,
    output,
  );
}
