import { z } from 'zod';
import { defineKind } from './define-kind.js';
import { soundDefaults, soundFields, soundKind } from './sound-fields.js';
import type { Named } from '../named-schema.js';

const narrationItemSchema = z.strictObject({ kind: z.literal('narration'), ...soundFields });
/** The schema of {@link NarrationItem}. */
export interface NarrationItemSchema extends Named<typeof narrationItemSchema> {}
/** Speech; it ducks music that asks for it. */
export const NarrationItem: NarrationItemSchema = narrationItemSchema;
export type NarrationItem = z.infer<typeof NarrationItem>;

export const narration = defineKind({
  ...soundKind,
  kind: 'narration',
  schema: NarrationItem,
  sound: { ...soundDefaults, speech: () => true },
});
