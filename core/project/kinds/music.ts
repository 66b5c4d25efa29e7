import { z } from 'zod';
import { defineKind } from './define-kind.js';
import { soundDefaults, soundFields, soundKind } from './sound-fields.js';
import type { Named } from '../named-schema.js';

const musicItemSchema = z.strictObject({
  kind: z.literal('music'),
  ...soundFields,
  duck: z
    .strictObject({ amount: z.number().min(0).max(40).default(16) })
    .nullable()
    .default(null),
});
/** The schema of {@link MusicItem}. */
export interface MusicItemSchema extends Named<typeof musicItemSchema> {}
/** Music; `duck` lowers it under speech by about `amount` dB. */
export const MusicItem: MusicItemSchema = musicItemSchema;
export type MusicItem = z.infer<typeof MusicItem>;

export const music = defineKind({
  ...soundKind,
  kind: 'music',
  schema: MusicItem,
  sound: { ...soundDefaults, duckDb: (item) => item.duck?.amount ?? null, accompanies: true },
});
