/** Measures a clip on small frames: the part of it that repeats best, and which parts show the most. */
import type { ExerciseLoop } from '../../../core/exercise/exercise.js';
import { findSeam } from '../../../core/exercise/loop-seam.js';
import { scoreFrames } from '../../../core/exercise/score-frames.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { ClipScores } from '../../../core/project/clip-scores.js';
import { SECOND_US } from '../../../core/project/time.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { runInSlices } from '../parse/run-in-slices.js';

/** What a clip was found to be. */
export interface ClipMeasures {
  /** The part that repeats best; null where the clip is shorter than {@link SHORTEST_LOOP}. */
  readonly loop: ExerciseLoop | null;
  /** How far the frames at the seam are apart, from 0 to 1. */
  readonly difference: number;
  readonly scores: ClipScores;
}

/** The shortest loop, seconds: a repetition is hardly faster. */
export const SHORTEST_LOOP = 0.8;

// Enough to tell where arms and legs are.
const [WIDTH, HEIGHT] = [32, 57];
// Every two frames are compared: more take longer than anyone waits.
const MOST_FRAMES = 600;
const MOST_RATE = 25;

/** Null where nothing moves in it. Fails as {@link runFfmpeg}. */
export async function measureClip(
  file: string,
  { video, durationUs }: MediaInfo,
  { tools, signal }: { readonly tools: FfmpegTools; readonly signal: AbortSignal },
): Promise<ClipMeasures | null> {
  const length = video?.durationUs ?? durationUs;
  if (!video || length === null) return null;
  const own = video.fps ? video.fps.num / video.fps.den : MOST_RATE;
  const rate = Math.min(own, MOST_RATE, (MOST_FRAMES * SECOND_US) / length);
  const shortest = Math.ceil(SHORTEST_LOOP * rate);
  // What is transparent may hold any colour.
  const opaque = video.alpha ? 'format=yuva444p,premultiply=inplace=1,' : '';
  const filters = `fps=${rate.toFixed(6)},${opaque}scale=${WIDTH}:${HEIGHT}:flags=area,format=gray`;
  const decoder = video.decoder ? ['-c:v', video.decoder] : [];
  const { stdout } = await runFfmpeg(
    tools,
    [
      ...inputArgs(file, { options: ['-an', '-sn', ...decoder] }),
      ...['-map', `0:${video.index}`, '-vf', filters, '-frames:v', String(MOST_FRAMES), '-f', 'rawvideo', 'pipe:1'],
    ],
    { output: 'collect', signal, timeoutMs: 120_000 },
  );
  const bytes = WIDTH * HEIGHT;
  const count = Math.floor(stdout.length / bytes);
  const frames = Array.from({ length: count }, (_, i) => stdout.subarray(i * bytes, (i + 1) * bytes));
  const scores = await runInSlices(scoreFrames(frames, WIDTH, rate));
  const seam = await runInSlices(findSeam(frames, shortest));
  if (!seam) return { loop: null, difference: 0, scores };
  const toUs = (frame: number): number => Math.min(length, Math.round((frame * SECOND_US) / rate));
  const out = seam.out === count ? length : toUs(seam.out);
  return { loop: { in: toUs(seam.in), out, mode: seam.mode, found: true }, difference: seam.difference, scores };
}
