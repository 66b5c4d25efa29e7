/** Electron's runtime: where it is, fetched by its own package on first use where it is not. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path of the executable; null where it is not there.
 * @param {string} root The project's folder.
 * @param {Readonly<Record<string, string | undefined>>} env `UPRIGHT_ELECTRON` names another.
 */
export function findElectron(root, env) {
  if (env.UPRIGHT_ELECTRON) return existsSync(env.UPRIGHT_ELECTRON) ? env.UPRIGHT_ELECTRON : null;
  const folder = join(root, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return null;
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(name, 'utf8').trim());
  return existsSync(path) ? path : null;
}

/**
 * Why a window cannot be shown here; null where it can.
 * @param {string} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function whyNoDisplay(platform, env) {
  if (platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return null;
  return 'There is no display';
}

// The host may swallow what is sent to it instead of refusing.
const PATIENCE_MS = 180_000;

/**
 * Lets the package fetch the runtime; whether it is there then.
 * @param {string} root
 * @param {string} node
 * @param {(line: string) => void} say
 */
export function fetchElectron(root, node, say) {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(script)) return false;
  say('Fetching Electron, about 120 MB, the first time');
  const { status } = spawnSync(node, [script], { stdio: 'ignore', timeout: PATIENCE_MS });
  return status === 0 && findElectron(root, process.env) !== null;
}

/**
 * The runtime, fetched where it is not there yet, or why it cannot be used here: a phrase that begins a sentence.
 * @param {string} root
 * @param {string} node
 * @param {(line: string) => void} say
 * @returns {{ electron: string, reason: null } | { electron: null, reason: string }}
 */
export function prepareElectron(root, node, say) {
  const noDisplay = whyNoDisplay(process.platform, process.env);
  if (noDisplay !== null) return { electron: null, reason: noDisplay };
  if (!findElectron(root, process.env)) fetchElectron(root, node, say);
  const electron = findElectron(root, process.env);
  return electron
    ? { electron, reason: null }
    : { electron: null, reason: "Electron's runtime cannot be fetched here" };
}
