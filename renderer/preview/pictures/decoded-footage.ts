/** Footage that mediabunny reads and WebCodecs decodes; byte ranges are fetched as they are needed. */
import { ALL_FORMATS, type EncodedPacket, EncodedPacketSink, Input, type InputVideoTrack, UrlSource } from 'mediabunny';
import { UprightError } from '../../../core/api/errors.js';
import type { DecodedFrame, Footage } from './footage.js';
import { streamFrames } from './frame-stream.js';
import { packetDecoder } from './packet-decoder.js';
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
    const config = await track?.getDecoderConfig();
    if (!track || !config || !(await track.canDecode())) throw new UprightError('media.unreadable');
    const first = (await track.getFirstTimestamp()) * MICROS;
    const shift = source.firstUs === null ? 0 : Math.round(source.firstUs - first);
    return toFootage(track, await withSoftware(config), await track.canBeTransparent(), shift, () => input.dispose());
  } catch (error) {
    input.dispose();
    throw error;
  }
}

// Small pictures are decoded faster without a graphics card, seeks above all, and as many may be kept as fit in memory.
async function withSoftware(config: VideoDecoderConfig): Promise<VideoDecoderConfig> {
  const colorSpace = config.colorSpace?.matrix ? config.colorSpace : BT709;
  const soft: VideoDecoderConfig = { ...config, colorSpace, hardwareAcceleration: 'prefer-software' };
  const { supported } = await VideoDecoder.isConfigSupported(soft);
  return supported ? soft : { ...config, colorSpace };
}

// What the engine makes is BT.709, and files that say nothing are played as they are only where that is meant.
const BT709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

function toFootage(
  track: InputVideoTrack,
  config: VideoDecoderConfig,
  alpha: boolean,
  shift: number,
  close: () => void,
): Footage {
  const sink = new EncodedPacketSink(track);
  const toUs = (packet: EncodedPacket): number => packet.microsecondTimestamp + shift;
  // Half a microsecond more: times of frames are whole ones.
  const toSeconds = (us: number): number => (us - shift + 0.5) / MICROS;
  const keyPacketAt = async (us: number): Promise<EncodedPacket> => {
    const options = { verifyKeyPackets: true };
    const packet = (await sink.getKeyPacket(toSeconds(us), options)) ?? (await sink.getFirstKeyPacket(options));
    if (!packet) throw new UprightError('media.unreadable');
    return packet;
  };
  return {
    async timeAt(us) {
      const options = { metadataOnly: true };
      const packet = (await sink.getPacket(toSeconds(us), options)) ?? (await sink.getFirstPacket(options));
      if (!packet) throw new UprightError('media.unreadable');
      return toUs(packet);
    },
    keyTimeAt: async (us) => toUs(await keyPacketAt(us)),
    async *framesFrom(us, isWanted) {
      const packets = sink.packets(await keyPacketAt(us));
      for await (const image of streamFrames(packets, packetDecoder(config, alpha))) {
        const frame = toFrame(image, shift);
        if (frame.timeUs >= us) yield frame;
        else {
          frame.close();
          if (!isWanted()) return;
        }
      }
    },
    close,
  };
}

const toFrame = (image: VideoFrame, shift: number): DecodedFrame => ({
  timeUs: image.timestamp + shift,
  endUs: image.timestamp + shift + (image.duration ?? 0),
  picture: { image, width: image.displayWidth, height: image.displayHeight },
  bytes: image.codedWidth * image.codedHeight * (image.format === 'I420A' ? 2.5 : 1.5),
  close: () => image.close(),
});
