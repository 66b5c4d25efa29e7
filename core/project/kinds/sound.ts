import { z } from 'zod';
import { defineKind } from './define-kind.js';
import { soundDefaults, soundFields, soundKind } from './sound-fields.js';

/** A sound effect. */
export const SoundItem = z.strictObject({ kind: z.literal('sound'), ...soundFields });
export type SoundItem = z.infer<typeof SoundItem>;

export const sound = defineKind({ ...soundKind, kind: 'sound', schema: SoundItem, sound: soundDefaults });
