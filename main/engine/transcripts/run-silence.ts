/** The job that finds the silences of a file. */
import { SilenceRequest, type SilenceResult } from '../../../core/api/transcripts.js';
import { gapsBetween } from '../../../core/transcript/find-silences.js';
import type { TranscriptPorts } from './ports.js';
import type { WorkControl } from './work-control.js';
import { listenToFile } from './voice-activity.js';

/**
 * Does the work.
 * @throws UprightError `media.unsuitable` for a file without sound; `job.canceled`; as the probe and FFmpeg fail
 */
export async function runSilence(
  params: unknown,
  ports: TranscriptPorts,
  { signal, onProgress }: WorkControl,
): Promise<SilenceResult> {
  const { media, stream, threshold: asked, least } = SilenceRequest.parse(params);
  const path = ports.findMedia(media);
  const info = await ports.probe(path, signal);
  const { index } = ports.chooseStream(path, info, stream);
  const options = { stream: index, leastSilence: least, threshold: asked, lengthUs: info.durationUs };
  const { spans, length, threshold } = await listenToFile(path, options, await ports.tools(), { signal, onProgress });
  // The sound may end before the picture does: what follows is silent too.
  const whole = Math.max(length, info.durationUs ?? 0);
  return { threshold: Math.round(threshold * 10) / 10, length: whole, silences: gapsBetween(spans, whole, least) };
}
