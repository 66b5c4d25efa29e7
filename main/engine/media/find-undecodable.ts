/** Finds streams that this FFmpeg cannot decode, before anything relies on them. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import type { StreamPackets } from '../../../core/media/packet-table.js';
import type { RawStream } from '../../../core/media/raw-probe.js';
import { isCover, toCodecName } from '../../../core/media/to-media-info.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { ScanOptions } from './scan-packets.js';

// Every FFmpeg that Upright takes decodes these; all others are tried.
const EVERYDAY =
  /^(h264|hevc|vp8|vp9|mpeg4|mpeg2video|mjpeg|prores|dnxhd|ffv1|rawvideo|png|gif|aac|mp3|mp2|ac3|eac3|opus|vorbis|flac|alac|pcm_\w+)$/;
const SECONDS = 5;

/** Indexes of the streams of pictures and sound that give nothing when they are decoded. */
export async function findUndecodable(
  path: string,
  streams: readonly RawStream[],
  options: ScanOptions,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const stream of streams) {
    if (stream.type === 'other' || isCover(stream) || isCertain(stream)) continue;
    if (stream.encrypted || !(await canDecode(path, stream, options))) found.add(stream.index);
  }
  return found;
}

// Extended HE-AAC is called AAC too.
const isCertain = ({ codec, profile, encrypted, type, pixelFormat }: RawStream): boolean =>
  EVERYDAY.test(codec) &&
  !encrypted &&
  !/usac|xhe/i.test(profile ?? '') &&
  (type === 'audio' || (pixelFormat !== '' && pixelFormat !== 'none'));

async function canDecode(path: string, { index, type }: RawStream, options: ScanOptions): Promise<boolean> {
  const { tools, signal, timeoutMs } = options;
  const kind = type === 'video' ? 'v' : 'a';
  const args = ['-map', `0:${index}`, `-frames:${kind}`, '1', '-f', 'framecrc', 'pipe:1'];
  try {
    const { stdout } = await runFfmpeg(tools, [...inputArgs(path, { options: ['-t', String(SECONDS)] }), ...args], {
      signal,
      timeoutMs,
      output: 'collect',
    });
    return /^\d/m.test(stdout.toString());
  } catch (error) {
    if (!(error instanceof UprightError) || error.code !== 'ffmpeg.failed') throw error;
    return false;
  }
}

/** Fails where all moving pictures of a file, or all that a sound file plays, cannot be decoded. */
export function refuseUndecodable(
  path: string,
  streams: readonly RawStream[],
  undecodable: ReadonlySet<number>,
  packets: ReadonlyMap<number, StreamPackets>,
): void {
  const there = streams.filter(({ index }) => packets.has(index) || undecodable.has(index));
  const pictures = there.filter((stream) => stream.type === 'video' && !isCover(stream));
  const shown = pictures.length > 0 ? pictures : there.filter(({ type }) => type === 'audio');
  const [first] = shown;
  if (!first || !shown.every(({ index }) => undecodable.has(index))) return;
  const name = fileNameOf(path);
  const codec = toCodecName(first);
  const key = pictures.length > 0 ? 'media:pictureUndecodable' : 'media:soundFileUndecodable';
  const text = first.encrypted ? message('media:encrypted', { name }) : message(key, { name, codec });
  throw new UprightError('media.unreadable', text, { path });
}
