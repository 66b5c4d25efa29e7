/** The ring buffer of a run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPACITY, RingBuffer } from '../../../../renderer/preview/sound/ring-buffer.js';
import { iterations } from '../../../iterations.js';

const open = () => new RingBuffer(1, new Float32Array(CAPACITY * 2));
/** `count` sample frames that tell their places. */
const counted = (at: number, count: number, scale = 1e-6): Float32Array =>
  Float32Array.from({ length: count * 2 }, (_, i) => (at + (i >> 1)) * scale);
function play(buffer: RingBuffer, count: number): Float32Array {
  const left = new Float32Array(count);
  buffer.play(left, new Float32Array(count));
  return left;
}

describe('a run', () => {
  it('plays blocks in order, however they arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ write: fc.integer({ min: 0, max: 3000 }), play: fc.integer({ min: 0, max: 3000 }) })),
        (steps) => {
          const buffer = open();
          let written = 0;
          let played = 0;
          for (const step of steps) {
            buffer.write(written, counted(written, step.write), false);
            written += step.write;
            // It fades out where there is nothing more.
            const count = Math.min(step.play, Math.max(0, written - played - 240));
            const heard = play(buffer, count);
            // The first 5 ms come in softly.
            for (let i = 0; i < count; i++) if (played + i > 240) expect(heard[i]).toBeCloseTo((played + i) * 1e-6, 6);
            played += count;
            expect(buffer.played).toBe(played);
            expect(buffer.ahead).toBe(written - played);
          }
        },
      ),
      { numRuns: iterations(40) },
    );
  });

  it('is silent where blocks are late, and continues at the right position', () => {
    const buffer = open();
    buffer.write(0, new Float32Array(2000).fill(0.5), false);
    expect(
      play(buffer, 3000)
        .subarray(1001)
        .every((each) => each === 0),
    ).toBe(true);
    buffer.write(2000, new Float32Array(10_000).fill(0.25), false);
    // What should have been heard by now is not heard later.
    const heard = play(buffer, 4500);
    expect(heard[3500]).toBe(0.25);
    expect(heard[4100]).toBe(0);
  });

  it('leaves silence in a gap between blocks', () => {
    const buffer = open();
    buffer.write(0, new Float32Array(2000).fill(0.5), false);
    buffer.write(3000, new Float32Array(4000).fill(0.5), false);
    const heard = play(buffer, 4000);
    expect(heard.subarray(1001, 2999).every((each) => each === 0)).toBe(true);
    expect(heard[3800]).toBe(0.5);
  });

  it('has no clicks, whether blocks are late, rewritten or missing', () => {
    const block = fc.record({
      play: fc.integer({ min: 0, max: 2000 }),
      skip: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }) },
      ),
      back: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }) },
      ),
      count: fc.integer({ min: 1, max: 2400 }),
      level: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 30 }), (blocks) => {
        const buffer = open();
        let at = 0;
        let level = 0;
        let last = 0;
        let step = 0;
        for (const each of blocks) {
          // A producer that was stopped on its way goes back to what was not played yet, and says that it passes over.
          const back = Math.min(each.back, Math.max(0, at - buffer.played));
          const softly = back > 0 || each.skip > 0;
          if (softly) level = each.level;
          // It leaves out only what would come too late.
          const skip = back > 0 || at > buffer.played ? 0 : each.skip;
          at += skip - back;
          buffer.write(at, new Float32Array(each.count * 2).fill(level), softly);
          at += each.count;
          for (const sample of play(buffer, each.play)) {
            step = Math.max(step, Math.abs(sample - last));
            last = sample;
          }
        }
        // A fade and a cross-fade at once, each of 240 steps, from one end to the other, from one end to the other.
        expect(step).toBeLessThan(3.1 / 240);
      }),
      { numRuns: iterations(200) },
    );
  });

  it('has no click where sound is rewritten again before the end of a cross-fade', () => {
    const buffer = open();
    buffer.write(0, new Float32Array(4000).fill(0.5), false);
    play(buffer, 500);
    buffer.write(900, new Float32Array(300).fill(-0.5), true);
    buffer.write(1050, new Float32Array(2000).fill(0.5), true);
    const heard = play(buffer, 1000);
    expect(Math.max(...heard.subarray(1).map((each, i) => Math.abs(each - (heard[i] as number))))).toBeLessThan(
      3.1 / 240,
    );
  });

  it('fades out where blocks are late, and in at their position', () => {
    const buffer = open();
    buffer.write(0, new Float32Array(4000).fill(0.5), false);
    const before = play(buffer, 2200);
    expect(before[1750]).toBe(0.5);
    expect(before[1880]).toBeCloseTo(0.25, 1);
    expect(before[1999]).toBeLessThan(0.005);
    expect(buffer.played).toBe(2200);
    buffer.write(2000, counted(2000, 4000), false);
    const after = play(buffer, 1000);
    expect(after[0]).toBeLessThan(0.005 * 0.0022);
    expect(after[600]).toBeCloseTo(0.0028, 6);
  });

  it('cross-fades into rewritten sound', () => {
    const buffer = open();
    buffer.write(0, new Float32Array(20_000).fill(0.2), false);
    play(buffer, 1000);
    buffer.write(2000, new Float32Array(4000).fill(0.8), true);
    buffer.write(4000, new Float32Array(4000).fill(0.8), false);
    const heard = play(buffer, 5000);
    expect(heard[999]).toBeCloseTo(0.2, 6);
    expect(heard[1120]).toBeCloseTo(0.5, 1);
    for (let i = 1; i < heard.length; i++)
      expect(Math.abs((heard[i] as number) - (heard[i - 1] as number))).toBeLessThan(0.01);
    expect(heard[1300]).toBeCloseTo(0.8, 6);
    expect(heard[4500]).toBeCloseTo(0.8, 6);
  });

  it('fades out and ends', () => {
    const buffer = open();
    buffer.write(0, new Float32Array(20_000).fill(0.5), false);
    play(buffer, 1000);
    buffer.leave();
    const heard = play(buffer, 300);
    for (let i = 1; i < 300; i++) expect(heard[i] as number).toBeLessThanOrEqual(heard[i - 1] as number);
    expect(heard[299]).toBe(0);
    expect(buffer.over).toBe(true);
  });

  it('never holds more than its ring', () => {
    const buffer = open();
    buffer.write(0, new Float32Array((CAPACITY + 5000) * 2).fill(0.5), false);
    expect(buffer.ahead).toBe(CAPACITY);
  });
});
