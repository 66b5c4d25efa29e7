/** One run as a process: its folder, its files, its arguments, and the segments that it leaves. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GRAPH_FILE, type InputArgs, readingArgs, runArgs, runGraph } from '../../../core/render/run-args.js';
import type { RunPlan } from '../../../core/render/run-plan.js';
import { type EncoderSetup, framesOf } from './plan.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { Prepared } from './prepare.js';

/** What a run is started with. */
export interface RunRequest {
  readonly plan: RunPlan;
  /** Lengths of its segments in frames, in order; their sum is the plan's. */
  readonly lengths: readonly number[];
  readonly encoder: EncoderSetup;
  readonly threads: number;
  /** An empty or absent folder of its own. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onFrame: (frame: number) => void;
  /** Called with each finished segment, in order, as soon as it is whole. */
  readonly onSegment: (index: number, file: string) => Promise<void>;
}

/**
 * Runs it. Fewer finished segments than lengths means that a source gave out; the log has the damage that was met. When it
 * settles, FFmpeg has ended and no segment is being kept any more.
 * @throws what `onSegment` throws, which ends the run; `job.canceled`; or as FFmpeg fails
 */
export async function runSegments(
  request: RunRequest,
  prepared: Prepared,
  ffmpeg: OpenFfmpeg,
): Promise<{ finished: number; log: string }> {
  const { plan, folder, lengths, encoder, threads } = request;
  await writeRunFiles(plan, folder, encoder.args(threads).upload, prepared);
  const args = runArguments(request, prepared, ffmpeg);
  let finished = 0;
  const collect = async (whole: boolean): Promise<void> => {
    const there = new Set(await readdir(folder));
    while (there.has(`part${finished}.mp4`) && (whole || there.has(`part${finished + 1}.mp4`))) {
      await request.onSegment(finished, join(folder, `part${finished}.mp4`));
      finished++;
    }
  };
  // The muxer closes one file before it opens the next, so every file but the newest is whole.
  let collecting: Promise<void> = Promise.resolve();
  const unkept = new AbortController();
  const collectNext = (): void => {
    collecting = collecting.then(() => collect(false));
    collecting.catch((error: unknown) => unkept.abort(error));
  };
  let log = '';
  try {
    ({ log } = await ffmpeg.run(args, {
      cwd: folder,
      signal: AbortSignal.any([request.signal, unkept.signal]),
      onFrame: (frame) => {
        request.onFrame(frame);
        if (lengths.length > 1) collectNext();
      },
    }));
  } finally {
    // Whoever asked for the run clears its folder away when it has ended, however it ends. A segment that could not be kept
    // is the reason why it ended then.
    await collecting;
  }
  await collect(true);
  await rm(folder, { recursive: true, force: true });
  return { finished, log };
}

/** The arguments, for running and for showing. */
export function runArguments(
  { plan, lengths, encoder, threads }: Pick<RunRequest, 'plan' | 'lengths' | 'encoder' | 'threads'>,
  prepared: Prepared,
  ffmpeg: OpenFfmpeg,
): string[] {
  const setup = encoder.args(threads);
  const cuts = toCuts(lengths);
  const output = {
    encoder: setup.args,
    upload: setup.upload,
    cuts,
    file: cuts.length === 0 ? 'part0.mp4' : 'part%d.mp4',
    fps: prepared.project.fps,
  };
  const threading = ['-filter_complex_threads', String(threads)];
  return [
    ...setup.global,
    ...threading,
    ...runArgs(plan, inputArgsOf(prepared, ffmpeg, threads), output, graphOption(ffmpeg)),
  ];
}

// First frames of the second and further segments.
function toCuts(lengths: readonly number[]): number[] {
  const cuts: number[] = [];
  for (const length of lengths.slice(0, -1)) cuts.push((cuts.at(-1) ?? 0) + length);
  return cuts;
}

/** The option by which FFmpeg reads the graph from a file; newer versions removed the old name. */
export const graphOption = (ffmpeg: OpenFfmpeg): string =>
  ffmpeg.major >= 7 ? '-/filter_complex' : '-filter_complex_script';

/** Opens a run's inputs by the assets' files. */
export const inputArgsOf =
  (prepared: Prepared, ffmpeg: OpenFfmpeg, threads: number): InputArgs =>
  (input) => {
    const asset = prepared.assets.get(input.asset);
    if (asset?.status !== 'ready') return [];
    return [...readingArgs(input), '-threads', String(threads), ...ffmpeg.open(asset.path)];
  };

/** Lays the graph, the texts, the tables and the fonts into the run's folder, all under names of our own. */
export async function writeRunFiles(plan: RunPlan, folder: string, upload: string, prepared: Prepared): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, GRAPH_FILE), runGraph(plan, upload));
  await Promise.all(plan.files.map((file) => writeFile(join(folder, file.name), file.text)));
  await prepared.text.writeFonts(plan.texts, framesOf(plan), join(folder, 'fonts'));
}
