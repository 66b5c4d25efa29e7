/** A model that the user may install: what it does, where its files are, and how the runtime is told of them. */
import { z } from 'zod';
import { LanguageTag } from '../project/language-tag.js';

/** What a model is for: it speaks, writes down speech, finds speech, or tells speakers apart. */
export const ModelCapability = z.enum(['speak', 'transcribe', 'vad', 'diarize']);
export type ModelCapability = z.infer<typeof ModelCapability>;

export const ModelId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'validation:ids');

/** A path inside a model's folder, with forward slashes. */
const ModelPath = z.string().regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\:\0]{1,200}$/, 'validation:ids');

const ModelFile = z.lazy(() =>
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    /** Bytes; null where the source does not say. */
    size: z.int().min(1).nullable(),
    /** Of the file as it is fetched, in hexadecimal; null where the source names none. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'validation:ids')
      .nullable(),
    /** An archive is unpacked without its outermost folder; `keep` stays as it is. */
    unpack: z.enum(['tar.bz2', 'keep']),
  }),
);
export type ModelFile = z.infer<typeof ModelFile>;

/**
 * The configuration of sherpa-onnx: its section for a family of models, with the file of each field, and plain values.
 * `matcha` with `{ acousticModel: 'model.onnx' }` becomes `{ matcha: { acousticModel: '/…/model.onnx' } }`.
 */
const ModelRuntime = z.lazy(() =>
  z.strictObject({
    engine: z.literal('sherpa-onnx'),
    /** The section of its configuration, such as `vits`, `kokoro`, `whisper` or `sileroVad`. */
    section: z.string().regex(/^[a-zA-Z]{1,40}$/, 'validation:ids'),
    /** Fields of the section that name a file or a folder of the model; several of one field are joined by commas. */
    files: z.record(z.string(), z.union([ModelPath, z.array(ModelPath).min(1).max(8)])),
    /** Files beside the section, such as `tokens` of a recogniser. */
    shared: z.record(z.string(), ModelPath).default({}),
    options: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
    /** Values beside the section, such as `modelType` of a transducer. */
    settings: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
);
export type ModelRuntime = z.infer<typeof ModelRuntime>;

/** An entry of `resources/models`. */
export const Model = z.strictObject({
  id: ModelId,
  name: z.string().min(1).max(100),
  capability: ModelCapability,
  /** BCP 47. */
  languages: z.array(LanguageTag).max(200),
  licence: z.string().min(1).max(100),
  /** Where it comes from, for people. */
  homepage: z.url({ protocol: /^https$/ }),
  /** Bytes on disk, about. */
  size: z.int().min(1),
  /** How many voices it has; 0 where it does not speak. */
  voices: z.int().min(0).max(10_000),
  files: z.array(ModelFile).min(1).max(16),
  runtime: ModelRuntime,
});
export type Model = z.infer<typeof Model>;

/** Every file or folder that the runtime needs, by its path in the model's folder. */
export const neededPaths = ({ runtime }: Model): string[] => [
  ...Object.values(runtime.files).flat(),
  ...Object.values(runtime.shared),
];
