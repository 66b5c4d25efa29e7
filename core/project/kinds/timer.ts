import { z } from 'zod';
import { Fade } from '../fade.js';
import {
  divideTime,
  joinTime,
  elapsedAt,
  firstFrameAt,
  runningTimeAssets,
  runningTimeFields,
  timerSounds,
  totalOf,
} from '../running-time.js';
import { scaleStyle } from '../text-style.js';
import { type FrameRate, SECOND_US } from '../time.js';
import type { TimedText } from '../timed-text.js';
import { formatTimer, TimerFormat } from '../timer-format.js';
import { defineKind } from './define-kind.js';
import { placedFields } from './placed-fields.js';
import { textFields, textKind } from './text-fields.js';
import { keepTexts } from './keep-texts.js';
import { toTimedText } from './text-part.js';
import type { Named } from '../named-schema.js';

const timerItemSchema = z.strictObject({
  kind: z.literal('timer'),
  ...placedFields,
  ...runningTimeFields,
  /** A countdown shows what is left, so that its last second is 1. */
  direction: z.enum(['down', 'up']).default('down'),
  format: TimerFormat.default('auto'),
  /** Shows tenths of a second. */
  tenths: z.boolean().default(false),
  /** What is written, with the time in place of `{time}`. */
  template: z
    .string()
    .max(200)
    .regex(/\{time\}/, 'validation:timeTemplate')
    .default('{time}'),
  ...textFields(0.3),
  fade: Fade.prefault({}),
});
/** The schema of {@link TimerItem}. */
export interface TimerItemSchema extends Named<typeof timerItemSchema> {}
/** A time that counts down or up. What it shows changes on the first frame at which the time has passed. */
export const TimerItem: TimerItemSchema = timerItemSchema;
export type TimerItem = z.infer<typeof TimerItem>;

export const timer = defineKind({
  ...textKind,
  kind: 'timer',
  assets: runningTimeAssets,
  sounds: timerSounds,
  schema: TimerItem,
  fades: { fade: 'picture' },
  composition: {
    layer: 'text',
    cuts: (item) => [item.start, item.start + item.length],
    texts: (item, from, to, { fps }) => timerTexts(item, from, to, fps),
  },
  divide: divideTime,
  join: joinTime,
  resize: (item, factor) => ({ ...item, style: scaleStyle(item.style, factor) }),
  label: (item) => item.template.replace('{time}', item.direction === 'down' ? '−' : '+'),
});

const keep = keepTexts<TimerItem>();

/** A text for each time that is shown in frames `from` to `to - 1` of the timeline. */
function timerTexts(item: TimerItem, from: number, to: number, fps: FrameRate): TimedText[] {
  const unit = item.tenths ? SECOND_US / 10 : SECOND_US;
  const total = totalOf(item, fps);
  const whole = Math.ceil(total / unit);
  // A countdown of 12.5 s shows 13 for the half second that is over a whole number of seconds.
  const early = item.direction === 'down' ? whole * unit - total : 0;
  const first = Math.max(0, from - item.start);
  const last = Math.min(item.length, to - item.start);
  const texts: TimedText[] = [];
  for (let frame = first; frame < last; ) {
    const step = Math.floor((elapsedAt(item, frame, fps) + early) / unit);
    const start = Math.max(0, firstFrameAt(item, step * unit - early, fps));
    const end = Math.min(item.length, firstFrameAt(item, (step + 1) * unit - early, fps));
    texts.push(
      keep(item, `${fps.num}/${fps.den} ${step}`, () => {
        const units = Math.max(0, Math.min(whole, item.direction === 'down' ? whole - step : step));
        const isEnding = item.ending !== null && total - (step * unit - early) <= item.ending.last;
        const timed = toTimedText(item, {
          id: String(step),
          start: item.start + start,
          length: end - start,
          text: item.template.replaceAll('{time}', () => write(item, units, whole)),
          style: isEnding && item.ending ? { ...item.style, color: item.ending.color, gradient: null } : item.style,
        });
        return { ...timed, tabular: true };
      }),
    );
    frame = end;
  }
  return texts;
}

function write({ format, tenths }: TimerItem, units: number, whole: number): string {
  const perUnit = tenths ? 1 : 10;
  return formatTimer(units * perUnit, { format, longest: whole * perUnit, showTenths: tenths });
}
