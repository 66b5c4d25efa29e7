/** Poses of an exercise, pictures of any size, as one clip: pictures of one size, numbered in a folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExerciseMedia } from '../../../core/exercise/exercise.js';
import { displaySize, type MediaInfo } from '../../../core/media/media-info.js';
import { SECOND_US } from '../../../core/project/time.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';

/** Pictures a second: as slow as a repetition that is counted. */
const RATE = 2;
const MOST_SIDE = 1080;

/** A picture of a pose. */
export interface Pose {
  readonly file: string;
  readonly info: MediaInfo;
}

/** Writes the poses, standing on one floor, to `folder`. Fails as {@link runFfmpeg}. */
export async function writePoseSequence(
  poses: readonly Pose[],
  folder: string,
  { tools, signal }: { readonly tools: FfmpegTools; readonly signal: AbortSignal },
): Promise<ExerciseMedia> {
  const sizes = poses.map(({ info }) => (info.video ? displaySize(info.video) : { width: 2, height: 2 }));
  const [wide, high] = [Math.max(...sizes.map(({ width }) => width)), Math.max(...sizes.map(({ height }) => height))];
  const scale = Math.min(1, MOST_SIDE / Math.max(wide, high));
  const even = (side: number): number => Math.max(2, Math.ceil((side * scale) / 2) * 2);
  const [width, height] = [even(wide), even(high)];
  await mkdir(folder, { recursive: true });
  for (const [i, { file }] of poses.entries()) {
    // One scale for all: a crouching figure stays smaller than a standing one.
    const own = sizes[i] ?? { width: wide, height: high };
    const fit = `scale=${Math.max(1, Math.floor(own.width * scale))}:${Math.max(1, Math.floor(own.height * scale))}`;
    const filters = `format=rgba,${fit},pad=${width}:${height}:(ow-iw)/2:oh-ih:color=black@0`;
    const target = join(folder, `${String(i + 1).padStart(4, '0')}.png`);
    const picture = ['-vf', filters, '-frames:v', '1', '-update', '1', '-f', 'image2', '-c:v', 'png', target];
    await runFfmpeg(tools, [...inputArgs(file), ...picture], { signal, timeoutMs: 60_000 });
  }
  const out = Math.round((poses.length * SECOND_US) / RATE);
  return {
    kind: 'sequence',
    file: folder,
    fps: { num: RATE, den: 1 },
    loop: { in: 0, out, mode: poses.length > 2 ? 'ping-pong' : 'forward', found: false },
    alpha: poses.some(({ info }) => info.video?.alpha ?? false),
    holdsText: false,
    scores: null,
  };
}
