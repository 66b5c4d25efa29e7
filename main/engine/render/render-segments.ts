/** Brings every segment into the job's folder: from the cache where it is there, else by rendering it. */
import { type Message, message } from '../../../core/locales/message.js';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { UprightError } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import type { MachineBudget } from '../../../core/render/machine-budget.js';
import { copyArgs } from '../../../core/render/run-args.js';
import { planSchedule } from '../../../core/render/schedule.js';
import type { CopySource } from '../../../core/render/segments.js';
import type { ContentCache } from '../cache/content-cache.js';
import { clearPrivateSei } from './clear-private-sei.js';
import { decodeErrorProblem, missingPictureError } from './decode-errors.js';
import { type EncoderSetup, type KeyedSegment, planOf } from './plan.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { Prepared } from './prepare.js';
import { runSegments } from './run-segments.js';
import { runAll } from './run-all.js';

/** A segment's place in the job's folder. */
export interface ReadySegment {
  readonly file: string;
  readonly frames: number;
  /** `repeat`: it is the same as an earlier one, which was made for both. */
  readonly from: 'cache' | 'render' | 'copy' | 'repeat';
  /** Whether the encoder that took over made it. */
  readonly fallback: boolean;
}

/** What rendering the segments needs. */
export interface SegmentJob {
  readonly prepared: Prepared;
  readonly segments: readonly KeyedSegment[];
  readonly encoder: EncoderSetup;
  /** Takes over where `encoder` fails in the middle, with the same segments under its own keys; null for the CPU's. */
  readonly fallback: {
    readonly encoder: EncoderSetup;
    readonly segments: readonly KeyedSegment[];
  } | null;
  readonly budget: MachineBudget;
  readonly ffmpeg: OpenFfmpeg;
  readonly cache: ContentCache;
  readonly reuse: boolean;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Frames finished or under way. */
  readonly onFrames: (frames: number) => void;
}

/** The segments in order, and what was met on the way. */
export interface RenderedSegments {
  readonly segments: readonly ReadySegment[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Message[];
}

/** Renders what is missing, several runs at once. The first failure stops the others. */
export async function renderSegments(job: SegmentJob): Promise<RenderedSegments> {
  const ready: (ReadySegment | undefined)[] = await Promise.all(
    job.segments.map((segment, i) => fromCache(job, segment, i)),
  );
  const { firsts, repeats } = findRepeats(job.segments.filter((_, i) => !ready[i]));
  const { runs, parallel, threads } = planSchedule(firsts, job.prepared.project.fps, job.budget);
  const state = new RunState(job, ready, repeats, threads);
  const queue = new PQueue({ concurrency: parallel });
  await runAll(
    job.signal,
    runs.map(({ segments }, i) => (signal: AbortSignal) => {
      return queue.add(() => {
        if (signal.aborted) throw new UprightError('job.canceled');
        return state.render(segments, join(job.folder, `run${i}`), signal);
      });
    }),
  );
  return state.finish();
}

interface Repeats {
  readonly firsts: readonly KeyedSegment[];
  /** What is the same as each of the first ones, and comes later. */
  readonly repeats: ReadonlyMap<KeyedSegment, readonly KeyedSegment[]>;
}

/** Segments of one key show the same: the first is made for all. */
function findRepeats(segments: readonly KeyedSegment[]): Repeats {
  const byKey = new Map<string | KeyedSegment, KeyedSegment[]>();
  for (const segment of segments) {
    const key = segment.copy ? segment : segment.key;
    const same = byKey.get(key);
    if (same) same.push(segment);
    else byKey.set(key, [segment]);
  }
  const repeats = new Map<KeyedSegment, readonly KeyedSegment[]>();
  for (const [first, ...others] of byKey.values()) if (first) repeats.set(first, others);
  return { firsts: [...repeats.keys()], repeats };
}

const length = (segments: readonly KeyedSegment[]): number => segments.reduce((sum, { frames }) => sum + frames, 0);

async function fromCache(job: SegmentJob, segment: KeyedSegment, index: number): Promise<ReadySegment | undefined> {
  if (!job.reuse || segment.copy) return undefined;
  const found = await job.cache.find('segments', segment.key, 'mp4');
  if (!found) return undefined;
  const file = segmentName(index);
  // It may be evicted before it is held.
  if (!(await job.cache.hold(found, join(job.folder, file)))) return undefined;
  return { file, frames: segment.frames, from: 'cache', fallback: false };
}

const segmentName = (index: number): string => `segment${index}.mp4`;

/** What the runs share: finished segments, progress, and the encoder in use. */
class RunState {
  readonly #job: SegmentJob;
  readonly #ready: (ReadySegment | undefined)[];
  readonly #repeats: Repeats['repeats'];
  readonly #threads: number;
  readonly #indexOf: Map<KeyedSegment, number>;
  readonly #underWay = new Map<string, number>();
  readonly #problems: Problem[] = [];
  readonly #notes: Message[] = [];
  #done: number;
  #fallen = false;

  constructor(job: SegmentJob, ready: (ReadySegment | undefined)[], repeats: Repeats['repeats'], threads: number) {
    this.#job = job;
    this.#ready = ready;
    this.#repeats = repeats;
    this.#threads = threads;
    this.#indexOf = new Map(job.segments.map((segment, i) => [segment, i]));
    this.#done = ready.reduce((sum, segment) => sum + (segment?.frames ?? 0), 0);
    this.#report();
  }

  async render(segments: readonly KeyedSegment[], folder: string, signal: AbortSignal): Promise<void> {
    const { fallback } = this.#job;
    const [first] = segments;
    if (first?.copy) return this.#copy(first, first.copy, signal);
    if (!fallback) return this.#run(segments, folder, this.#job.encoder, signal);
    if (this.#fallen) return this.#run(segments, folder, fallback.encoder, signal);
    try {
      await this.#run(segments, folder, this.#job.encoder, signal);
    } catch (error) {
      const hardware =
        error instanceof UprightError && (error.code === 'ffmpeg.failed' || error.code === 'ffmpeg.interrupted');
      if (!hardware || signal.aborted) throw error;
      if (!this.#fallen)
        this.#notes.push(fallbackNote(this.#job.encoder.chosen.name, fallback.encoder.chosen.name, error));
      this.#fallen = true;
      const left = segments.filter((segment) => !this.#ready[this.#indexOf.get(segment) as number]);
      await this.#run(left, `${folder}-cpu`, fallback.encoder, signal);
    }
  }

  // Copies are as quick to make again as to look up, so they are not kept.
  async #copy(segment: KeyedSegment, { asset, stream, startUs }: CopySource, signal: AbortSignal): Promise<void> {
    const { ffmpeg, folder, prepared } = this.#job;
    const index = this.#indexOf.get(segment) as number;
    const ready = prepared.assets.get(asset);
    if (ready?.status !== 'ready') throw missingPictureError(prepared, segment, '');
    const args = copyArgs(ffmpeg.open(ready.path), {
      stream,
      startUs,
      frames: segment.frames,
      file: segmentName(index),
      fps: prepared.project.fps,
    });
    await ffmpeg.run(args, { cwd: folder, signal });
    await clearPrivateSei(join(folder, segmentName(index)));
    this.#ready[index] = {
      file: segmentName(index),
      frames: segment.frames,
      from: 'copy',
      fallback: false,
    };
    this.#done += segment.frames;
    this.#report();
  }

  async #run(
    segments: readonly KeyedSegment[],
    folder: string,
    encoder: EncoderSetup,
    signal: AbortSignal,
  ): Promise<void> {
    const { prepared, ffmpeg } = this.#job;
    const [first] = segments;
    if (!first) return;
    const frames = length(segments);
    const plan = planOf(prepared, {
      start: first.start,
      frames,
      intervals: segments.flatMap((segment) => segment.intervals),
    });
    const lengths = segments.map((segment) => segment.frames);
    let kept = 0;
    try {
      const { finished, log } = await runSegments(
        {
          plan,
          lengths,
          encoder,
          threads: this.#threads,
          folder,
          signal,
          onFrame: (frame) => this.#progress(folder, Math.max(0, frame - kept)),
          onSegment: async (i, file) => {
            const segment = segments[i] as KeyedSegment;
            await this.#keep(segment, file, encoder);
            kept += segment.frames;
            this.#progress(folder, 0);
          },
        },
        prepared,
        ffmpeg,
      );
      if (finished < segments.length) throw missingPictureError(prepared, segments[finished] as KeyedSegment, log);
      const damage = decodeErrorProblem(prepared, first, log);
      if (damage) this.#problems.push(damage);
    } finally {
      this.#underWay.delete(folder);
    }
  }

  async #keep(segment: KeyedSegment, file: string, encoder: EncoderSetup): Promise<void> {
    const { cache, folder } = this.#job;
    const index = this.#indexOf.get(segment) as number;
    const fallback = encoder === this.#job.encoder ? null : this.#job.fallback;
    // What another encoder made is not what the first one's key promises.
    // Held first, for what is kept may be evicted at once.
    await cache.hold(file, join(folder, segmentName(index)));
    await cache.keep('segments', (fallback?.segments[index] ?? segment).key, 'mp4', file);
    const made = { frames: segment.frames, fallback: fallback !== null };
    this.#ready[index] = { ...made, file: segmentName(index), from: 'render' };
    this.#done += segment.frames;
    for (const repeat of this.#repeats.get(segment) ?? []) {
      const place = this.#indexOf.get(repeat) as number;
      await cache.hold(join(folder, segmentName(index)), join(folder, segmentName(place)));
      this.#ready[place] = { ...made, file: segmentName(place), from: 'repeat' };
      this.#done += segment.frames;
    }
    this.#report();
  }

  #progress(run: string, frames: number): void {
    this.#underWay.set(run, frames);
    this.#report();
  }

  #report(): void {
    this.#job.onFrames(this.#done + [...this.#underWay.values()].reduce((sum, frames) => sum + frames, 0));
  }

  finish(): RenderedSegments {
    return {
      segments: this.#ready as ReadySegment[],
      problems: this.#problems,
      notes: this.#notes,
    };
  }
}

function fallbackNote(from: string, to: string, error: UprightError): Message {
  const data = error.data as { lastLines?: readonly string[] } | undefined;
  const detail = data?.lastLines?.at(-1);
  return detail ? message('rendering:fallbackWith', { from, detail, to }) : message('rendering:fallback', { from, to });
}
