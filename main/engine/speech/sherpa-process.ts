/** Runs sherpa-onnx in a process of its own, which damaged models may end. The process ends with its task. */
import { createRequire } from 'node:module';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type ForkedProcess, type ForkProcess, MOST_SAID } from '../processes/forked-process.js';
import type { SherpaAnswer, SherpaPart, SherpaTask } from './sherpa-messages.js';

/** A process that works on a task. */
export interface SherpaProcess {
  /** Resolves once the task is done. @throws UprightError `model.damaged`, `job.canceled` */
  readonly done: Promise<void>;
  readonly send: (part: SherpaPart) => void;
  readonly end: () => void;
}

/** The runtime. */
export interface Sherpa {
  /** Whether models can run here. */
  readonly isThere: () => boolean;
  /**
   * Starts a task.
   * @param name Of the model, for people.
   * @throws UprightError `model.unavailable`, `job.canceled`
   */
  readonly start: (
    name: string,
    task: SherpaTask,
    signal: AbortSignal,
    onAnswer: (answer: SherpaAnswer) => void,
  ) => SherpaProcess;
}

/** What it is called where versions are kept. */
export const SHERPA_VERSION = 'sherpa-onnx 1.13.8';

/** `fork` starts its processes; null where none can be started. */
export function createSherpa(fork: ForkProcess | null): Sherpa {
  const isThere = (): boolean => fork !== null && isInstalled();
  return {
    isThere,
    start(name, task, signal, onAnswer) {
      if (signal.aborted) throw new UprightError('job.canceled');
      const child = isThere() ? fork?.('sherpa') : null;
      if (!child) throw new UprightError('model.unavailable');
      return follow(child, name, task, signal, onAnswer);
    },
  };
}

/** Does a task to its end. @throws UprightError as {@link Sherpa.start} and {@link SherpaProcess.done} */
export const runSherpa = (sherpa: Sherpa, ...task: Parameters<Sherpa['start']>): Promise<void> =>
  sherpa.start(...task).done;

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('sherpa-onnx-node');
    return true;
  } catch {
    return false;
  }
}

function follow(
  child: ForkedProcess,
  name: string,
  task: SherpaTask,
  signal: AbortSignal,
  onAnswer: (answer: SherpaAnswer) => void,
): SherpaProcess {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const damaged = (detail: string): UprightError =>
    new UprightError('model.damaged', message('models:cannotRun', { name }), { detail: detail.slice(-MOST_SAID) });
  const cancel = (): void => {
    reject(new UprightError('job.canceled'));
    child.kill();
  };
  signal.addEventListener('abort', cancel, { once: true });
  child.onEnd((said) => reject(damaged(said)));
  child.onMessage((value) => {
    const answer = value as SherpaAnswer;
    if ('failed' in answer) reject(damaged(answer.failed));
    else {
      onAnswer(answer);
      if ('done' in answer) resolve();
    }
  });
  child.post(task);
  const done = promise.finally(() => {
    signal.removeEventListener('abort', cancel);
    child.kill();
  });
  // Whoever waits is told; a task that nobody waits for any more may fail.
  done.catch(() => undefined);
  return { done, send: child.post, end: resolve };
}
