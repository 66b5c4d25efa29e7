/**
 * Draws pictures in processes of their own, which can be ended. sharp looks at the time only between the lines that a decoder hands out:
 * a drawing or an AV1 picture comes whole, and a few filters over each other take a drawing hours.
 */
import PQueue from 'p-queue';
import { UprightError } from '../../../../core/errors.js';
import type { ForkedProcess, ForkProcess } from '../../processes/forked-process.js';
import { type DrawOrder, type Drawn, drawPicture } from './draw-picture.js';

/** What the process says to an order. */
export type DrawAnswer = { readonly drawn: Drawn } | { readonly failed: string };

/** How long a picture may take, and for whom. */
export interface DrawLimits {
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** Draws a picture apart from the engine. @throws DrawingTimeout, UprightError `job.canceled` */
export type DrawInProcess = (order: DrawOrder, limits: DrawLimits) => Promise<Drawn>;

/** A picture was not drawn in its time. */
export class DrawingTimeout extends Error {}

/** Formats, by their names here and in sharp, which come whole. */
const WHOLE: readonly unknown[] = ['svg', 'avif', 'heif'];

/** Draws a picture of a format, apart where it could not be stopped otherwise. @throws as {@link DrawInProcess} */
export const drawInTime = (
  format: string | undefined,
  order: DrawOrder,
  limits: DrawLimits,
  draw: DrawInProcess | undefined,
): Promise<Drawn> => (draw && WHOLE.includes(format) ? draw(order, limits) : drawPicture(order, limits.seconds));

// Pictures come in groups, and to start a process takes half a second.
const IDLE_MS = 10_000;
// A picture of the largest size takes up to a gigabyte while it is drawn.
const MOST_AT_ONCE = 2;

interface Drawer {
  readonly child: ForkedProcess;
  readonly ended: Promise<void>;
  /** Takes the answer to the order that it works on. */
  answer: (answer: DrawAnswer) => void;
  idle: NodeJS.Timeout | undefined;
}

/**
 * Each picture has a process to itself, which stays a moment for the next; the others wait their turn, and their time begins with
 * it. All end once `closing` is aborted.
 */
export function createDrawInProcess(fork: ForkProcess, closing: AbortSignal): DrawInProcess {
  const idle = new Set<Drawer>();
  const turns = new PQueue({ concurrency: MOST_AT_ONCE });
  closing.addEventListener('abort', () => {
    for (const { child } of idle) child.kill();
  });

  const start = (): Drawer => {
    const child = fork('pictures');
    if (!child) throw new Error('The process that draws pictures cannot be started.');
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const drawer: Drawer = { child, ended, answer: () => undefined, idle: undefined };
    child.onMessage((answer) => drawer.answer(answer as DrawAnswer));
    child.onEnd((said) => {
      idle.delete(drawer);
      clearTimeout(drawer.idle);
      resolve();
      drawer.answer({ failed: said });
    });
    return drawer;
  };
  const take = (): Drawer => {
    const [kept] = idle;
    if (!kept) return start();
    idle.delete(kept);
    clearTimeout(kept.idle);
    return kept;
  };
  const keep = (drawer: Drawer): void => {
    drawer.idle = setTimeout(() => {
      idle.delete(drawer);
      drawer.child.kill();
    }, IDLE_MS).unref();
    idle.add(drawer);
  };

  const drawNow = async (order: DrawOrder, seconds: number, either: AbortSignal): Promise<Drawn> => {
    const drawer = take();
    const { promise, resolve, reject } = Promise.withResolvers<DrawAnswer>();
    const cancel = (): void => reject(new UprightError('job.canceled'));
    const timer = setTimeout(() => reject(new DrawingTimeout()), seconds * 1000);
    either.addEventListener('abort', cancel, { once: true });
    drawer.answer = resolve;
    drawer.child.post(order);
    try {
      const answer = await promise;
      if ('failed' in answer) throw new Error(answer.failed);
      keep(drawer);
      return answer.drawn;
    } catch (error) {
      drawer.child.kill();
      // Until then it may have the file open that it writes to.
      await drawer.ended;
      throw error;
    } finally {
      clearTimeout(timer);
      either.removeEventListener('abort', cancel);
    }
  };

  return async (order, { seconds, signal = closing }) => {
    const either = AbortSignal.any([signal, closing]);
    if (either.aborted) throw new UprightError('job.canceled');
    const [turn, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    either.addEventListener('abort', () => turn.reject(new UprightError('job.canceled')), { once: true });
    void turns.add(async () => {
      if (either.aborted) return;
      turn.resolve();
      await done.promise;
    });
    await turn.promise;
    try {
      if (either.aborted) throw new UprightError('job.canceled');
      return await drawNow(order, seconds, either);
    } finally {
      done.resolve();
    }
  };
}
