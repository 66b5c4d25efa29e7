/**
 * x264 before build 151 wrote 4:4:4 pictures in a way of its own. Decoders know it by a note in the first packet, so such a
 * video decodes rightly from its beginning only.
 */
import type { MediaInfo } from '../../../core/media/media-info.js';
import { UprightError } from '../../../core/errors.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { MediaPorts } from './ports.js';

const FIRST_RIGHT_BUILD = 151;

/** Whether a video is of that kind. */
export async function probeLegacyX264(
  { path, info }: { readonly path: string; readonly info: MediaInfo },
  { tools, signal }: MediaPorts,
): Promise<boolean> {
  const { video } = info;
  if (video?.codec !== 'h264' || !video.pixelFormat.includes('444')) return false;
  const args = [...inputArgs(path), '-map', `0:${video.index}`, '-c', 'copy', '-frames:v', '1', '-f', 'data', 'pipe:1'];
  try {
    const { stdout } = await runFfmpeg(tools, args, { signal, timeoutMs: 30_000, output: 'collect' });
    const build = /x264 - core (\d+)/.exec(stdout.toString('latin1'))?.[1];
    return build !== undefined && Number(build) < FIRST_RIGHT_BUILD;
  } catch (error) {
    if (error instanceof UprightError && error.code === 'ffmpeg.failed') return false;
    throw error;
  }
}
