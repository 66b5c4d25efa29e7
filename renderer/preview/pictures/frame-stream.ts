/**
 * Frames out of packets, in the order in which they are seen. Only as many packets are fed as the decoder needs to give the
 * next frame: what lies ahead is decoded when it is asked for, not before, so that a seek costs what it must.
 */

/** What comes out for packets that go in; WebCodecs, or that with transparency put back. */
export interface PacketDecoder<P> {
  readonly decode: (packet: P) => void;
  /** Packets that wait. */
  readonly queued: () => number;
  /** Gives everything that is still inside. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

/** Makes a decoder that tells of frames, and of what ends it. */
export type MakeDecoder<P> = (
  onFrame: (frame: VideoFrame) => void,
  onError: (error: unknown) => void,
) => PacketDecoder<P>;

/** Packets that may be inside without a frame having come out; more where frames are stored in another order. */
const INSIDE = 4;
const MOST_INSIDE = 24;
/** How long a decoder with nothing left to do is given to come out with a frame, milliseconds. */
const PATIENCE_MS = 20;

/** Decodes packets, the first of which needs none before it. Whoever takes a frame closes it. */
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
