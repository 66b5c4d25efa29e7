import { z } from 'zod';
import { Fade } from '../fade.js';
import { placeBar, scaleBar, TextBar } from '../text-bar.js';
import type { TextContext, TimedText } from '../timed-text.js';
import { detailLines, Emphasis, EmphasizedRange } from '../text-emphasis.js';
import { scaleStyle } from '../text-style.js';
import { defineKind } from './define-kind.js';
import { placedFields } from './placed-fields.js';
import { textFields, textKind } from './text-fields.js';
import { keepTexts } from './keep-texts.js';
import type { Named } from '../named-schema.js';

const titleItemSchema = z.strictObject({
  kind: z.literal('title'),
  ...placedFields,
  text: z.string().min(1).max(2000),
  ...textFields(0.5),
  fade: Fade.prefault({}),
  /** Words set apart from the rest. */
  emphasis: z.array(EmphasizedRange).max(1000).default([]),
  /** The look of the lines after the first; null where it is the same. */
  detail: Emphasis.nullable().default(null),
  /** Grows under the text as it comes. */
  bar: TextBar.nullable().default(null),
});
/** The schema of {@link TitleItem}. */
export interface TitleItemSchema extends Named<typeof titleItemSchema> {}
/** A text over the picture. */
export const TitleItem: TitleItemSchema = titleItemSchema;
export type TitleItem = z.infer<typeof TitleItem>;

const keep = keepTexts<TitleItem, readonly TimedText[]>();

function titleTexts(item: TitleItem, _from: number, _to: number, context: TextContext): readonly TimedText[] {
  const { bar, detail } = item;
  if (!bar && !detail) return [item];
  const { fps, size } = context;
  const key = `${fps.num}/${fps.den} ${size.width}x${size.height}`;
  const toTexts = (): readonly TimedText[] => {
    const text = { ...item, emphasis: [...detailLines(item.text, detail), ...item.emphasis] };
    return bar ? placeBar(text, bar, context) : [text];
  };
  return keep(item, key, toTexts);
}

export const title = defineKind({
  ...textKind,
  kind: 'title',
  schema: TitleItem,
  fades: { fade: 'picture' },
  composition: {
    layer: 'text',
    cuts: (item) => [item.start, item.start + item.length],
    texts: titleTexts,
  },
  divide: (head, tail) => [head, tail],
  join: (head) => head,
  resize: (item, factor) => ({
    ...item,
    style: scaleStyle(item.style, factor),
    bar: item.bar && scaleBar(item.bar, factor),
  }),
  label: (item) => item.text,
});
