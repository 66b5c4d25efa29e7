/** Runs sherpa-onnx in a process of its own, which damaged models may end. The process ends with its task. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { SherpaAnswer, SherpaTask } from './sherpa-messages.js';

// The built entry lies beside those of the build; Node runs the source as it stands.
const findEntry = (): string | undefined =>
  ['./sherpa.js', '../sherpa.js', './sherpa-child.ts']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

/** Whether models can run here: the runtime is there for this platform, and this is no packaged app. */
export function hasSherpa(): boolean {
  if (process.versions.electron !== undefined) return false;
  try {
    createRequire(import.meta.url).resolve('sherpa-onnx-node');
    return true;
  } catch {
    return false;
  }
}

const MOST_MESSAGE = 300;

/**
 * Does a task.
 * @param name Of the model, for people.
 * @throws UprightError `model.unavailable`, `model.damaged`, `job.canceled`
 */
export async function runSherpa(
  name: string,
  task: SherpaTask,
  signal: AbortSignal,
  onAnswer: (answer: SherpaAnswer) => void,
): Promise<void> {
  if (signal.aborted) throw new UprightError('job.canceled');
  const entry = findEntry();
  if (entry === undefined || !hasSherpa()) throw new UprightError('model.unavailable');
  const child = fork(entry, [], {
    ...{ serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
    // No key and no setting goes to code that reads files of others.
    env: Object.fromEntries(KEPT.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]]))),
  });
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  try {
    await follow(child, name, task, onAnswer);
  } catch (error) {
    throw signal.aborted ? new UprightError('job.canceled') : error;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

const KEPT = ['PATH', 'HOME', 'PWD', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];

function follow(
  child: ChildProcess,
  name: string,
  task: SherpaTask,
  onAnswer: (answer: SherpaAnswer) => void,
): Promise<void> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-MOST_MESSAGE);
  });
  const damaged = (detail: string): UprightError =>
    new UprightError('model.damaged', message('models:cannotRun', { name }), { detail: detail.slice(-MOST_MESSAGE) });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(damaged(said)));
    child.on('message', (answer: SherpaAnswer) => {
      if ('failed' in answer) reject(damaged(`${said}${answer.failed}`));
      else {
        onAnswer(answer);
        if ('done' in answer) resolve();
      }
    });
    child.send(task, (error) => error && reject(damaged(said)));
  });
}
