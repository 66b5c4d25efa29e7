/**
 * Which segments share an FFmpeg process, in which order the processes start, how many run at once and on how many threads
 * each. A process of one thread wastes none of it on waiting for another, so one for each processor is the cheapest way;
 * more threads pay only where there are too few runs for all processors.
 */
import { type FrameRate, framesPerSecond } from '../project/time.js';
import type { MachineBudget } from './machine-budget.js';
import { playsBackwards, type Segment, SEGMENT_SECONDS } from './segments.js';

/** Neighbouring segments that one process renders. */
export interface Run<S extends Segment> {
  readonly segments: readonly S[];
}

export interface Schedule<S extends Segment> {
  /** In the order of their starts. */
  readonly runs: readonly Run<S>[];
  /** How many run at once. */
  readonly parallel: number;
  /** Threads of each. */
  readonly threads: number;
}

// A run is long enough to save decoding twice (each begins at a key frame that may lie far before it), and short enough to
// leave work for every processor to the end. In segments.
const SHORTEST_RUN = 2;
const LONGEST_RUN = 6;
const RUNS_PER_PROCESS = 3;
const MOST_THREADS = 8;
// Starting a process takes as long as rendering about so many frames.
const START_FRAMES = 8;
// Fewer threads are taken where they are slower by no more than this.
const TOLERANCE = 1.03;

/** Plans the runs of `segments`, which must be rendered or copied, for the least time within the budget. */
export function planSchedule<S extends Segment>(
  segments: readonly S[],
  fps: FrameRate,
  budget: MachineBudget,
): Schedule<S> {
  const options = choices(budget).map(({ parallel, threads }) => {
    const runs = balance(joinNeighbours(segments, longestRun(segments, fps, parallel)), parallel);
    return { runs, parallel, threads, time: timeOf(runs, parallel) / threads ** budget.threadExponent };
  });
  const least = Math.min(...options.map(({ time }) => time));
  const [{ runs, parallel, threads }] = options.filter(({ time }) => time <= least * TOLERANCE) as [
    (typeof options)[0],
  ];
  return { runs, parallel, threads };
}

function choices({ cores, processes, fixed, threads: asked }: MachineBudget): { parallel: number; threads: number }[] {
  if (fixed) return [{ parallel: processes, threads: asked ?? Math.max(1, Math.ceil(cores / processes)) }];
  const threads = asked === null ? Array.from({ length: Math.min(MOST_THREADS, cores) }, (_, i) => i + 1) : [asked];
  return threads.map((each) => ({
    parallel: Math.max(1, Math.min(processes, Math.floor(cores / each))),
    threads: each,
  }));
}

function longestRun(segments: readonly Segment[], fps: FrameRate, parallel: number): number {
  const piece = Math.round(SEGMENT_SECONDS * framesPerSecond(fps));
  const share = Math.ceil(sum(segments.map(toWork)) / (parallel * RUNS_PER_PROCESS));
  return Math.max(SHORTEST_RUN * piece, Math.min(share, LONGEST_RUN * piece));
}

/**
 * Joins neighbours of one structure into runs of at most `longest` frames. Runs of reversed footage are short, because they
 * are buffered in memory.
 */
export function joinNeighbours<S extends Segment>(segments: readonly S[], longest: number): Run<S>[] {
  const runs: [S, ...S[]][] = [];
  for (const segment of segments) {
    const open = runs.at(-1);
    const before = open?.at(-1);
    const joins =
      open !== undefined &&
      before !== undefined &&
      before.start + before.frames === segment.start &&
      before.structure === segment.structure &&
      !segment.intervals.some(playsBackwards) &&
      segment.start + segment.frames - open[0].start <= longest;
    if (joins) open.push(segment);
    else runs.push([segment]);
  }
  return runs.map((group) => ({ segments: group }));
}

/** The longest first, and split at their cuts while that ends the whole earlier. */
function balance<S extends Segment>(runs: readonly Run<S>[], parallel: number): Run<S>[] {
  let best = longestFirst(runs);
  // With more rounds than this the last one matters little.
  while (best.length < parallel * FEW_ROUNDS) {
    const time = timeOf(best, parallel);
    const improved = lastToEnd(best, parallel)
      .filter(({ segments }) => segments.length > 1)
      .map((run) => longestFirst([...best.filter((other) => other !== run), ...split(run)]))
      .find((candidate) => timeOf(candidate, parallel) < time);
    if (!improved) break;
    best = improved;
  }
  return best;
}

const FEW_ROUNDS = 5;

const longestFirst = <S extends Segment>(runs: readonly Run<S>[]): Run<S>[] =>
  [...runs].sort((p, q) => workOf(q) - workOf(p));

/** The runs of each of `parallel` workers, if each takes the next one as soon as it is free, and when it is done, in frames. */
function assign<S extends Segment>(runs: readonly Run<S>[], parallel: number): { runs: Run<S>[]; end: number }[] {
  const workers = Array.from({ length: parallel }, () => ({ runs: [] as Run<S>[], end: 0 }));
  for (const run of runs) {
    const next = workers.reduce((free, worker) => (worker.end < free.end ? worker : free));
    next.runs.push(run);
    next.end += START_FRAMES + workOf(run);
  }
  return workers;
}

const timeOf = (runs: readonly Run<Segment>[], parallel: number): number =>
  Math.max(...assign(runs, parallel).map(({ end }) => end));

const lastToEnd = <S extends Segment>(runs: readonly Run<S>[], parallel: number): Run<S>[] =>
  assign(runs, parallel).reduce((last, worker) => (worker.end > last.end ? worker : last)).runs;

// A copy costs next to nothing.
const toWork = ({ copy, frames }: Segment): number => (copy ? 1 : frames);
const workOf = ({ segments }: Run<Segment>): number => sum(segments.map(toWork));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** At the cut nearest to the middle. */
function split<S extends Segment>(run: Run<S>): [Run<S>, Run<S>] {
  const half = workOf(run) / 2;
  let before = 0;
  let best = 1;
  let off = Number.POSITIVE_INFINITY;
  for (const [i, { frames }] of run.segments.entries()) {
    if (i > 0 && Math.abs(before - half) < off) {
      best = i;
      off = Math.abs(before - half);
    }
    before += frames;
  }
  return [{ segments: run.segments.slice(0, best) }, { segments: run.segments.slice(best) }];
}
