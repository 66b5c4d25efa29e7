/** How loud a voice is over time, as keyframes of a picture that follows it. */
import type { Keyframe } from '../project/keyframes.js';
import { type FrameRate, SECOND_US } from '../project/time.js';
import { LEAST_LEVEL, LEVEL_US } from '../transcript/sound-activity.js';

/** What was measured of a sentence. */
export interface SpokenLevels {
  /** When it begins, microseconds. */
  readonly start: number;
  /** The level of each hundredth of a second, dB. */
  readonly levels: ArrayLike<number>;
}

/** More often looks no smoother, and costs a render more. */
const KEYS_PER_SECOND = 12;
/** A value has at most ten thousand. */
const MOST_KEYS = 9_000;
/** What is so much less loud than the loudest is silence, dB. */
const RANGE = 30;
/** How much of it is left at the next keyframe where the voice stops at once. */
const RELEASE = 0.55;

/**
 * Keyframes from 0 (silence) to 1 (as loud as the voice gets) over so many frames. It rises with the voice and falls more
 * slowly, as the needle of a level meter does.
 */
export function voiceCurve(spoken: readonly SpokenLevels[], length: number, fps: FrameRate): Keyframe[] {
  const step = Math.max(1, Math.round(fps.num / fps.den / KEYS_PER_SECOND), Math.ceil(length / MOST_KEYS));
  const loudest = findLoudest(spoken);
  const half = (step * SECOND_US * fps.den) / fps.num / 2;
  let before = 0;
  const keys: Keyframe[] = [];
  for (let frame = 0; frame < length; frame += step) {
    const time = (frame * SECOND_US * fps.den) / fps.num;
    const level = levelWithin(spoken, time - half, time + half);
    const own = Math.max(0, Math.min(1, (level - loudest + RANGE) / RANGE));
    const value = Math.round(Math.max(own, before * RELEASE) * 100) / 100;
    before = value;
    keys.push({ frame, value, easing: 'linear' });
  }
  return keys.filter(({ value }, i) => i === 0 || value !== keys[i - 1]?.value || value !== keys[i + 1]?.value);
}

// One click must not make all else look quiet.
function findLoudest(spoken: readonly SpokenLevels[]): number {
  const heard = spoken.flatMap(({ levels }) => Array.from(levels).filter((level) => level > -60));
  return heard.sort((a, b) => a - b)[Math.floor(heard.length * 0.95)] ?? 0;
}

// The mean power, dB.
function levelWithin(spoken: readonly SpokenLevels[], from: number, to: number): number {
  let [power, count] = [0, 0];
  for (const { start, levels } of spoken) {
    const last = Math.min(levels.length, Math.ceil((to - start) / LEVEL_US));
    for (let i = Math.max(0, Math.floor((from - start) / LEVEL_US)); i < last; i++) {
      power += 10 ** ((levels[i] ?? LEAST_LEVEL) / 10);
      count++;
    }
  }
  return count === 0 ? LEAST_LEVEL : Math.max(LEAST_LEVEL, 10 * Math.log10(power / count));
}
