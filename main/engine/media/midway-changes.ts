/** Finds streams whose properties change in the middle of a file, which is read as if they never did. */
import { UprightError } from '../../../core/errors.js';
import { type Message, message } from '../../../core/locales/message.js';
import { createChangeReader, type PropertyChange } from '../../../core/media/frame-properties.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { toWarnings } from '../../../core/media/warnings.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { ScanOptions } from './scan-packets.js';

// The units that hold the size and the colours (H.264, 7.3.2.1; H.265, 7.3.2.2), by codec.
const PARAMETER_SETS: Readonly<Record<string, number>> = { h264: 7, hevc: 33 };
// Codecs whose key frames may have another size than those before.
const PER_KEY_FRAME = /^(vp8|vp9|av1|mpeg4|mpeg[12]video|h263|flv1)$/;
// Containers in which every packet of sound says how it is to be played.
const PER_PACKET = /^(mpegts|mpeg|mp3|aac|ac3|eac3|flv|ogg|loas)$/;
// Decoding more would take longer than the import is worth.
const LONGEST_SOUND_US = 20 * 60 * 1_000_000;

/** The facts of a file with what changes in its middle; what they say holds up to then. */
export async function addMidwayChanges(path: string, info: MediaInfo, options: ScanOptions): Promise<MediaInfo> {
  const { video, audio, kind, container, durationUs } = info;
  const changes: PropertyChange[] = [];
  if (kind === 'video' && video && (await mayChange(path, video, options))) {
    const keyFrames = ['-skip_frame', 'nokey', ...(video.decoder ? ['-c:v', video.decoder] : [])];
    changes.push(...(await readChanges(path, video.index, keyFrames, ['-vf', 'showinfo'], options)));
  }
  if (audio && PER_PACKET.test(container) && (durationUs ?? 0) <= LONGEST_SOUND_US)
    changes.push(...(await readChanges(path, audio.index, [], ['-af', 'ashowinfo'], options)));
  if (changes.length === 0) return info;
  return { ...info, varies: changes.map(({ property }) => property), ...toWarnings(changes.map(toText), info) };
}

const toText = ({ property, atUs, from, to }: PropertyChange): Message =>
  message(`media:${property}Changes`, { at: (atUs / 1_000_000).toFixed(2), from, to });

async function mayChange(
  path: string,
  { codec, index }: NonNullable<MediaInfo['video']>,
  options: ScanOptions,
): Promise<boolean> {
  const unit = PARAMETER_SETS[codec];
  if (unit === undefined) return PER_KEY_FRAME.test(codec);
  const copy = [
    '-map',
    `0:${index}`,
    '-c',
    'copy',
    '-bsf:v',
    `filter_units=pass_types=${unit}`,
    '-f',
    'framecrc',
    'pipe:1',
  ];
  const checksums = new Set<string>();
  const { stdout } = await run(path, [], copy, { ...options, collect: true });
  for (const line of stdout.split('\n')) {
    const checksum = /^\d+,.*, *(0x[0-9a-f]{8})/.exec(line)?.[1];
    if (checksum) checksums.add(checksum);
  }
  return checksums.size > 1;
}

async function readChanges(
  path: string,
  index: number,
  input: readonly string[],
  filter: readonly string[],
  options: ScanOptions,
): Promise<PropertyChange[]> {
  const reader = createChangeReader();
  const output = ['-map', `0:${index}`, ...filter, '-f', 'null', '-'];
  await run(path, input, output, { ...options, onLine: reader.read });
  return reader.changes();
}

// What goes wrong here is told by whoever reads the file.
async function run(
  path: string,
  input: readonly string[],
  output: readonly string[],
  options: ScanOptions & { readonly collect?: boolean; readonly onLine?: (line: string) => void },
): Promise<{ readonly stdout: string }> {
  const { tools, signal, timeoutMs, collect, onLine } = options;
  try {
    const { stdout } = await runFfmpeg(tools, [...inputArgs(path, { options: input }), ...output], {
      signal,
      timeoutMs,
      logLevel: 'info',
      ...(collect ? { output: 'collect' as const } : {}),
      ...(onLine ? { onLine } : {}),
    });
    return { stdout: stdout.toString() };
  } catch (error) {
    if (!(error instanceof UprightError) || error.code !== 'ffmpeg.failed') throw error;
    return { stdout: '' };
  }
}
