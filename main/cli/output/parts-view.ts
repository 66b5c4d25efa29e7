/** Progress of a job of many parts: one line on a terminal, a line now and then elsewhere. */
import type { PartsProgress } from '../../../core/api/jobs.js';
import type { CliIo } from '../io.js';
import { toTimeLeftText } from './format.js';

export interface PartsView {
  readonly update: (doing: string, progress: PartsProgress) => void;
  readonly close: () => void;
}

const CLEAR_LINE = '\r\u001b[K';
const LINE_MS = 5000;

export function createPartsView(io: Pick<CliIo, 'stderr' | 'isTTY' | 'columns' | 'now'>): PartsView {
  let last = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    update(doing, progress) {
      const line = toPartsLine(doing, progress);
      if (io.isTTY) {
        io.stderr.write(`${CLEAR_LINE}${line.slice(0, Math.max(10, io.columns - 1))}`);
        shown = true;
      } else if (io.now() - last >= LINE_MS) {
        last = io.now();
        io.stderr.write(`${line}\n`);
      }
    },
    close() {
      if (shown) io.stderr.write(CLEAR_LINE);
      shown = false;
    },
  };
}

/** `Importing  12 of 100, 2 failed  about 20 s left`. */
export function toPartsLine(doing: string, { done, failed, total, secondsLeft }: PartsProgress): string {
  const counts = `${done + failed} of ${total}${failed > 0 ? `, ${failed} failed` : ''}`;
  return [doing, counts, ...(secondsLeft === null ? [] : [toTimeLeftText(secondsLeft)])].join('  ');
}
