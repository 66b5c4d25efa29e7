/** Frames without pixels that know how often they were closed, and footage made of them. */
import type { DecodedFrame, Footage } from '../../../../renderer/preview/pictures/footage.js';

/** A frame of 100 bytes. */
export interface FakeFrame extends DecodedFrame {
  closed: number;
}

/** A frame that lasts `lengthUs`. */
export function fakeFrame(timeUs: number, lengthUs = 100): FakeFrame {
  const frame: FakeFrame = {
    timeUs,
    endUs: timeUs + lengthUs,
    picture: { image: {} as ImageBitmap, width: 1, height: 1 },
    bytes: 100,
    closed: 0,
    close: () => {
      frame.closed++;
    },
  };
  return frame;
}

/** Footage of `count` frames 100 apart with a key frame every `group`, which notes what is decoded. */
export function fakeFootage(count: number, group = 10) {
  const made: FakeFrame[] = [];
  const starts: number[] = [];
  let open = 0;
  const indexAt = (us: number): number => Math.max(0, Math.min(count - 1, Math.floor(us / 100)));
  const footage: Footage = {
    timeAt: async (us) => indexAt(us) * 100,
    keyTimeAt: async (us) => indexAt(us) * 100 - (indexAt(us) % group) * 100,
    async *framesFrom(us) {
      open++;
      starts.push(us);
      try {
        for (let i = indexAt(us); i < count; i++) {
          const frame = fakeFrame(i * 100);
          made.push(frame);
          yield frame;
          await Promise.resolve();
        }
      } finally {
        open--;
      }
    },
    close: () => undefined,
  };
  return { footage, made, starts, openStreams: () => open };
}
