/** WebCodecs for mediabunny's packets. The alpha of WebM is a second picture with each packet. */
import type { EncodedPacket } from 'mediabunny';
import type { MakeDecoder, PacketDecoder } from './frame-stream.js';

/** Decoders of a track; `alpha` says whether its packets may have alpha. */
export const packetDecoder =
  (config: VideoDecoderConfig, alpha: boolean): MakeDecoder<EncodedPacket> =>
  (onFrame, onError) =>
    alpha ? alphaDecoder(config, onFrame, onError) : plainDecoder(config, onFrame, onError);

function plainDecoder(
  config: VideoDecoderConfig,
  onFrame: (frame: VideoFrame) => void,
  onError: (error: unknown) => void,
): PacketDecoder<EncodedPacket> {
  const decoder = open(config, onFrame, onError);
  return {
    decode: (packet) => decoder.decode(packet.toEncodedVideoChunk()),
    queued: () => decoder.decodeQueueSize,
    flush: () => decoder.flush(),
    close: () => shut(decoder),
  };
}

// Both decoders output one frame per packet, in the same order.
function alphaDecoder(
  config: VideoDecoderConfig,
  onFrame: (frame: VideoFrame) => void,
  onError: (error: unknown) => void,
): PacketDecoder<EncodedPacket> {
  const colors: VideoFrame[] = [];
  const alphas: VideoFrame[] = [];
  let merging: Promise<void> = Promise.resolve();
  const pair = (): void => {
    const color = colors[0];
    const alpha = alphas[0];
    if (!color || !alpha) return;
    colors.shift();
    alphas.shift();
    merging = merging.then(() => merge(color, alpha)).then(onFrame, onError);
  };
  const collect = (row: VideoFrame[]) => (frame: VideoFrame) => {
    row.push(frame);
    pair();
  };
  const colorDecoder = open(config, collect(colors), onError);
  const maskDecoder = open(config, collect(alphas), onError);
  return {
    decode(packet) {
      colorDecoder.decode(packet.toEncodedVideoChunk());
      // A packet without alpha is opaque: its own luma would be a wrong mask, and the engine makes no such files.
      if (packet.sideData.alpha) maskDecoder.decode(packet.alphaToEncodedVideoChunk());
      else onError(new Error('A packet brings no transparency.'));
    },
    queued: () => colorDecoder.decodeQueueSize + maskDecoder.decodeQueueSize,
    async flush() {
      await Promise.all([colorDecoder.flush(), maskDecoder.flush()]);
      await merging;
    },
    close() {
      for (const frame of [...colors.splice(0), ...alphas.splice(0)]) frame.close();
      shut(colorDecoder);
      shut(maskDecoder);
    },
  };
}

function open(
  config: VideoDecoderConfig,
  output: (frame: VideoFrame) => void,
  error: (error: unknown) => void,
): VideoDecoder {
  const decoder = new VideoDecoder({ output, error });
  decoder.configure(config);
  return decoder;
}

function shut(decoder: VideoDecoder): void {
  if (decoder.state !== 'closed') decoder.close();
}

// The mask's luma, in limited range as FFmpeg encodes it, becomes the fourth plane.
async function merge(color: VideoFrame, mask: VideoFrame): Promise<VideoFrame> {
  try {
    if (color.format !== 'I420' || mask.format !== 'I420') throw new Error('Transparency of this kind is not known.');
    const { codedWidth, codedHeight, timestamp, duration, colorSpace, visibleRect } = color;
    const full = { x: 0, y: 0, width: codedWidth, height: codedHeight };
    const light = color.allocationSize({ rect: full });
    const bytes = new Uint8Array(light + mask.allocationSize({ rect: full }));
    const layout = await color.copyTo(bytes, { rect: full });
    const maskLayout = await mask.copyTo(bytes.subarray(light), { rect: full });
    const alpha = maskLayout[0] as PlaneLayout;
    return new VideoFrame(bytes, {
      format: 'I420A',
      codedWidth,
      codedHeight,
      timestamp,
      colorSpace,
      layout: [...layout, { offset: light + alpha.offset, stride: alpha.stride }],
      ...(duration === null ? {} : { duration }),
      ...(visibleRect ? { visibleRect } : {}),
    });
  } finally {
    color.close();
    mask.close();
  }
}
