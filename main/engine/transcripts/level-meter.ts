/** Measures how loud speech is, as its samples come: 16-bit mono at 16 kHz. Four hours take 6 MB. */
import { LEAST_LEVEL, LEVEL_US } from '../../../core/transcript/sound-activity.js';

const SAMPLE_RATE = 16_000;
const LEVEL_SAMPLES = (SAMPLE_RATE * LEVEL_US) / 1e6;
const FULL_SCALE = 32_768;
// A high-pass at 80 Hz: hum and rumble are no speech.
const POLE = 1 - (2 * Math.PI * 80) / SAMPLE_RATE;

export interface LevelMeter {
  /** Pieces may end within a sample. */
  readonly add: (bytes: Buffer) => void;
  /** The level of each hundredth of a second, dB. */
  readonly levels: () => Float32Array;
}

export function createLevelMeter(): LevelMeter {
  let levels = new Float32Array(6_000);
  let count = 0;
  let rest: Buffer = Buffer.alloc(0);
  let [sum, samples, last, filtered] = [0, 0, 0, 0];
  const push = (level: number): void => {
    if (count === levels.length) {
      const longer = new Float32Array(2 * count);
      longer.set(levels);
      levels = longer;
    }
    levels[count++] = level;
  };
  return {
    add(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = bytes.length & ~1;
      for (let at = 0; at < end; at += 2) {
        const sample = bytes.readInt16LE(at) / FULL_SCALE;
        filtered = POLE * (filtered + sample - last);
        last = sample;
        sum += filtered * filtered;
        if (++samples < LEVEL_SAMPLES) continue;
        push(sum === 0 ? LEAST_LEVEL : Math.max(LEAST_LEVEL, 10 * Math.log10(sum / LEVEL_SAMPLES)));
        [sum, samples] = [0, 0];
      }
      rest = Buffer.from(bytes.subarray(end));
    },
    levels: () => levels.subarray(0, count),
  };
}
