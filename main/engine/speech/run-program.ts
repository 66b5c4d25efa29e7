/** Runs a program of the operating system, without a shell. */
import { spawn } from 'node:child_process';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';

export type RunProgram = (
  program: string,
  args: readonly string[],
  options: { readonly input: string; readonly signal: AbortSignal },
) => Promise<string>;

const MOST_OUTPUT = 2 ** 20;

/**
 * Gives what it prints.
 * @throws UprightError `job.canceled`, `bug` where it cannot be started or fails
 */
export const runProgram: RunProgram = (program, args, { input, signal }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], signal, windowsHide: true });
    let output = '';
    let said = '';
    const fail = (detail: string): void =>
      reject(
        signal.aborted
          ? new UprightError('job.canceled')
          : new UprightError('bug', message('errors:bugWith', { detail: detail.trim().split('\n', 1)[0] ?? program })),
      );
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += output.length < MOST_OUTPUT ? text : '';
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(0, 1000);
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined).end(input);
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => (code === 0 ? resolve(output) : fail(said || program)));
  });
