/** The producer of playback's sound: paths, buffering, edits, grains. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProducer } from '../../../../renderer/preview/sound/producer.js';
import { createPlaybackReader, positionAt } from '../../../../renderer/preview/sound/playback-mix.js';
import { CAPACITY } from '../../../../renderer/preview/sound/ring-buffer.js';
import type { Block } from '../../../../renderer/preview/sound/protocol.js';
import { clip, fileIn, readerOf, settle } from './clips.js';

const PLAIN = { gainDb: 0, ceilingDb: null };
const LONG = clip(1, 0, 10_000_000);

function open() {
  const blocks: Block[] = [];
  const reads: { asset: string; from: number; count: number }[] = [];
  const producer = createProducer(readerOf(reads), (block) => blocks.push(block));
  producer.setClips([LONG]);
  return { producer, blocks, reads };
}

describe('a path', () => {
  const loop = { from: 1000, to: 2500 };

  it('follows its loop, and ignores it when it begins behind it', () => {
    expect([0, 1999, 2000, 3499, 3500].map((played) => positionAt({ from: 500, loop }, played))).toEqual([
      500, 2499, 1000, 2499, 1000,
    ]);
    expect(positionAt({ from: 2600, loop: null }, 10_000)).toBe(12_600);
  });

  it('is read exactly, with any chunk size and start', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2499 }),
        fc.integer({ min: 0, max: 9000 }),
        fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 5 }),
        async (from, played, counts) => {
          const path = { from, loop };
          const reader = createPlaybackReader({ clips: [LONG], gain: PLAIN }, readerOf(), path, played);
          let at = played;
          for (const count of counts) {
            const samples = await reader.next(count);
            for (let i = 0; i < count; i += 7) expect(samples[2 * i]).toBe(positionAt(path, at + i));
            at += count;
          }
        },
      ),
    );
  });
});

describe('a producer', () => {
  it('buffers ahead up to its limit', async () => {
    const { producer, blocks } = open();
    producer.start(7, { from: 5000, loop: null }, 1);
    await settle();
    const written = blocks.reduce((sum, { samples }) => sum + samples.length / 2, 0);
    expect(written).toBeGreaterThanOrEqual(240_000);
    expect(written).toBeLessThan(248_000);
    expect(written).toBeLessThan(CAPACITY - 24_000);
    producer.progress({ run: 7, played: 24_000 });
    await settle();
    for (const { run, at, samples } of blocks) {
      expect(run).toBe(7);
      expect(samples[0]).toBe(5000 + at);
    }
    const ends = blocks.map(({ at, samples }) => at + samples.length / 2);
    expect(blocks.slice(1).map(({ at }) => at)).toEqual(ends.slice(0, -1));
    expect(ends.at(-1)).toBeGreaterThanOrEqual(264_000);
  });

  it('after a change rewrites from just after the playhead, and nothing before', async () => {
    const { producer, blocks } = open();
    producer.start(1, { from: 0, loop: null }, 1);
    await settle();
    producer.progress({ run: 1, played: 12_000 });
    await settle();
    const before = blocks.length;
    producer.setClips([LONG, clip(2, 0, 10_000_000)]);
    await settle();
    const rewritten = blocks.slice(before);
    expect(rewritten[0]?.at).toBeGreaterThan(12_000);
    expect(rewritten[0]?.at).toBeLessThanOrEqual(18_000);
    expect(rewritten.map(({ softly }) => softly)).toEqual(rewritten.map((_, i) => i === 0));
    // Both clips are heard.
    expect(rewritten.every(({ at, samples }) => samples[0] === 2 * at && samples[1] === 3)).toBe(true);
  });

  it('plays the last of several edits, whichever was ready first', async () => {
    const blocks: Block[] = [];
    const waiting: (() => void)[] = [];
    let slow = false;
    const read = readerOf();
    const producer = createProducer(
      async (source, from, count) => {
        if (slow && fileIn(source) === '2') await new Promise<void>((resolve) => waiting.push(resolve));
        return read(source, from, count);
      },
      (block) => blocks.push(block),
    );
    producer.setClips([LONG]);
    producer.start(1, { from: 0, loop: null }, 1);
    await settle();
    producer.progress({ run: 1, played: 48_000 });
    await settle();
    slow = true;
    producer.setClips([clip(2, 0, 10_000_000)]);
    producer.setClips([clip(3, 0, 10_000_000)]);
    await settle();
    for (const go of waiting) go();
    await settle();
    expect(blocks.at(-1)?.samples[1]).toBe(3);
  });

  it('continues ahead of the playhead after it fell far behind', async () => {
    const { producer, blocks } = open();
    producer.start(1, { from: 0, loop: null }, 1);
    await settle();
    producer.progress({ run: 1, played: 400_000 });
    await settle();
    const first = blocks.find(({ at }) => at >= 400_000);
    expect(first?.samples[0]).toBe(first?.at);
    expect(blocks.some(({ at }) => at > 250_000 && at < 400_000)).toBe(false);
    expect(blocks.at(-1)?.at).toBeGreaterThan(600_000);
  });

  it('continues at its position when it is a little late', async () => {
    const { producer, blocks } = open();
    producer.start(1, { from: 0, loop: null }, 1);
    await settle();
    const written = blocks.length * 2400;
    producer.progress({ run: 1, played: written + 10_000 });
    await settle();
    expect(blocks.map(({ at }) => at)).toEqual(blocks.map((_, i) => i * 2400));
    expect(blocks.some(({ softly }) => softly)).toBe(false);
    expect(blocks.length * 2400).toBeGreaterThanOrEqual(written + 250_000);
  });

  it('begins another run even if the previous one still waits for its file', async () => {
    const blocks: Block[] = [];
    const read = readerOf();
    const producer = createProducer(
      (source, from, count) =>
        fileIn(source) === '2' ? new Promise<never>(() => undefined) : read(source, from, count),
      (block) => blocks.push(block),
    );
    producer.setClips([clip(2, 0, 100_000), clip(1, 200_000, 1_000_000)]);
    producer.start(1, { from: 0, loop: null }, 1);
    await settle();
    expect(blocks).toEqual([]);
    producer.start(2, { from: 200_000, loop: null }, 1);
    await settle();
    expect(blocks[0]?.run).toBe(2);
  });

  it('writes nothing after it is stopped, and nothing of an old run', async () => {
    const { producer, blocks } = open();
    producer.start(1, { from: 0, loop: null }, 1);
    producer.start(2, { from: 100, loop: null }, 1);
    await settle();
    expect(new Set(blocks.map(({ run }) => run))).toEqual(new Set([2]));
    producer.stop();
    const count = blocks.length;
    producer.progress({ run: 2, played: 90_000 });
    await settle();
    expect(blocks).toHaveLength(count);
  });

  it('sends a faded grain, and no older one after a newer', async () => {
    const { producer, blocks } = open();
    producer.grain(3, 1000);
    producer.grain(4, 2000);
    await settle();
    expect(blocks.map(({ run }) => run)).toEqual([4]);
    const right = (blocks[0] as Block).samples.filter((_, i) => i % 2 === 1);
    expect(right[0]).toBeLessThan(0.001);
    expect(Math.max(...right)).toBeCloseTo(0.7, 2);
    expect(right.at(-1)).toBeLessThan(0.001);
  });
});
