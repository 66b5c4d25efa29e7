/** The thumbnail of a clip that has none. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { SECOND_US } from '../../../core/project/time.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';

const SIDE = 320;

/** Writes the moment in the middle of a clip, where the movement is mostly widest, into `folder`; null where nothing is shown then. Fails as {@link runFfmpeg}. */
export async function writeThumbnail(
  file: string,
  { video, durationUs }: MediaInfo,
  folder: string,
  { tools, signal }: { readonly tools: FfmpegTools; readonly signal: AbortSignal },
): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const thumbnail = join(folder, 'thumbnail.png');
  const middle = (video?.durationUs ?? durationUs ?? 0) / 2 / SECOND_US;
  const decoder = video?.decoder ? ['-c:v', video.decoder] : [];
  const fit = `scale=${SIDE}:${SIDE}:force_original_aspect_ratio=decrease:force_divisible_by=2`;
  const format = video?.alpha ? 'rgba' : 'rgb24';
  const picture = [
    '-map',
    `0:${video?.index ?? 0}`,
    '-vf',
    `${fit},format=${format}`,
    '-frames:v',
    '1',
    '-update',
    '1',
  ];
  const input = inputArgs(file, { options: [...decoder, '-ss', middle.toFixed(6)] });
  await runFfmpeg(tools, [...input, ...picture, '-f', 'image2', '-c:v', 'png', thumbnail], {
    signal,
    timeoutMs: 60_000,
  });
  return existsSync(thumbnail) ? thumbnail : null;
}
