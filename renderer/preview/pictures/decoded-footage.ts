/** Footage demuxed by mediabunny and decoded by WebCodecs; byte ranges are fetched as needed. */
import { type EncodedPacket, EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import { UprightError } from '../../../core/errors.js';
import { openInput } from '../open-input.js';
import type { DecodedFrame, Footage } from './footage.js';
import { streamFrames } from './frame-stream.js';
import { packetDecoder } from './packet-decoder.js';
import type { MovingSource } from './picture-source.js';

const MICROS = 1_000_000;
/** Cached bytes of a file; a proxy takes about 150 KB a second. */
const FILE_MEMORY = 12 << 20;
/** Packets within which the frames around a time are stored (ITU-T H.264, A.3.1: at most 16 frames are reordered). */
const REORDERED = 20;

/**
 * Opens a file.
 * @throws UprightError `media.unreadable` where it holds no picture that this browser decodes
 */
export async function openDecodedFootage(source: MovingSource): Promise<Footage> {
  const input = openInput(source.address, FILE_MEMORY);
  try {
    const track = await input.getPrimaryVideoTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config || !(await track.canDecode())) throw new UprightError('media.unreadable');
    const shift = source.firstUs === null ? 0 : source.firstUs - (await firstShownUs(new EncodedPacketSink(track)));
    return toFootage(track, await withSoftware(config), await track.canBeTransparent(), shift, () => input.dispose());
  } catch (error) {
    input.dispose();
    throw error;
  }
}

// Packets before time 0 are decoded but never presented, because an edit list has cut them off.
async function firstShownUs(sink: EncodedPacketSink): Promise<number> {
  const options = { metadataOnly: true };
  const first = await sink.getFirstPacket(options);
  if (!first || first.microsecondTimestamp >= 0) return first?.microsecondTimestamp ?? 0;
  let found = Number.POSITIVE_INFINITY;
  let packet = await sink.getPacket(0, options);
  // In decoding order the first presented frame may come a few places later.
  for (let i = 0; packet && i < REORDERED; i++) {
    const us = packet.microsecondTimestamp;
    if (us >= 0) found = Math.min(found, us);
    packet = await sink.getNextPacket(packet, options);
  }
  return Number.isFinite(found) ? found : 0;
}

// Small pictures decode faster in software, seeks above all, and their number is limited by memory only.
async function withSoftware(config: VideoDecoderConfig): Promise<VideoDecoderConfig> {
  const colorSpace = config.colorSpace?.matrix ? config.colorSpace : BT709;
  const soft: VideoDecoderConfig = { ...config, colorSpace, hardwareAcceleration: 'prefer-software' };
  const { supported } = await VideoDecoder.isConfigSupported(soft);
  return supported ? soft : { ...config, colorSpace };
}

// The engine's proxies are BT.709, and untagged files are played directly only where that is meant.
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
  // Half a microsecond more, because frame times are rounded to whole ones.
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
