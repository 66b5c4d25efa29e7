/** Electron's runtime: where it is, fetched by its own package on first use where it is not. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './launch.mjs';

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

// The host may swallow what is sent to it instead of refusing. A slow download goes on as long as bytes come.
const PATIENCE_MS = 180_000;
const LOOK_MS = 2000;

/**
 * Lets the package fetch the runtime, and tells how much of it has come; whether it is there then.
 * @param {string} root
 * @param {string} node
 * @param {(line: string) => void} say
 * @param {{ patienceMs?: number, lookMs?: number }} [times]
 * @returns {Promise<boolean>}
 */
export async function fetchElectron(root, node, say, { patienceMs = PATIENCE_MS, lookMs = LOOK_MS } = {}) {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(script)) return false;
  say('Fetching Electron, about 120 MB, the first time');
  // The package downloads into the folder for temporary files.
  const folder = mkdtempSync(join(tmpdir(), 'upright-electron-'));
  const child = spawn(node, [script], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
  });
  let size = 0;
  let told = 0;
  let grewAt = Date.now();
  const look = setInterval(() => {
    const now = sizeOf(folder);
    if (now !== size) grewAt = Date.now();
    else if (Date.now() - grewAt > patienceMs) child.kill();
    size = now;
    const megabytes = Math.floor(size / 1e6);
    if (megabytes >= told + 10) say(`Fetching Electron: ${megabytes} MB`);
    if (megabytes >= told + 10) told = megabytes;
  }, lookMs);
  const status = await new Promise((done) => {
    child.once('error', () => done(null));
    child.once('exit', done);
  });
  clearInterval(look);
  rmSync(folder, { recursive: true, force: true });
  return status === 0 && findElectron(root, process.env) !== null;
}

/** @param {string} folder Bytes of the files in it. */
function sizeOf(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

// An app that could be used for longer than this has started.
const EARLY_MS = 20_000;

/**
 * Runs the app in Electron to its end. Where Electron itself cannot start, such as without libraries or in a container
 * that allows no sandbox, `end` is null and `reason` a phrase that begins a sentence.
 * @param {string} electron
 * @param {string} root
 * @param {string[]} args
 */
export async function launchElectron(electron, root, args) {
  const startedAt = Date.now();
  let errors = '';
  const end = await launch(electron, [root, ...args], {
    cwd: root,
    onStderr: (text) => {
      errors = `${errors}${text}`.slice(-10_000);
    },
  }).catch((/** @type {Error} */ error) => {
    errors = error.message;
    return null;
  });
  const failed = end === null || (end.code !== 0 && !STOPPED.includes(end.signal ?? ''));
  return failed && Date.now() - startedAt < EARLY_MS
    ? { end: null, reason: whyNotStarted(errors) }
    : { end, reason: '' };
}

// What a person or the system sends.
const STOPPED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** @param {string} errors What Electron wrote to standard error. */
export function whyNotStarted(errors) {
  const [, library] = errors.match(/error while loading shared libraries: ([^:\s]+)/) ?? [];
  if (library) return `Electron needs ${library}, which is not installed`;
  if (/sandbox/i.test(errors)) return "Chromium's sandbox cannot start here";
  if (/Missing X server|cannot open display|Failed to connect to (?:the )?(?:bus|Wayland)/i.test(errors))
    return 'The display cannot be reached';
  return 'Electron ended at once';
}

/**
 * The runtime, fetched where it is not there yet, or why it cannot be used here: a phrase that begins a sentence.
 * @param {string} root
 * @param {string} node
 * @param {(line: string) => void} say
 * @returns {Promise<{ electron: string, reason: null } | { electron: null, reason: string }>}
 */
export async function prepareElectron(root, node, say) {
  const noDisplay = whyNoDisplay(process.platform, process.env);
  if (noDisplay !== null) return { electron: null, reason: noDisplay };
  if (!findElectron(root, process.env)) await fetchElectron(root, node, say);
  const electron = findElectron(root, process.env);
  return electron
    ? { electron, reason: null }
    : { electron: null, reason: "Electron's runtime cannot be fetched here" };
}
