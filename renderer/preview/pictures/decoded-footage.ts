/** Footage that mediabunny reads and WebCodecs decodes; byte ranges are fetched as they are needed. */
import {
  ALL_FORMATS,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  UrlSource,
  type VideoSample,
  VideoSampleSink,
} from 'mediabunny';
import { UprightError } from '../../../core/api/errors.js';
import type { DecodedFrame, Footage } from './footage.js';
import type { MovingSource } from './picture-source.js';

const MICROS = 1_000_000;
/** Bytes of a file that are kept; a proxy takes about 150 KB a second. */
const FILE_MEMORY = 12 << 20;
const RETRIES_S = [0.1, 0.4, 1];

/**
 * Opens a file.
 * @throws UprightError `media.unreadable` where it holds no picture that this browser decodes
 */
export async function openDecodedFootage(source: MovingSource): Promise<Footage> {
  const input = new Input({
    source: new UrlSource(source.address, {
      maxCacheSize: FILE_MEMORY,
      getRetryDelay: (attempts) => RETRIES_S[attempts] ?? null,
      // A read that nobody waits for any more.
      handleUnhandledError: () => undefined,
    }),
    formats: ALL_FORMATS,
  });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track || !(await track.canDecode())) throw new UprightError('media.unreadable');
    const first = await track.getFirstTimestamp();
    const shift = source.firstUs === null ? 0 : source.firstUs - first * MICROS;
    return toFootage(track, await decoderOptions(track), shift, () => input.dispose());
  } catch (error) {
    input.dispose();
    throw error;
  }
}

// Small pictures are decoded faster without a graphics card, seeks above all, and as many may be kept as fit in memory.
async function decoderOptions(
  track: InputVideoTrack,
): Promise<{ hardwareAcceleration: 'prefer-software' } | undefined> {
  const config = await track.getDecoderConfig();
  if (!config) return undefined;
  const options = { hardwareAcceleration: 'prefer-software' } as const;
  const { supported } = await VideoDecoder.isConfigSupported({ ...config, ...options });
  return supported ? options : undefined;
}

function toFootage(
  track: InputVideoTrack,
  decoding: { hardwareAcceleration: 'prefer-software' } | undefined,
  shift: number,
  close: () => void,
): Footage {
  const packets = new EncodedPacketSink(track);
  const samples = new VideoSampleSink(track, decoding);
  const toUs = (seconds: number): number => Math.round(seconds * MICROS + shift);
  // Half a microsecond more: times of frames are rounded to whole ones.
  const toSeconds = (us: number): number => (us - shift + 0.5) / MICROS;
  return {
    async timeAt(us) {
      const options = { metadataOnly: true };
      const packet = (await packets.getPacket(toSeconds(us), options)) ?? (await packets.getFirstPacket(options));
      if (!packet) throw new UprightError('media.unreadable');
      return toUs(packet.timestamp);
    },
    async keyTimeAt(us) {
      const packet = await packets.getKeyPacket(toSeconds(us), { metadataOnly: true });
      return packet ? toUs(packet.timestamp) : us;
    },
    async *framesFrom(us) {
      for await (const sample of samples.samples(toSeconds(us))) yield toFrame(sample, toUs);
    },
    close,
  };
}

function toFrame(sample: VideoSample, toUs: (seconds: number) => number): DecodedFrame {
  const image = sample.toVideoFrame();
  sample.close();
  return {
    timeUs: toUs(sample.timestamp),
    endUs: toUs(sample.timestamp + sample.duration),
    picture: { image, width: image.displayWidth, height: image.displayHeight },
    bytes: image.codedWidth * image.codedHeight * 1.5,
    close: () => image.close(),
  };
}
