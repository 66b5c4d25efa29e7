/** A named place of a project that a batch fills, such as a colour or a file. Texts need none: `{{name}}` in them is one. */
import { z } from 'zod';
import { AssetId, ItemId } from './ids.js';

/** Steps from a record to one of its fields: `['style', 'color']`. */
const Field = z
  .array(z.union([z.string().min(1).max(60), z.int().min(0)]))
  .min(1)
  .max(8);

/** A slot and what it sets. Several slots of one name are set together. */
export const Slot = z.strictObject({
  name: z.string().regex(/^[^{}|:\s][^{}|:]{0,198}$/u, 'validation:slotName'),
  target: z.discriminatedUnion('kind', [
    /** The file of an asset. */
    z.strictObject({ kind: z.literal('asset'), asset: AssetId }),
    z.strictObject({ kind: z.literal('item'), item: ItemId, field: Field }),
    /** A field of the project itself, such as `['background']`. */
    z.strictObject({ kind: z.literal('project'), field: Field }),
  ]),
});
export type Slot = z.infer<typeof Slot>;
