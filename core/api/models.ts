/** `models.*`: models of speech that the user installs. */
import { z } from 'zod';
import { Model, ModelId } from '../models/model.js';
import { FilePath } from './fields.js';
import { JobId } from './job-id.js';
import { changes, destroys, type Methods, reads } from './method.js';

/** A model of the list, and whether it is there. */
export const ListedModel = Model.pick({
  ...{ id: true, name: true, capability: true, languages: true },
  ...{ licence: true, homepage: true, size: true, voices: true },
}).extend({ installed: z.boolean() });
export type ListedModel = z.infer<typeof ListedModel>;

const One = z.strictObject({ model: ModelId });

/** How a job that installs a model is given. */
export const ModelInstall = One.extend({
  /** Its archive, its files in the order of the list, or the folder they lie in; without them they are fetched. */
  from: z.array(FilePath).min(1).max(16).optional(),
});
export type ModelInstall = z.infer<typeof ModelInstall>;

/** What such a job gives. */
export const ModelInstallResult = z.strictObject({ model: ModelId, folder: z.string() });
export type ModelInstallResult = z.infer<typeof ModelInstallResult>;

/** The methods. */
export const modelMethods = {
  'models.list': reads(
    'Models of speech, and which are installed.',
    () => z.strictObject({}),
    () =>
      z.strictObject({
        models: z.array(ListedModel),
        /** Bytes that are free where they are kept; null where that cannot be told. */
        freeBytes: z.number().nullable(),
      }),
  ),
  'models.install': changes(
    'Fetches a model, or takes it from files, as a job that goes on where it was ended.',
    ModelInstall,
    () => z.strictObject({ jobId: JobId }),
    { openWorld: true },
  ),
  'models.remove': destroys('Removes a model.', One, () => z.strictObject({ model: ModelId })),
  'models.test': reads('Tries an installed model, such as by a sentence that is spoken.', One, () =>
    z.strictObject({
      model: ModelId,
      /** Milliseconds. */
      load: z.number(),
      /** Seconds of sound made or listened to for each second of work; null where nothing was tried. */
      speed: z.number().nullable(),
      voices: z.int(),
    }),
  ),
} as const satisfies Methods;
