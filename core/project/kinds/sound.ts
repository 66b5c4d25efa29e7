import { z } from 'zod';
import { defineKind } from './define-kind.js';
import { soundDefaults, soundFields, soundKind } from './sound-fields.js';
import type { Named } from '../named-schema.js';

const soundItemSchema = z.strictObject({ kind: z.literal('sound'), ...soundFields });
/** The schema of {@link SoundItem}. */
export interface SoundItemSchema extends Named<typeof soundItemSchema> {}
/** A sound effect. */
export const SoundItem: SoundItemSchema = soundItemSchema;
export type SoundItem = z.infer<typeof SoundItem>;

export const sound = defineKind({ ...soundKind, kind: 'sound', schema: SoundItem, sound: soundDefaults });
