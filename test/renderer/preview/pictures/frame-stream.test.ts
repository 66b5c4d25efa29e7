/** Decoding packets to frames: no more is decoded than requested, and nothing is left open. */
import { expect, test } from 'vitest';
import { type MakeDecoder, streamFrames } from '../../../../renderer/preview/pictures/frame-stream.js';

/** A decoder that gives a frame when `depth` more packets are inside, in the order of their numbers. */
function fakeDecoder(depth: number, failAt = Number.POSITIVE_INFINITY) {
  const state = { fed: 0, open: 0, closed: false, flushed: false };
  const make: MakeDecoder<number> = (onFrame, onError) => {
    const inside: number[] = [];
    const give = (): void => {
      inside.sort((p, q) => p - q);
      const number = inside.shift();
      state.open++;
      onFrame({ timestamp: number, close: () => state.open-- } as unknown as VideoFrame);
    };
    return {
      decode(packet) {
        state.fed++;
        inside.push(packet);
        queueMicrotask(() => {
          if (state.closed) return;
          if (packet >= failAt) onError(new Error('damaged'));
          else if (inside.length > depth) give();
        });
      },
      queued: () => 0,
      async flush() {
        state.flushed = true;
        while (inside.length > 0) give();
      },
      close() {
        state.closed = true;
      },
    };
  };
  return { make, state };
}

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i;
}

test.each([0, 1, 3, 9])('every frame comes once and in order, with %i packets of delay', async (depth) => {
  const { make, state } = fakeDecoder(depth);
  const seen: number[] = [];
  for await (const frame of streamFrames(numbers(30), make)) {
    seen.push(frame.timestamp);
    frame.close();
  }
  expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => i));
  expect(state).toMatchObject({ open: 0, closed: true, flushed: true });
});

test('one frame decodes only a few packets, and none is left open', async () => {
  const { make, state } = fakeDecoder(0);
  for await (const frame of streamFrames(numbers(1_000), make)) {
    frame.close();
    break;
  }
  expect(state.fed).toBeLessThan(8);
  expect(state).toMatchObject({ open: 0, closed: true });
});

test('an error of the decoder is thrown, and everything is closed', async () => {
  const { make, state } = fakeDecoder(2, 10);
  const read = async (): Promise<void> => {
    for await (const frame of streamFrames(numbers(30), make)) frame.close();
  };
  await expect(read()).rejects.toThrow('damaged');
  expect(state).toMatchObject({ open: 0, closed: true });
});
