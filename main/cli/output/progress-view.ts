/** Progress of a render: a bar on a terminal, a line now and then elsewhere. */
import type { RenderProgress } from '../../../core/api/render.js';
import type { CliIo } from '../io.js';
import { supportsUnicode } from './sanitize.js';
import { toTimeLeftText } from './format.js';

export interface ProgressView {
  readonly update: (progress: RenderProgress) => void;
  /** Erases the bar. */
  readonly close: () => void;
}

const STAGES: Record<RenderProgress['stage'], string> = {
  prepare: 'Preparing',
  segments: 'Rendering',
  sound: 'Mixing the sound',
  join: 'Joining',
  verify: 'Checking',
};
const WIDEST_BAR = 30;
// Without a terminal a line is printed at whichever comes first.
const LINE_MS = 5000;
const LINE_PERCENT = 10;
const CLEAR_LINE = '\r\u001b[K';

export function createProgressView(io: Pick<CliIo, 'stderr' | 'isTTY' | 'columns' | 'env' | 'now'>): ProgressView {
  return io.isTTY ? createBar(io) : createLines(io);
}

function createBar(io: Pick<CliIo, 'stderr' | 'columns' | 'env'>): ProgressView {
  const unicode = supportsUnicode(io.env);
  const color = !io.env.NO_COLOR;
  let shown = '';
  return {
    update: (progress) => {
      const line = toBarLine(progress, io.columns, { unicode, color });
      if (line !== shown) io.stderr.write(`${CLEAR_LINE}${line}`);
      shown = line;
    },
    close: () => {
      if (shown !== '') io.stderr.write(CLEAR_LINE);
      shown = '';
    },
  };
}

function createLines(io: Pick<CliIo, 'stderr' | 'now'>): ProgressView {
  let last = { at: Number.NEGATIVE_INFINITY, percent: Number.NEGATIVE_INFINITY };
  return {
    update: (progress) => {
      const at = io.now();
      if (at - last.at < LINE_MS && progress.percent - last.percent < LINE_PERCENT) return;
      last = { at, percent: progress.percent };
      io.stderr.write(`${[STAGES[progress.stage], ...toFacts(progress)].join(', ')}\n`);
    },
    close: () => undefined,
  };
}

/** The bar in less than `columns` characters; what does not fit is dropped from the end. */
export function toBarLine(
  progress: RenderProgress,
  columns: number,
  style: { unicode: boolean; color: boolean },
): string {
  const room = Math.max(10, columns - 1);
  const head = STAGES[progress.stage];
  const facts = toFacts(progress);
  while (facts.length > 1 && head.length + 14 + facts.join('  ').length > room) facts.pop();
  const width = Math.min(WIDEST_BAR, room - head.length - facts.join('  ').length - 4);
  const bar = width >= 4 ? [toBar(progress.percent / 100, width, style)] : [];
  const line = [head, ...bar, ...facts].join('  ');
  return width >= 4 ? line : line.slice(0, room);
}

function toBar(share: number, width: number, { unicode, color }: { unicode: boolean; color: boolean }): string {
  const full = Math.max(0, Math.min(width, Math.floor(share * width)));
  const done = (unicode ? '█' : '#').repeat(full);
  const rest = (unicode ? '░' : '-').repeat(width - full);
  return color ? `\u001b[32m${done}\u001b[39m${rest}` : done + rest;
}

function toFacts({ percent, frames, totalFrames, speed, secondsLeft }: RenderProgress): string[] {
  const facts = [`${Math.floor(percent)} %`];
  if (totalFrames > 0) facts.push(`${frames} of ${totalFrames} frames`);
  if (speed !== null) facts.push(`${speed < 9.95 ? speed.toFixed(1) : Math.round(speed)}x`);
  if (secondsLeft !== null) facts.push(toTimeLeftText(secondsLeft));
  return facts;
}
