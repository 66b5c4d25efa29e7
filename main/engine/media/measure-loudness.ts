import type { MediaFacts } from '../../../core/api/library.js';
import { type RunOptions, runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { parseLoudness } from './derive/sound.js';

const METER = 'ebur128=peak=true:framelog=quiet';

/** How loud the sound of an input is, by EBU R 128; null where it is silent. `input` are FFmpeg's arguments for it. */
export async function measureLoudness(
  tools: FfmpegTools,
  input: readonly string[],
  options: Omit<RunOptions, 'logLevel'>,
): Promise<MediaFacts['loudness']> {
  const { lines } = await runFfmpeg(tools, [...input, '-af', METER, '-f', 'null', '-'], {
    ...options,
    logLevel: 'info',
  });
  return parseLoudness(lines);
}
