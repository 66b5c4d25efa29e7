/**
 * Proxies: small copies that the preview seeks in and plays. 540 pixels on the short side, a key frame every 10 frames, no
 * B-frames, upright, square pixels, SDR; MP4 with its index in front, so that it plays while it loads. What has
 * transparency becomes VP9 in WebM, the one form of it that browsers play. Frames keep the times that they have in the
 * source: only so does the preview show the frame of a varying rate that the export shows.
 */
import { join } from 'node:path';
import type { AudioStream, MediaInfo, VideoStream } from '../../../../core/media/media-info.js';
import { showsDetail } from '../../../../core/media/needs-proxy.js';
import { runFluent } from '../../ffmpeg/fluent.js';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { fitShortSide, pictureFilters, readingOptions } from './picture-filters.js';
import type { DerivedWork, DerivePorts, ReadySource } from './ports.js';
import { writeSmall } from './poster.js';
import { ON_CLOCK } from './sound.js';

/** Shorter side of a moving proxy, pixels. */
const PROXY_SIDE = 540;
/** Longer side of a still's proxy, pixels: the preview may be zoomed in. */
export const STILL_SIDE = 1920;
const GOP = 10;
const FASTEST = 60;

/**
 * Writes the proxy of a source into `folder`; `onShare` is called with the finished share, 0..1.
 * @throws UprightError `media.unreadable` for a still that cannot be decoded, or as `runFluent`
 */
export async function writeProxy(
  source: ReadySource,
  folder: string,
  ports: DerivePorts,
  onShare: (share: number) => void,
): Promise<DerivedWork> {
  const { info } = source;
  if (info?.kind === 'still') return writeSmall(source, STILL_SIDE, join(folder, 'proxy'));
  if (info?.video) return writeMoving(source, info, info.video, folder, ports, onShare);
  if (info?.audio) return writeSound(source, info, info.audio, folder, ports, onShare);
  throw new Error('A proxy needs a picture or a sound.');
}

async function writeMoving(
  { path }: ReadySource,
  info: MediaInfo,
  video: VideoStream,
  folder: string,
  ports: DerivePorts,
  onShare: (share: number) => void,
): Promise<DerivedWork> {
  const { alpha } = video;
  const size = fitShortSide(video, PROXY_SIDE);
  const fps = proxyRate(video);
  const filters = await pictureFilters(video, size, folder, { alpha });
  const extension = alpha ? 'webm' : 'mp4';
  const chain = [filters, ...(isTooFast(video) ? [`fps=${fps.num}/${fps.den}`] : [])];
  const sound = info.audio
    ? ['-map', `0:${info.audio.index}`, ...soundArgs(info.audio, alpha ? 'libopus' : 'aac')]
    : [];
  // A simple filter would pass on how the stored picture was turned.
  const picture = ['-filter_complex', `[0:${video.index}]${chain.join(',')}[picture]`, '-map', '[picture]'];
  const codec = alpha ? VP9 : [...H264, '-crf', crfOf(info)];
  const target = `proxy.${extension}`;
  const input = inputArgs(path, { options: readingOptions(video) });
  const outputs = [{ options: [...picture, ...codec, ...OWN_TIMES, ...sound, ...PLAIN], target }];
  await runFluent(ports.tools, { input, outputs }, runOptions(folder, info, ports, onShare));
  const type = alpha ? 'video/webm' : 'video/mp4';
  return { file: join(folder, target), extension, type, meta: { ...size, fps, alpha } };
}

async function writeSound(
  { path }: ReadySource,
  info: MediaInfo,
  audio: AudioStream,
  folder: string,
  ports: DerivePorts,
  onShare: (share: number) => void,
): Promise<DerivedWork> {
  const options = ['-map', `0:${audio.index}`, ...soundArgs(audio, 'aac'), '-movflags', '+faststart', ...PLAIN];
  const command = { input: inputArgs(path), outputs: [{ options, target: 'proxy.m4a' }] };
  await runFluent(ports.tools, command, runOptions(folder, info, ports, onShare));
  return { file: join(folder, 'proxy.m4a'), extension: 'm4a', type: 'audio/mp4', meta: { channels: channels(audio) } };
}

const runOptions = (
  cwd: string,
  { durationUs }: MediaInfo,
  { signal }: DerivePorts,
  onShare: (share: number) => void,
) => ({
  ...{ cwd, signal, timeoutMs: 300_000 + (durationUs ?? 0) / 20, lowPriority: true },
  onProgress: ({ outTimeUs }: { readonly outTimeUs: number | null }) => {
    if (outTimeUs !== null && durationUs) onShare(Math.max(0, Math.min(1, outTimeUs / durationUs)));
  },
});

// If browsers decode the file itself, it is shown while paused; otherwise the proxy is all there is.
const crfOf = (info: MediaInfo): string => (showsDetail(info) ? '26' : '18');
const H264 = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'fastdecode', '-profile:v', 'high'],
  ...['-g', String(GOP), '-keyint_min', String(GOP), '-sc_threshold', '0', '-bf', '0', '-movflags', '+faststart'],
];
const VP9 = [
  ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-crf', '28', '-b:v', '0'],
  ...['-g', String(GOP), '-auto-alt-ref', '0', '-lag-in-frames', '0'],
];
// Fine enough that of two frames none is dropped.
const OWN_TIMES = ['-fps_mode', 'vfr', '-enc_time_base', '1:90000'];
// Nothing of the source's titles, places and chapters.
const PLAIN = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'];

const channels = (audio: AudioStream): number => Math.min(2, audio.channels);

const soundArgs = (audio: AudioStream, codec: string): string[] => [
  ...['-af', ON_CLOCK, '-ac', String(channels(audio)), '-c:a', codec, '-b:a', '128k'],
];

const isTooFast = ({ fps }: VideoStream): boolean => fps !== null && fps.num > fps.den * FASTEST;

/** The rate of a proxy, an average where it varies. Slow motion from a phone is thinned out. */
function proxyRate(video: VideoStream): { num: number; den: number } {
  if (!video.fps || video.fps.num <= 0 || video.fps.den <= 0) return { num: 30, den: 1 };
  return isTooFast(video) ? { num: FASTEST, den: 1 } : { num: video.fps.num, den: video.fps.den };
}
