/** The tones of a session: as an interval begins, in its last three seconds, and at the end. */
import { SECOND_US } from '../project/time.js';
import type { ToneName } from '../project/timer-sound.js';
import type { ToneCue } from './cue.js';
import type { Interval } from './intervals.js';
import type { Stretch } from './stretches.js';
import { toneLength } from '../sound/tones.js';

/** The tone with which an interval begins. A change of sides is a short rest. */
export const toneOf = (kind: Interval['kind']): ToneName => (kind === 'switch' ? 'rest' : kind);

// The first of the last tones is none of its beginning.
const LAST_TONE_AFTER = SECOND_US;

/** The tones; `isCountedDown` says in which stretches a voice does what the last three would do. */
export function planTones(stretches: readonly Stretch[], isCountedDown: (stretch: Stretch) => boolean): ToneCue[] {
  const cues = stretches.flatMap((stretch) => {
    const { kind, first, start, end } = stretch;
    const last = [3, 2, 1].filter((left) => end - left * SECOND_US >= start + LAST_TONE_AFTER);
    return [
      toToneCue(first.id, 'tone', toneOf(kind), start),
      ...(isCountedDown(stretch) ? [] : last).map((left) =>
        toToneCue(first.id, `last-${left}`, 'last-three', end - left * SECOND_US),
      ),
    ];
  });
  const last = stretches.at(-1);
  return last ? [...cues, toToneCue(last.first.id, 'end-tone', 'end', last.end)] : cues;
}

export const toToneCue = (interval: string, name: string, tone: ToneName, at: number): ToneCue => ({
  ...{ id: `${interval}.${name}`, interval, at, length: toneLength(tone), kind: 'tone', tone },
});
