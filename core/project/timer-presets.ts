/** Timers, bars and labels to begin with. Sizes are for a canvas of 1080 × 1920. */
import { SECOND_US } from './time.js';
import { LAST_SECONDS } from './timer-sound.js';

/** The fields of an item that a preset sets. */
export interface TimerPreset {
  readonly kind: 'timer' | 'progress' | 'labels';
  readonly [field: string]: unknown;
}

const digits = { font: 'Anton', weight: 400, size: 260, shadow: { color: '#00000090', x: 0, y: 4, blur: 12 } };
const ending = { last: 3 * SECOND_US, color: '#ffd23f' };

/** By their names. */
export const timerPresets = {
  countdown: { kind: 'timer', style: digits, ending },
  beeps: { kind: 'timer', style: digits, ending, sounds: LAST_SECONDS },
  countUp: { kind: 'timer', direction: 'up', format: 'm:ss', style: digits },
  stopwatch: {
    ...{ kind: 'timer', direction: 'up', format: 'mm:ss', tenths: true },
    style: { font: 'Roboto', weight: 900, size: 150, box: { color: '#000000b0', padding: 28, radius: 24 } },
  },
  bar: { kind: 'progress', shape: 'bar', width: 860, height: 30, color: '#ff6a3d', position: { x: 0.5, y: 0.76 } },
  ring: {
    ...{ kind: 'progress', shape: 'ring', direction: 'drain', width: 460, height: 460, thickness: 34 },
    ...{ color: '#ff6a3d', ending, position: { x: 0.5, y: 0.3 } },
  },
  sections: {
    ...{ kind: 'progress', width: 860, height: 18, position: { x: 0.5, y: 0.14 } },
    sections: ['#ffc145', '#ff6a3d', '#3fd6b4', '#ff6a3d', '#3fd6b4'].map((color, i) => ({
      share: i % 2 === 0 ? 1 : 3,
      color,
    })),
  },
  labels: {
    ...{ kind: 'labels', style: { font: 'Anton', weight: 400, size: 110, uppercase: true } },
    labels: ['1', '2', '3'].map((text, i) => ({ at: i * 3 * SECOND_US, text })),
  },
} as const satisfies Readonly<Record<string, TimerPreset>>;

export type TimerPresetName = keyof typeof timerPresets;
