/** Whether a finished video keeps the times of its plan. */
import type { MediaInfo } from '../../../core/media/media-info.js';
import { framesPerSecond, SECOND_US } from '../../../core/project/time.js';
import { cuesEnd } from '../../../core/session/cues.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import type { MadeSource } from './make-source.js';
import { isOnTime, verifyTones, type VerifiedTone } from './verify-tones.js';

/** What was compared. Times are microseconds. */
export interface VerifiedVideo {
  readonly length: { readonly expected: number; readonly found: number };
  readonly tones: readonly (VerifiedTone & { readonly onTime: boolean })[];
  readonly agrees: boolean;
}

/** Compares a video that was probed as `info` with the source of its session. */
export async function verifyVideo(
  file: string,
  info: MediaInfo,
  { session, sounds }: Pick<MadeSource, 'session' | 'sounds'>,
  tools: FfmpegTools,
  signal: AbortSignal,
): Promise<VerifiedVideo> {
  const over = session.intervals.reduce((end, { start, length }) => Math.max(end, start + length), 0);
  const expected = Math.max(over, cuesEnd(sounds.cues));
  const found = info.video?.durationUs ?? info.durationUs ?? 0;
  const cues = sounds.cues.flatMap((cue) => (cue.kind === 'tone' ? [cue] : []));
  const heard = info.audio ? await verifyTones(file, cues, tools, signal) : cues.map((cue) => ({ cue, heardAt: null }));
  const tones = heard.map((tone) => ({ ...tone, onTime: isOnTime(tone) }));
  const frame = info.video?.fps ? SECOND_US / framesPerSecond(info.video.fps) : SECOND_US / 24;
  // The last sound may end within a frame.
  const isAsLong = Math.abs(expected - found) <= 2 * frame;
  return { length: { expected, found }, tones, agrees: isAsLong && tones.every(({ onTime }) => onTime) };
}
