import { z } from 'zod';
import { Fade } from '../fade.js';
import { firstFrameAt } from '../running-time.js';
import { scaleStyle } from '../text-style.js';
import { type FrameRate, MAX_SOURCE_US, Microseconds } from '../time.js';
import type { TimedText } from '../timed-text.js';
import { defineKind } from './define-kind.js';
import { placedFields } from './placed-fields.js';
import { textFields, textKind } from './text-fields.js';
import { keepTexts } from './keep-texts.js';
import { toTimedText } from './text-part.js';
import type { Named } from '../named-schema.js';

/** A text of labels, from a moment on until the next. */
export const TimedLabel = z.strictObject({
  /** Microseconds from where the labels begin. */
  at: Microseconds,
  /** Nothing is shown where it is empty. */
  text: z.string().max(2000),
});
export type TimedLabel = z.infer<typeof TimedLabel>;

const labelsItemSchema = z.strictObject({
  kind: z.literal('labels'),
  ...placedFields,
  /** Moment of the labels' times that the item's first frame shows, microseconds. */
  in: z.int().min(-MAX_SOURCE_US).max(MAX_SOURCE_US).default(0),
  labels: z
    .array(TimedLabel)
    .min(1)
    .max(10_000)
    .refine((labels) => labels.every(({ at }, i) => at > (labels[i - 1]?.at ?? -1)), 'validation:labels'),
  ...textFields(0.2),
  fade: Fade.prefault({}),
});
/** The schema of {@link LabelsItem}. */
export interface LabelsItemSchema extends Named<typeof labelsItemSchema> {}
/** Texts that follow each other at set times: names of sections, rounds that are counted. */
export const LabelsItem: LabelsItemSchema = labelsItemSchema;
export type LabelsItem = z.infer<typeof LabelsItem>;

export const labels = defineKind({
  ...textKind,
  kind: 'labels',
  schema: LabelsItem,
  fades: { fade: 'picture' },
  composition: {
    layer: 'text',
    cuts: (item) => [item.start, item.start + item.length],
    texts: (item, from, to, { fps }) => labelTexts(item, from, to, fps),
  },
  divide: (head, tail) => [head, tail],
  join: (head) => head,
  resize: (item, factor) => ({ ...item, style: scaleStyle(item.style, factor) }),
  label: (item) => item.labels.find(({ text }) => text !== '')?.text ?? null,
});

const keep = keepTexts<LabelsItem>();

function labelTexts(item: LabelsItem, from: number, to: number, fps: FrameRate): TimedText[] {
  const running = { ...item, total: null };
  const startOf = (label: TimedLabel | undefined) =>
    label ? Math.max(0, Math.min(item.length, firstFrameAt(running, label.at, fps))) : item.length;
  return item.labels.flatMap((label, i) => {
    if (label.text === '') return [];
    const start = startOf(label);
    const end = startOf(item.labels[i + 1]);
    if (end <= start || item.start + start >= to || item.start + end <= from) return [];
    return keep(item, `${fps.num}/${fps.den} ${i}`, () =>
      toTimedText(item, {
        id: String(i),
        start: item.start + start,
        length: end - start,
        text: label.text,
        style: item.style,
      }),
    );
  });
}
