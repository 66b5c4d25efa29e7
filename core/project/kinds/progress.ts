import { z } from 'zod';
import { clamp } from '../../math.js';
import { Color } from '../color.js';
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
import { TextStyle } from '../text-style.js';
import type { FrameRate } from '../time.js';
import type { TimedText } from '../timed-text.js';
import { defineKind } from './define-kind.js';
import { placedFields } from './placed-fields.js';
import { placeFields, textKind } from './text-fields.js';
import { keepTexts } from './keep-texts.js';
import { toTimedText } from './text-part.js';
import type { Named } from '../named-schema.js';

const MOST_PIXELS = 8192;

/** Canvas pixels. */
const pixels = z.number().min(0).max(MOST_PIXELS);

/** A part of a progress bar with a colour of its own. */
export const ProgressSection = z.strictObject({
  /** Its share of the whole, beside those of the other sections. */
  share: z.number().min(0).max(1e12),
  color: Color,
  /** Where it is not filled; null for the bar's own. */
  track: Color.nullable().default(null),
});

const progressItemSchema = z.strictObject({
  kind: z.literal('progress'),
  ...placedFields,
  ...runningTimeFields,
  shape: z.enum(['bar', 'ring']).default('bar'),
  direction: z.enum(['fill', 'drain']).default('fill'),
  /** Canvas pixels; a ring is as large as the smaller of the two. */
  width: pixels.min(1).default(800),
  height: pixels.min(1).default(24),
  /** How thick a ring is, canvas pixels. */
  thickness: pixels.min(1).default(28),
  /** Of a bar's corners and a ring's ends, canvas pixels; null for round ends. */
  radius: pixels.nullable().default(null),
  color: Color.default('#ffffff'),
  /** Where it is not filled; null leaves that clear. */
  track: Color.nullable().default('#ffffff40'),
  /** Parts with colours of their own, in order; none for a bar in one colour. */
  sections: z.array(ProgressSection).max(2000).default([]),
  /** Between two sections, canvas pixels. */
  gap: pixels.default(6),
  ...placeFields(0.5),
  fade: Fade.prefault({}),
});
/** The schema of {@link ProgressItem}. */
export interface ProgressItemSchema extends Named<typeof progressItemSchema> {}
/** A bar or a ring that fills, or empties, as its time passes. */
export const ProgressItem: ProgressItemSchema = progressItemSchema;
export type ProgressItem = z.infer<typeof ProgressItem>;

export const progress = defineKind({
  ...textKind,
  kind: 'progress',
  assets: runningTimeAssets,
  sounds: timerSounds,
  schema: ProgressItem,
  fades: { fade: 'picture' },
  composition: {
    layer: 'text',
    cuts: (item) => [item.start, item.start + item.length],
    texts: (item, from, to, { fps }) => progressTexts(item, from, to, fps),
  },
  divide: divideTime,
  join: joinTime,
  resize: (item, factor) => ({
    ...item,
    width: clamp(item.width * factor, 1, MOST_PIXELS),
    height: clamp(item.height * factor, 1, MOST_PIXELS),
    thickness: clamp(item.thickness * factor, 1, MOST_PIXELS),
    radius: item.radius === null ? null : clamp(item.radius * factor, 0, MOST_PIXELS),
    gap: clamp(item.gap * factor, 0, MOST_PIXELS),
  }),
  label: () => null,
});

const keep = keepTexts<ProgressItem>();

/** One drawing, and another from the frame on at which its end has its own colour. */
function progressTexts(item: ProgressItem, from: number, to: number, fps: FrameRate): TimedText[] {
  const { ending, length } = item;
  const turn = ending ? firstFrameAt(item, totalOf(item, fps) - ending.last, fps) : length;
  const at = Math.max(0, Math.min(length, turn));
  const parts = [
    { id: 'a', start: 0, end: at, color: null },
    { id: 'b', start: at, end: length, color: ending?.color ?? null },
  ];
  return parts
    .filter(({ start, end }) => start < end && item.start + start < to && item.start + end > from)
    .map((part) => keep(item, `${fps.num}/${fps.den} ${part.id}`, () => toDrawing(item, part, fps)));
}

interface Part {
  readonly id: string;
  /** Frames from the item's start. */
  readonly start: number;
  readonly end: number;
  /** In place of the item's own. */
  readonly color: Color | null;
}

function toDrawing(item: ProgressItem, { id, start, end, color }: Part, fps: FrameRate): TimedText {
  const { shape, direction, width, height, thickness, radius, sections, gap } = item;
  const total = totalOf(item, fps);
  const side = Math.min(width, height);
  const own = { share: 1, color: item.color, track: item.track };
  const timed = toTimedText(
    { ...item, style: NO_LETTERS, maxWidth: 1, animation: null, karaoke: null },
    { id, start: item.start + start, length: end - start, text: '', style: NO_LETTERS },
  );
  return {
    ...timed,
    progress: {
      ...{ shape, direction, radius, gap, thickness },
      width: shape === 'ring' ? side : width,
      height: shape === 'ring' ? side : height,
      sections: (sections.length > 0 ? sections : [own]).map((section) => ({
        share: section.share,
        color: color ?? section.color,
        track: section.track ?? item.track,
      })),
      from: elapsedAt(item, start, fps) / total,
      to: elapsedAt(item, end, fps) / total,
    },
  };
}

const NO_LETTERS = TextStyle.parse({});
