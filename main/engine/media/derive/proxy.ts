/**
 * Proxies: small copies that the preview seeks in and plays. 540 pixels on the short side, a key frame every 10 frames, no
 * B-frames, constant frame rate, upright, square pixels, SDR; MP4 with its index in front, so that it plays while it
 * loads. What has transparency becomes VP9 in WebM, the one form of it that browsers play.
 */
import { join } from 'node:path';
import { displaySize, type MediaInfo, type VideoStream } from '../../../../core/media/media-info.js';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { runFfmpeg } from '../../ffmpeg/run.js';
import { pictureFilters } from './picture-filters.js';
import type { DerivePorts, ReadySource } from './ports.js';

/** A finished proxy. */
export interface ProxyFile {
  readonly file: string;
  readonly extension: 'mp4' | 'webm';
  readonly type: string;
  readonly meta: { readonly width: number; readonly height: number; readonly fps: { num: number; den: number } };
}

const SHORT_SIDE = 540;
const GOP = 10;
const FASTEST = 60;

/** Writes the proxy of a source with a moving picture; `onShare` is told how much of it is done, 0..1. */
export async function writeProxy(
  source: ReadySource,
  folder: string,
  ports: DerivePorts,
  onShare: (share: number) => void,
): Promise<ProxyFile> {
  const { info, path } = source;
  if (!info?.video) throw new Error('A proxy needs a picture.');
  const { video } = info;
  const { filters, width, height } = await pictureFilters(video, longSide(video), folder);
  const fps = proxyRate(video);
  const extension = video.alpha ? 'webm' : 'mp4';
  const lengthUs = Math.max(1, info.durationUs ?? 1);
  const decoder = video.decoder === null ? [] : ['-c:v', video.decoder];
  const chain = [...filters, `fps=${fps.num}/${fps.den}`, `format=${video.alpha ? 'yuva420p' : 'yuv420p'}`];
  await runFfmpeg(
    ports.tools,
    [
      ...['-y', ...inputArgs(path, { options: decoder })],
      ...['-map', `0:${video.index}`, '-vf', chain.join(','), ...(video.alpha ? VP9 : H264)],
      ...soundArgs(info, extension),
      ...['-map_metadata', '-1', '-map_chapters', '-1', `proxy.${extension}`],
    ],
    {
      cwd: folder,
      signal: ports.signal,
      timeoutMs: 300_000 + lengthUs / 20,
      lowPriority: true,
      onProgress: ({ frame }) => {
        if (frame !== null) onShare(Math.min(1, (frame * fps.den * 1e6) / fps.num / lengthUs));
      },
    },
  );
  const type = extension === 'mp4' ? 'video/mp4' : 'video/webm';
  return { file: join(folder, `proxy.${extension}`), extension, type, meta: { width, height, fps } };
}

const H264 = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'fastdecode', '-crf', '26', '-profile:v', 'high'],
  ...['-g', String(GOP), '-keyint_min', String(GOP), '-sc_threshold', '0', '-bf', '0', '-movflags', '+faststart'],
];
const VP9 = [
  ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-crf', '36', '-b:v', '0'],
  ...['-g', String(GOP), '-auto-alt-ref', '0', '-lag-in-frames', '0'],
];

const soundArgs = (info: MediaInfo, extension: 'mp4' | 'webm'): string[] =>
  info.audio
    ? [
        '-map',
        `0:${info.audio.index}`,
        '-ac',
        '2',
        '-ar',
        '48000',
        '-c:a',
        extension === 'mp4' ? 'aac' : 'libopus',
        '-b:a',
        '128k',
      ]
    : [];

function longSide(video: VideoStream): number {
  const { width, height } = displaySize(video);
  return Math.round((Math.max(width, height) * Math.min(1, SHORT_SIDE / Math.min(width, height))) / 2) * 2;
}

// Slow motion from a phone is played at the timeline's rate anyway.
function proxyRate({ fps, variableFrameRate }: VideoStream): { num: number; den: number } {
  if (!fps || fps.num <= 0) return { num: 30, den: 1 };
  const rate = fps.num / fps.den;
  if (rate > FASTEST) return { num: FASTEST, den: 1 };
  return variableFrameRate && rate < 30 ? { num: 30, den: 1 } : fps;
}
