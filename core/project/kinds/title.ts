import { z } from 'zod';
import { Fade } from '../fade.js';
import { EmphasizedRange } from '../text-emphasis.js';
import { scaleStyle } from '../text-style.js';
import { defineKind } from './define-kind.js';
import { placedFields } from './placed-fields.js';
import { textFields, textKind } from './text-fields.js';

/** A text over the picture. */
export const TitleItem = z.strictObject({
  kind: z.literal('title'),
  ...placedFields,
  text: z.string().min(1).max(2000),
  ...textFields(0.5),
  fade: Fade.prefault({}),
  /** Words set apart from the rest. */
  emphasis: z.array(EmphasizedRange).max(1000).default([]),
});
export type TitleItem = z.infer<typeof TitleItem>;

export const title = defineKind({
  ...textKind,
  kind: 'title',
  schema: TitleItem,
  fades: { fade: 'picture' },
  composition: {
    layer: 'text',
    cuts: (item) => [item.start, item.start + item.length],
    texts: (item) => [item],
  },
  divide: (head, tail) => [head, tail],
  resize: (item, factor) => ({ ...item, style: scaleStyle(item.style, factor) }),
  label: (item) => item.text,
});
