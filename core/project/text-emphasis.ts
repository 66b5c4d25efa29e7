/** What sets single words of a text apart from the rest. */
import { z } from 'zod';
import { Color } from './color.js';

const look = {
  color: Color.optional(),
  /** Times the size of the text. */
  scale: z.number().min(0.25).max(3).optional(),
  /** Family name of a font. */
  font: z.string().min(1).max(100).optional(),
  weight: z.int().min(100).max(1000).optional(),
  italic: z.boolean().optional(),
};

/** The look of emphasised words; what is left out is as in the rest of the text. */
export const Emphasis = z.strictObject(look);
export type Emphasis = z.infer<typeof Emphasis>;

const offset = z.int().min(0).max(1_000_000);

/** An emphasised part of a text: UTF-16 offsets `from` to before `to`. What lies outside the text is ignored. */
export const EmphasizedRange = z.strictObject({ from: offset, to: offset, ...look });
export type EmphasizedRange = z.infer<typeof EmphasizedRange>;

/** The lines of a text after its first, where they have a look of their own. */
export function detailLines(text: string, look: Emphasis | null): readonly EmphasizedRange[] {
  const end = text.indexOf('\n');
  return look && end >= 0 ? [{ from: end + 1, to: text.length, ...look }] : [];
}

/** Words that are emphasised wherever they are written, whatever their case. */
export const EmphasizedWords = z.strictObject({ words: z.array(z.string().min(1).max(100)).min(1).max(500), ...look });
export type EmphasizedWords = z.infer<typeof EmphasizedWords>;
