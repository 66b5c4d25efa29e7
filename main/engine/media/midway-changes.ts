/** Finds what only the pictures themselves say: properties that change in the middle of a file, and how they are turned. */
import { UprightError } from '../../../core/errors.js';
import { type Message, message } from '../../../core/locales/message.js';
import { createChangeReader, type PropertyChange } from '../../../core/media/frame-properties.js';
import { createTurnReader } from '../../../core/media/turn-notes.js';
import { type DisplayOrientation, toQuarter } from '../../../core/media/display-matrix.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { DescriptionChange } from '../../../core/media/mov-descriptions.js';
import { BARE } from '../../../core/media/to-media-info.js';
import { toWarnings } from '../../../core/media/warnings.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { ScanOptions } from './scan-packets.js';

// The units that hold the size and the colours (H.264, 7.3.2.1; H.265, 7.3.2.2), and those that may ask for a turn, by codec.
const UNITS: Readonly<Record<string, { readonly parameters: number; readonly notes: number }>> = {
  h264: { parameters: 7, notes: 6 },
  hevc: { parameters: 33, notes: 39 },
};
// Codecs whose key frames may have another size than those before.
const PER_KEY_FRAME = /^(vp8|vp9|av1|mpeg4|mpeg[12]video|h263|flv1)$/;
// What `showinfo` says of a picture, and not what the log says of the file.
const SHOWN_TURN = /side data - .*displaymatrix: rotation of (-?[\d.]+) degrees/;
// Containers in which every packet of sound says how it is to be played.
const PER_PACKET = /^(mpegts|mpeg|mp3|aac|ac3|eac3|flv|ogg|loas)$/;
// Containers whose header says of H.264 and H.265 what it takes to copy them: FFmpeg need not decode a first picture to find out.
const TOLD_BY_HEADER = /^(mov|matroska)\b/;
// Decoding more would take longer than the import is worth.
const LONGEST_SOUND_US = 20 * 60 * 1_000_000;

/**
 * The facts of a file with what changes in its middle; what they say holds up to then. `described` is where its index
 * describes the pictures in another way.
 */
export async function addMidwayChanges(
  path: string,
  probed: MediaInfo,
  described: DescriptionChange | null,
  options: ScanOptions,
): Promise<MediaInfo> {
  const changes: PropertyChange[] = [];
  let parts: MediaInfo['parts'] = [];
  const pictures =
    probed.kind === 'video' && probed.video
      ? await lookAtPictures(path, probed.video, probed.container, options)
      : null;
  const info = withFormatChange(withTurn(probed, pictures?.rotation ?? 0), described);
  const { video, audio, container, durationUs } = info;
  if (video && (pictures?.mayChange || (pictures && described))) {
    // FFmpeg counts what it decodes where a stream has no times.
    const keyFrames = BARE.test(container) ? [] : ['-skip_frame', 'nokey'];
    const input = ['-noautorotate', ...keyFrames, ...(video.decoder ? ['-c:v', video.decoder] : [])];
    const read = await readChanges(path, video.index, input, ['-vf', 'showinfo'], options);
    changes.push(...read.changes());
    // Pictures with transparency stay as they are.
    if (!video.alpha) parts = read.parts();
  }
  if (pictures?.turn && !changes.some(({ property }) => property === 'rotation')) changes.push(pictures.turn);
  if (audio && PER_PACKET.test(container) && (durationUs ?? 0) <= LONGEST_SOUND_US)
    changes.push(...(await readChanges(path, audio.index, [], ['-af', 'ashowinfo'], options)).changes());
  if (changes.length === 0) return info;
  return {
    ...info,
    varies: changes.map(({ property }) => property),
    ...(parts.length > 0 && { parts }),
    ...toWarnings(changes.map(toText), info),
  };
}

const toText = ({ property, atUs, from, to }: PropertyChange): Message =>
  message(`media:${property}Changes`, { at: (atUs / 1_000_000).toFixed(2), from, to });

/** The facts with a turn that the pictures ask for (H.264, D.2.27; H.265, D.2.17) and their container does not. */
function withTurn(info: MediaInfo, rotation: DisplayOrientation['rotation']): MediaInfo {
  const { video } = info;
  if (!video || rotation === 0 || video.rotation !== 0 || video.mirrored) return info;
  return {
    ...info,
    video: { ...video, rotation },
    ...toWarnings([message('media:turnedByPictures', { rotation })], info),
  };
}

/** FFmpeg reads samples of another format as those of the first, and decodes none of them. */
function withFormatChange(info: MediaInfo, described: DescriptionChange | null): MediaInfo {
  if (!described || described.from === described.to) return info;
  const { atUs, from, to } = described;
  const text = message('media:formatChanges', { at: (atUs / 1_000_000).toFixed(2), from, to });
  return { ...info, ...toWarnings([text], info) };
}

interface Pictures {
  readonly mayChange: boolean;
  /** Clockwise, as the first picture says. */
  readonly rotation: DisplayOrientation['rotation'];
  /** Where pictures ask for another turn than the first. */
  readonly turn: PropertyChange | null;
}

async function lookAtPictures(
  path: string,
  { codec, index }: NonNullable<MediaInfo['video']>,
  container: string,
  options: ScanOptions,
): Promise<Pictures> {
  const units = UNITS[codec];
  if (units === undefined) return { mayChange: PER_KEY_FRAME.test(codec), rotation: 0, turn: null };
  const copy = [
    '-map',
    `0:${index}`,
    '-c',
    'copy',
    '-bsf:v',
    `filter_units=pass_types=${units.parameters}`,
    '-f',
    'framecrc',
    'pipe:1',
  ];
  // Of key frames only: some cameras write a note into every frame, which would be hundreds of megabytes of log an hour.
  const traced = `noise=drop=not(key),filter_units=pass_types=${units.notes},trace_headers`;
  const turns = ['-map', `0:${index}`, '-c', 'copy', '-bsf:v', traced, '-f', 'null', '-'];
  const input = TOLD_BY_HEADER.test(container) ? ['-nofind_stream_info'] : [];
  const checksums = new Set<string>();
  const notes = createTurnReader();
  const { stdout } = await run(path, input, [...copy, ...turns], { ...options, collect: true, onLine: notes.read });
  for (const line of stdout.split('\n')) {
    const checksum = /^\d+,.*, *(0x[0-9a-f]{8})/.exec(line)?.[1];
    if (checksum) checksums.add(checksum);
  }
  const [, num = '1', den = '1'] = /^#tb 0: (\d+)\/(\d+)/m.exec(stdout) ?? [];
  const turn = notes.change((Number(num) * 1_000_000) / Number(den));
  // To decode one large picture takes longer than to read a short file.
  const rotation = notes.any() ? await readTurn(path, index, options) : 0;
  return { mayChange: checksums.size > 1, rotation, turn };
}

/** The turn that the first picture asks for. */
async function readTurn(path: string, index: number, options: ScanOptions): Promise<DisplayOrientation['rotation']> {
  let rotation: DisplayOrientation['rotation'] = 0;
  const onLine = (line: string): void => {
    const degrees = SHOWN_TURN.exec(line)?.[1];
    // FFmpeg's rotation is anticlockwise.
    if (degrees !== undefined) rotation = toQuarter(-Number(degrees));
  };
  const firstPicture = ['-map', `0:${index}`, '-frames:v', '1', '-vf', 'showinfo', '-f', 'null', '-'];
  await run(path, ['-noautorotate', '-threads', '1'], firstPicture, { ...options, onLine });
  return rotation;
}

async function readChanges(
  path: string,
  index: number,
  input: readonly string[],
  filter: readonly string[],
  options: ScanOptions,
): Promise<Pick<ReturnType<typeof createChangeReader>, 'changes' | 'parts'>> {
  const reader = createChangeReader();
  const output = ['-map', `0:${index}`, ...filter, '-f', 'null', '-'];
  await run(path, input, output, { ...options, onLine: reader.read });
  return reader;
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
