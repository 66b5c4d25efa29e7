/**
 * Decodes packets to frames in presentation order. It feeds only as many packets as the decoder needs for the next
 * frame, so that a seek decodes no more than necessary.
 */

/** A decoder of packets: WebCodecs, or WebCodecs with alpha merged in. */
export interface PacketDecoder<P> {
  readonly decode: (packet: P) => void;
  /** The number of queued packets. */
  readonly queued: () => number;
  /** Outputs all remaining frames. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

/** Creates a decoder with callbacks for frames and for the error that ends it. */
export type MakeDecoder<P> = (
  onFrame: (frame: VideoFrame) => void,
  onError: (error: unknown) => void,
) => PacketDecoder<P>;

/** Packets that the decoder may hold without output; more if frames are reordered. */
const INSIDE = 4;
const MOST_INSIDE = 24;
/** How long an idle decoder may take to output a frame, milliseconds. */
const PATIENCE_MS = 20;

/** Decodes packets, beginning with a key frame. The receiver of a frame closes it. */
export async function* streamFrames<P>(
  packets: AsyncIterable<P>,
  makeDecoder: MakeDecoder<P>,
): AsyncGenerator<VideoFrame, void, unknown> {
  const frames: VideoFrame[] = [];
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => undefined;
  let closed = false;
  let inside = 0;
  let most = INSIDE;
  const decoder = makeDecoder(
    (frame) => {
      if (closed) frame.close();
      else frames.push(frame);
      inside--;
      wake();
    },
    (error) => {
      failure = { error };
      wake();
    },
  );
  const waitAWhile = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const check = (): void => {
    if (failure) throw failure.error;
  };

  try {
    for await (const packet of packets) {
      decoder.decode(packet);
      inside++;
      while (inside >= most && frames.length === 0) {
        check();
        const idle = decoder.queued() === 0;
        const before = inside;
        await waitAWhile();
        if (idle && inside === before && most < MOST_INSIDE) most++;
      }
      check();
      for (let frame = frames.shift(); frame; frame = frames.shift()) yield frame;
    }
    await decoder.flush();
    check();
    for (let frame = frames.shift(); frame; frame = frames.shift()) yield frame;
  } finally {
    closed = true;
    for (const frame of frames) frame.close();
    decoder.close();
  }
}
