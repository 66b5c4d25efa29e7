/** Reads the sound of a file as the speech that is aligned. */
import type { AudioStream, MediaInfo } from '../../../core/media/media-info.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { RECORDING_RATE } from '../speech/read-features.js';

/** Four hours take 460 MB on disk. */
const MOST_SECONDS = 4 * 3600;

// On the source's own clock: late sound is preceded by silence, holes are filled.
const FILTERS = `aresample=osr=${RECORDING_RATE}:async=1:first_pts=0:min_hard_comp=0.03,aformat=sample_fmts=s16:channel_layouts=mono`;

/**
 * The sound stream to listen to.
 * @throws UprightError `media.unsuitable` where there is none, or none of that number
 */
export function chooseStream(path: string, info: MediaInfo, stream: number | undefined): AudioStream {
  const found = stream === undefined ? info.audio : info.audioStreams.find(({ index }) => index === stream);
  const name = fileNameOf(path);
  if (!found) {
    throw new UprightError(
      'media.unsuitable',
      info.audio === null || stream === undefined
        ? message('speech:noSound', { name })
        : message('speech:noStream', { name, stream, streams: info.audioStreams.map(({ index }) => index).join(', ') }),
    );
  }
  if ((info.durationUs ?? 0) > MOST_SECONDS * 1e6)
    throw new UprightError('media.unsuitable', message('speech:tooLong'));
  return found;
}

/** A part of a file, at a speed. */
export interface SpeechExcerpt {
  /** Where it begins in the file, microseconds. */
  readonly fromUs: number;
  /** How long it lasts at its speed. */
  readonly seconds: number;
  readonly speed: number;
}

/**
 * Writes a sound stream, or a part of it, to `file`: 16 kHz, 16-bit, mono, no header.
 * @throws UprightError as `runFfmpeg`
 */
export async function writeRecording(
  source: { readonly path: string; readonly stream: number },
  file: string,
  { tools, signal }: { readonly tools: FfmpegTools; readonly signal: AbortSignal },
  part: SpeechExcerpt = { fromUs: 0, seconds: MOST_SECONDS, speed: 1 },
): Promise<void> {
  const { fromUs, seconds, speed } = part;
  const seek = fromUs > 0 ? ['-ss', String(fromUs / 1e6)] : [];
  const map = ['-map', `0:${source.stream}`, '-vn', '-sn', '-dn', '-t', String(Math.min(seconds, MOST_SECONDS))];
  const filters = [FILTERS, ...tempoFilters(speed)].join(',');
  await runFfmpeg(tools, ['-y', ...seek, ...inputArgs(source.path), ...map, '-af', filters, '-f', 's16le', file], {
    signal,
  });
}

// One filter halves the speed at most.
function tempoFilters(speed: number): string[] {
  if (speed === 1) return [];
  return speed < 0.5 ? ['atempo=0.5', ...tempoFilters(speed / 0.5)] : [`atempo=${speed}`];
}
