/** Finds npm and runs it: the one that started us, the one beside this Node, or the one on PATH. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The command that runs npm, with its first arguments. A shell is needed only for `npm.cmd`, and then every argument is
 * one of ours.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} execPath The Node that is running.
 * @param {(path: string) => boolean} [exists]
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function findNpm(env, execPath, exists = existsSync) {
  const node = env.npm_node_execpath && exists(env.npm_node_execpath) ? env.npm_node_execpath : execPath;
  const started = env.npm_execpath;
  // `npx` names itself here; npm's own entry lies beside it. Yarn and pnpm set this variable too.
  const own = started && /^np[mx]-cli\.js$/.test(basename(started)) ? [join(dirname(started), 'npm-cli.js')] : [];
  const beside = [node, execPath].flatMap((at) => [
    join(dirname(at), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(at), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]);
  const script = [...own, ...beside].find(exists);
  if (script) return { command: node, args: [script], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * Runs a command to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 where the command could not be started.
 */
export function runQuietly(command, args, options) {
  return new Promise((done) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => done({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
