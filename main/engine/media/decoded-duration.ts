/** Ends of streams that packets do not tell. */
import type { MediaInfo } from '../../../core/media/media-info.js';
import { type ScanOptions, scanPackets } from './scan-packets.js';

// Long enough for any decoder to have settled.
const TAIL_US = 3_000_000;
const LEAST_US = 1000;

/**
 * Shortens a sound to what its decoder gives: the last packet of MP3, Ogg and others is filled up, which a loop would let
 * hear. Where coded and declared length differ the shorter one counts.
 */
export async function trimSoundToDecoded(path: string, info: MediaInfo, options: ScanOptions): Promise<MediaInfo> {
  const { audio } = info;
  if (!audio || audio.durationUs === null) return info;
  const endUs = audio.startUs + audio.durationUs;
  const fromUs = Math.max(0, endUs - TAIL_US);
  const { packets } = await scanPackets(path, { ...options, stream: audio.index, fromUs, decode: true });
  const found = packets.get(audio.index)?.endUs;
  if (found === undefined || found === null) return info;
  const durationUs = Math.min(endUs, fromUs + found) - audio.startUs;
  if (durationUs < LEAST_US) return info;
  const trimmed = { ...audio, durationUs };
  const audioStreams = info.audioStreams.map((stream) => (stream.index === audio.index ? trimmed : stream));
  const ends = audioStreams.map((stream) => stream.startUs + (stream.durationUs ?? 0));
  return { ...info, audio: trimmed, audioStreams, durationUs: Math.max(...ends) };
}

/** Shortens the picture of a damaged file to the frames that can be decoded; null where there are none. */
export async function trimPictureToDecoded(
  path: string,
  info: MediaInfo,
  options: ScanOptions,
): Promise<MediaInfo | null> {
  const { video } = info;
  if (!video || video.durationUs === null) return info;
  const { packets } = await scanPackets(path, { ...options, stream: video.index, decode: true });
  const endUs = packets.get(video.index)?.endUs;
  if (endUs === undefined || endUs === null) return null;
  const durationUs = Math.min(video.startUs + video.durationUs, endUs) - video.startUs;
  if (durationUs < LEAST_US) return null;
  const ends = [
    video.startUs + durationUs,
    ...info.audioStreams.map((stream) => stream.startUs + (stream.durationUs ?? 0)),
  ];
  return { ...info, video: { ...video, durationUs }, durationUs: Math.max(...ends) };
}
