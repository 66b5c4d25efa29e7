/** Reading a file's sound from any position. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPcmCache, PIECE } from '../../../../renderer/preview/sound/pcm-cache.js';
import type { SoundFile, SoundPiece } from '../../../../renderer/preview/sound/sound-file.js';
import { createSourceSound } from '../../../../renderer/preview/sound/source-sound.js';
import { createStretchedSound } from '../../../../renderer/preview/sound/stretched-sound.js';

const TENTH_OF_A_MINUTE = 12 * PIECE;

/** A file of 1024 sample frames a packet whose samples tell their places, from `start` to `end` with a hole in it. */
function fileOf(start: number, end: number, hole: readonly [number, number] = [0, 0]) {
  const reads: number[] = [];
  const file: SoundFile = {
    rate: 48_000,
    async *piecesFrom(from) {
      reads.push(from);
      for (let at = Math.max(start, Math.floor((from - 2000) / 1024) * 1024); at < end; at += 1024) {
        if (at >= hole[0] && at < hole[1]) continue;
        const count = Math.min(1024, end - at);
        const samples = Float32Array.from({ length: count * 2 }, (_, i) => at + (i >> 1));
        yield { at, samples } satisfies SoundPiece;
      }
    },
    close: () => undefined,
  };
  return { file, reads };
}

describe("a file's sound", () => {
  it('is the same from every position, in any order, with gaps silent', async () => {
    const hole = [51_200, 61_440] as const;
    const { file } = fileOf(2048, 200_000, hole);
    const read = createSourceSound(file, createPcmCache(4 * PIECE * 8), 'a');
    const expected = (at: number) => (at < 2048 || at >= 200_000 || (at >= hole[0] && at < hole[1]) ? 0 : at);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -3000, max: 230_000 }),
        fc.integer({ min: 1, max: 9000 }),
        async (from, count) => {
          const samples = await read(from, count);
          for (let i = 0; i < count; i += 11) expect(samples[2 * i]).toBe(expected(from + i));
        },
      ),
    );
  });

  it('is decoded once while reading on, and seeks only after a jump', async () => {
    const { file, reads } = fileOf(0, TENTH_OF_A_MINUTE);
    const read = createSourceSound(file, createPcmCache(1 << 30), 'a');
    for (let at = 0; at < TENTH_OF_A_MINUTE; at += 2400) await read(at, 2400);
    expect(reads).toEqual([0]);
    await read(1000, 5000);
    expect(reads).toHaveLength(1);
  });

  it('allocates nothing for samples that a broken file places hours ahead', async () => {
    const file: SoundFile = {
      rate: 44_100,
      async *piecesFrom() {
        yield { at: 0, samples: new Float32Array(2048).fill(0.5) };
        yield { at: 1e12, samples: new Float32Array(2048).fill(0.5) };
      },
      close: () => undefined,
    };
    const samples = await createSourceSound(file, createPcmCache(1 << 20), 'a')(0, 48_000);
    expect(samples[1000]).toBeCloseTo(0.5, 1);
    expect(samples.subarray(4000).every((each) => each === 0)).toBe(true);
  });

  it('is read again after a failure', async () => {
    const { file } = fileOf(0, 100_000);
    let fails = true;
    const read = createSourceSound(
      {
        ...file,
        piecesFrom(from) {
          if (fails) throw new Error('gone');
          return file.piecesFrom(from);
        },
      },
      createPcmCache(1 << 20),
      'a',
    );
    await expect(read(0, 100)).rejects.toThrow('gone');
    fails = false;
    expect((await read(0, 100))[20]).toBe(10);
  });
});

describe('a clip in another speed', () => {
  const tone = async (from: number, count: number): Promise<Float32Array> =>
    Float32Array.from({ length: count * 2 }, (_, i) => Math.sin((from + (i >> 1)) * 0.03));

  it('is the same from every position as from its beginning', async () => {
    const options = { samples: 8 * PIECE, speed: 1.5 };
    const whole = await createStretchedSound(tone, options, createPcmCache(1 << 30), 'a')(0, 8 * PIECE);
    // A cache for one piece alone: everything is made again and again.
    const read = createStretchedSound(tone, options, createPcmCache(PIECE * 8), 'a');
    for (const from of [5 * PIECE, 100, 3 * PIECE - 50, 7 * PIECE]) {
      const part = await read(from, 4000);
      expect(part).toEqual(whole.slice(from * 2, (from + 4000) * 2));
    }
  });
});

describe('the cache', () => {
  it('is bounded, and keeps the most recently used', () => {
    const cache = createPcmCache(3 * 8 * 100);
    const piece = () => new Float32Array(200);
    for (const index of [0, 1, 2]) cache.put('a', index, piece());
    cache.get('a', 0);
    cache.put('a', 3, piece());
    expect([0, 1, 2, 3].map((index) => cache.get('a', index) !== undefined)).toEqual([true, false, true, true]);
    // One larger than all of it is still handed on.
    cache.put('b', 0, new Float32Array(10_000));
    expect(cache.get('b', 0)).toBeDefined();
    expect(cache.get('a', 3)).toBeUndefined();
  });
});
