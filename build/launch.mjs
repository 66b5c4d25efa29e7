/** Starts a program as if it were us: same terminal, same signals, same end. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLI } from './setup/compile.mjs';
import { root } from './setup/index.mjs';

/** @type {NodeJS.Signals[]} */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];

/**
 * Runs a program to its end with our standard streams, passing on the signals that we get.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, watched?: boolean, onStderr?: (text: string) => void }} [options] `watched` adds a channel by
 * which the program sees our death; `onStderr` gets what it writes to standard error, besides our own.
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
export function launch(command, args, { cwd, watched = false, onStderr } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ['inherit', 'inherit', onStderr ? 'pipe' : 'inherit', ...(watched ? /** @type {const} */ (['ipc']) : [])],
    });
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
      process.stderr.write(chunk);
      onStderr?.(String(chunk));
    });
    const forwards = FORWARDED.filter(
      (signal) => process.platform !== 'win32' || signal === 'SIGINT' || signal === 'SIGTERM',
    ).map((signal) => /** @type {const} */ ([signal, () => void child.kill(signal)]));
    for (const [signal, forward] of forwards) process.on(signal, forward);
    const end = () => {
      for (const [signal, forward] of forwards) process.off(signal, forward);
    };
    child.on('error', (error) => {
      end();
      fail(error);
    });
    child.on(onStderr ? 'close' : 'exit', (code, signal) => {
      end();
      done({ code, signal });
    });
  });
}

/**
 * Runs the built command line in a Node of its own, which ends when we do, even by SIGKILL (see `watch-parent.mjs`).
 * @param {string} node
 * @param {string[]} args
 */
export function launchCli(node, args) {
  const watch = pathToFileURL(join(root, 'build', 'watch-parent.mjs')).href;
  return launch(node, ['--import', watch, join(root, CLI), ...args], { watched: true });
}

/**
 * Ends this process as the launched one ended: with its status, or by its signal.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 */
export function endAs({ code, signal }) {
  process.exitCode = code ?? 1;
  if (signal) process.kill(process.pid, signal);
}
