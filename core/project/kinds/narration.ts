import { z } from 'zod';
import { defineKind } from './define-kind.js';
import { soundDefaults, soundFields, soundKind } from './sound-fields.js';

/** Speech; it ducks music that asks for it. */
export const NarrationItem = z.strictObject({ kind: z.literal('narration'), ...soundFields });
export type NarrationItem = z.infer<typeof NarrationItem>;

export const narration = defineKind({
  ...soundKind,
  kind: 'narration',
  schema: NarrationItem,
  sound: { ...soundDefaults, speech: () => true },
});
