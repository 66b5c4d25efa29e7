/** Has ffprobe say what a file declares. */
import { UprightError } from '../../../core/errors.js';
import { parseFfprobe } from '../../../core/media/ffprobe-json.js';
import type { RawFile } from '../../../core/media/raw-probe.js';
import { fileUrl, inputGuards } from '../ffmpeg/inputs.js';
import { runProbe } from '../ffmpeg/run-tool.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 8 << 20;

/**
 * What ffprobe says; null where there is no ffprobe, or it crashes, hangs or refuses: FFmpeg's own log then has to do.
 * @throws UprightError `job.canceled`
 */
export async function probeFormat(
  path: string,
  tools: FfmpegTools,
  signal: AbortSignal | undefined,
): Promise<RawFile | null> {
  if (tools.ffprobe === null) return null;
  const args = [...inputGuards(), '-show_streams', '-show_format', '-of', 'json', '-i', fileUrl(path)];
  try {
    const { stdout } = await runProbe(tools, args, { signal, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
    return parseFfprobe(stdout);
  } catch (error) {
    if (error instanceof UprightError && error.code !== 'job.canceled') return null;
    throw error;
  }
}
