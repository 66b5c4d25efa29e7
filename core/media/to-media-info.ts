/** Turns the output of the probing tools into {@link MediaInfo}. */
import { type Message, message } from '../locales/message.js';
import { needsDolbyVision } from './dolby-vision.js';
import { type FrameTimes, measureFrameTimes } from './frame-times.js';
import type { AudioStream, MediaInfo, VideoStream } from './media-info.js';
import type { StreamPackets } from './packet-table.js';
import { hasAlpha, toBitDepth } from './pixel-format.js';
import type { RawFile, RawStream } from './raw-probe.js';
import { toWarnings } from './warnings.js';

/** Everything that was found out about a file of video or sound. */
export interface ProbeFacts {
  readonly hash: string;
  readonly bytes: number;
  readonly raw: RawFile;
  /** By stream index; a stream without packets has no entry. */
  readonly packets: ReadonlyMap<number, StreamPackets>;
  /** Whether `packets` covers the whole file or only its beginning and end. */
  readonly complete: boolean;
  /** Indexes of streams that give nothing when they are decoded. */
  readonly undecodable: ReadonlySet<number>;
  readonly warnings: readonly Message[];
}

// Two durations that differ by at most this are taken as equal.
const LENGTH_SLACK_US = 250_000;

/** The largest moving picture; null where there is none. Covers count only where nothing else is there, as stills do. */
export function chooseVideo(streams: readonly RawStream[]): RawStream | null {
  const pictures = streams.filter((stream) => stream.type === 'video' && stream.width > 0 && stream.height > 0);
  const [first, ...others] = pictures.filter((stream) => !stream.attached);
  if (!first) return null;
  return others.reduce((best, stream) => (area(stream) > area(best) ? stream : best), first);
}

// A film lasts at least so many times as long as a cover that is put before it as a picture or two.
const LONGER_THAN_COVER = 10;

/** Pictures of one frame, or of a moment, beside those that move are covers, whether the file calls them so or not. */
export function markCovers(
  streams: readonly RawStream[],
  packets: ReadonlyMap<number, Pick<StreamPackets, 'count' | 'startUs' | 'endUs'>>,
): RawStream[] {
  const pictures = streams.filter(({ type, attached }) => type === 'video' && !attached);
  const lengthOf = ({ index }: RawStream): number => {
    const { startUs = null, endUs = null } = packets.get(index) ?? {};
    return startUs === null || endUs === null ? 0 : endUs - startUs;
  };
  const frames = ({ index }: RawStream): number => packets.get(index)?.count ?? 0;
  const moves = pictures.some((stream) => frames(stream) > 1);
  const longest = Math.max(0, ...pictures.map(lengthOf));
  const isBrief = (stream: RawStream): boolean =>
    frames(stream) === 1 || (frames(stream) > 1 && lengthOf(stream) * LONGER_THAN_COVER < longest);
  return streams.map((stream) =>
    moves && pictures.includes(stream) && isBrief(stream) ? { ...stream, attached: true } : stream,
  );
}

const area = (stream: RawStream): number => stream.width * stream.height;

/** Cover art, which is shown by players and not by videos. */
export const isCover = ({ attached }: RawStream): boolean => attached;

/** The codec's name, or what the container calls a codec that FFmpeg does not know. */
export const toCodecName = ({ codec, tag }: RawStream): string => (codec === 'unknown' ? (tag ?? codec) : codec);

/** What is told of the colours of the picture that is shown. */
export function colorWarnings({ streams }: RawFile, video: VideoStream | null): Message[] {
  const shown = streams.find(({ index }) => index === video?.index)?.dolbyVision;
  return shown && needsDolbyVision(shown) ? [message('media:dolbyVision', { profile: shown.profile })] : [];
}

/** Sound streams that say how they sound. */
export const soundStreams = (streams: readonly RawStream[]): RawStream[] =>
  streams.filter((stream) => stream.type === 'audio' && stream.sampleRate > 0 && stream.channels > 0);

/** The facts as a {@link MediaInfo}; null where the file has no picture and no sound that can be played. */
export function toMediaInfo(facts: ProbeFacts): MediaInfo | null {
  const { raw, packets } = facts;
  const picture = chooseVideo(raw.streams.filter((stream) => isPlayable(stream, facts)));
  const sounds = soundStreams(raw.streams).filter((stream) => isPlayable(stream, facts));
  if (!picture && sounds.length === 0) return null;
  const video = picture ? toVideo(picture, packets.get(picture.index), raw) : null;
  const audioStreams = sounds.map((stream) => toAudio(stream, packets.get(stream.index), raw));
  const ends = [video, ...audioStreams].flatMap((stream) =>
    stream && stream.durationUs !== null ? [stream.startUs + stream.durationUs] : [],
  );
  const durationUs = ends.length > 0 ? Math.max(...ends) : raw.durationUs;
  return {
    hash: facts.hash,
    bytes: facts.bytes,
    container: raw.container,
    kind: video ? 'video' : 'audio',
    durationUs,
    seekable: isSeekable(raw.container),
    video,
    audio: audioStreams[0] ?? null,
    audioStreams,
    silent: null,
    ...toWarnings([
      ...facts.warnings,
      ...lengthWarnings(facts, durationUs),
      ...rateWarnings(raw, video),
      ...soundWarnings(facts, sounds),
    ]),
  };
}

const isPlayable = (stream: RawStream, { packets, complete, undecodable }: ProbeFacts): boolean =>
  !undecodable.has(stream.index) && (!complete || packets.get(stream.index)?.endUs != null);

function soundWarnings({ raw, undecodable }: ProbeFacts, sounds: readonly RawStream[]): Message[] {
  const key = sounds.length === 0 ? 'media:soundUndecodable' : 'media:soundLeftOut';
  return raw.streams
    .filter((stream) => stream.type === 'audio' && undecodable.has(stream.index))
    .map((stream) => message(key, { codec: toCodecName(stream) }));
}

// Containers with an index, or in which FFmpeg reads packets to find a time. In others a seek is imprecise.
const isSeekable = (container: string): boolean =>
  /^(mov,|matroska|ogg|wav|w64|aiff|caf|flac|mp3|aac|gif|apng|nut|au)/.test(container);

function lengthWarnings({ raw, complete }: ProbeFacts, durationUs: number | null): Message[] {
  if (durationUs === null) return [message('media:lengthUnknown')];
  // Data streams (GPS, chapters) often last longer than picture and sound.
  if (raw.durationUs === null || !complete || raw.streams.some((stream) => stream.type === 'other')) return [];
  // Matroska counts from zero, not from its first packet.
  const missing = raw.durationUs - Math.max(0, raw.originUs) - durationUs;
  if (missing <= LENGTH_SLACK_US) return [];
  return [message('media:endMissing', { claimed: toSeconds(raw.durationUs), missing: toSeconds(missing) })];
}

/** Containers of bare streams, which have no times and need not say their rate: FFmpeg takes 25 then. */
export const BARE = /^(h264|hevc|vvc|av1|obu|m4v|mpegvideo|h263|h261|vc1|mjpeg)$/;
const FFMPEG_RATE = 25;

function rateWarnings({ container }: RawFile, video: VideoStream | null): Message[] {
  if (!video || !BARE.test(container)) return [];
  const { num, den } = video.fps ?? { num: FFMPEG_RATE, den: 1 };
  return num === FFMPEG_RATE * den ? [message('media:rateGuessed', { fps: FFMPEG_RATE })] : [];
}

const toSeconds = (us: number): string => (us / 1_000_000).toFixed(2);

function toVideo(raw: RawStream, packets: StreamPackets | undefined, file: RawFile): VideoStream {
  const times = measureFrameTimes(packets?.shownUs ?? new Float64Array(), packets?.tickUs ?? 1);
  const hidden = raw.hiddenAlpha && (raw.codec === 'vp8' || raw.codec === 'vp9');
  return {
    index: raw.index,
    codec: raw.codec,
    profile: raw.profile,
    width: raw.width,
    height: raw.height,
    sampleAspect: raw.sampleAspect,
    rotation: raw.turn?.rotation ?? 0,
    mirrored: raw.turn?.mirrored ?? false,
    pixelFormat: raw.pixelFormat,
    bitDepth: toBitDepth(raw.pixelFormat),
    alpha: hidden || hasAlpha(raw.pixelFormat),
    fps: chooseRate(raw.fps, times),
    variableFrameRate: times.variable,
    field: raw.field,
    color: raw.pixelFormat.startsWith('yuvj') ? { ...raw.color, range: 'full' } : raw.color,
    ...toSpan(raw, packets, file, times.lastUs),
    decoder: hidden ? (raw.codec === 'vp8' ? 'libvpx' : 'libvpx-vp9') : null,
  };
}

// The declared rate is exact unless frames are missing or hidden by an edit list.
function chooseRate(declared: VideoStream['fps'], times: FrameTimes): VideoStream['fps'] {
  const measured = times.fps;
  if (!declared || !measured) return declared ?? measured;
  const ratio = declared.num / declared.den / (measured.num / measured.den);
  return Math.abs(ratio - 1) < 0.01 ? declared : measured;
}

function toAudio(raw: RawStream, packets: StreamPackets | undefined, file: RawFile): AudioStream {
  return {
    index: raw.index,
    codec: raw.codec,
    sampleRate: raw.sampleRate,
    channels: raw.channels,
    layout: raw.layout ?? (raw.channels === 1 ? 'mono' : raw.channels === 2 ? 'stereo' : null),
    ...toSpan(raw, packets, file, 0),
  };
}

function toSpan(
  raw: RawStream,
  packets: StreamPackets | undefined,
  file: RawFile,
  lastUs: number,
): { startUs: number; durationUs: number | null } {
  if (!packets || packets.startUs === null || packets.endUs === null) {
    return { startUs: raw.startUs ?? 0, durationUs: raw.durationUs ?? file.durationUs };
  }
  const end = Math.round(packets.endKnown ? packets.endUs : packets.endUs + lastUs);
  // Sound before time zero is encoder delay, which decoders drop.
  const startUs = raw.type === 'audio' ? Math.max(0, packets.startUs) : packets.startUs;
  return { startUs, durationUs: Math.max(0, end - startUs) };
}
