/** An exercise of the library: what it is called, what it trains, and the clip that shows it. */
import { z } from 'zod';
import { ClipScores } from '../project/clip-scores.js';
import { filePath } from '../project/file-path.js';
import { LanguageTag } from '../project/language-tag.js';
import { FrameRate, Microseconds } from '../project/time.js';
import type { Named } from '../project/named-schema.js';

/** Names an exercise for ever, as its folder and in plans: `mountain-climber`. */
export const ExerciseId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'validation:slug' });

/** The longest name; what is longer is no name but a sentence. */
export const MOST_EXERCISE_NAME = 200;

const Name = z.string().trim().min(1).max(MOST_EXERCISE_NAME);

/** The part of a clip that is repeated while an interval is longer than it. */
export const ExerciseLoop = z
  .strictObject({
    in: Microseconds,
    /** The moment after the last frame. */
    out: Microseconds,
    /** From `out` back to `in` at once, or by playing backwards. */
    mode: z.enum(['forward', 'ping-pong']).default('forward'),
    /** Whether it was looked for, and not marked by a person. */
    found: z.boolean().default(false),
  })
  .refine((loop) => loop.out > loop.in, 'validation:loop');
export type ExerciseLoop = z.infer<typeof ExerciseLoop>;

const media = {
  /** Absolute, or relative to the folder of the exercise. */
  file: filePath(),
  /** Null where the whole clip is the loop. */
  loop: ExerciseLoop.nullable().default(null),
  /** Whether what is behind it shows through. */
  alpha: z.boolean().default(false),
  /** Whether letters are seen in it, so that it is not mirrored for the other side. */
  holdsText: z.boolean().default(false),
  /** Which parts show it best, as measured; null where it was not, and for pictures. */
  scores: ClipScores.nullable().default(null),
};

/** The clip of an exercise. A `sequence` is a folder of numbered PNG files. */
export const ExerciseMedia = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('video'), ...media }),
  z.strictObject({ kind: z.literal('sequence'), ...media, fps: FrameRate }),
  z.strictObject({ kind: z.literal('image'), ...media }),
]);
export type ExerciseMedia = z.infer<typeof ExerciseMedia>;

/** Who made the clip, and what may be done with it. */
export const Attribution = z.strictObject({
  author: z.string().trim().max(200).default(''),
  /** As SPDX writes it where it has one: `CC0-1.0`, `CC-BY-SA-4.0`. */
  licence: z.string().trim().max(100).default(''),
  /** Where it is from, an address or a title. */
  source: z.string().trim().max(2000).default(''),
});
export type Attribution = z.infer<typeof Attribution>;

/** From the gentlest on. */
export const EXERCISE_IMPACTS = ['none', 'low', 'high'] as const;

/** How an exercise meets the floor: not at all, with one foot always on it, or with jumps. */
export const ExerciseImpact = z.enum(EXERCISE_IMPACTS);
export type ExerciseImpact = z.infer<typeof ExerciseImpact>;

export const ExerciseLevel = z.enum(['beginner', 'intermediate', 'advanced']);
export type ExerciseLevel = z.infer<typeof ExerciseLevel>;

/** Muscles and equipment: `glutes`, `resistance band`. */
const Terms = z.array(z.string().trim().toLowerCase().min(1).max(60)).max(30);

const fields = {
  /** By language, at least one. */
  names: z.record(LanguageTag, Name).refine((names) => Object.keys(names).length > 0, 'validation:noName'),
  /** Other names in any language, by which it is found. */
  aliases: z.array(Name).max(50),
  muscles: Terms,
  equipment: Terms,
  level: ExerciseLevel,
  impact: ExerciseImpact,
  /** Whether it is done with both sides at once, or with each in turn. */
  sides: z.enum(['both', 'each']),
  /** Of its work where a plan says none, microseconds. */
  length: Microseconds.min(1).nullable(),
  /** Short tips by language, in the order in which they are given. */
  cues: z.record(LanguageTag, z.array(z.string().trim().min(1).max(300)).max(20)),
  media: ExerciseMedia.nullable(),
  /** A picture; as the file of the clip. */
  thumbnail: filePath().nullable(),
  attribution: Attribution,
};

const exerciseSchema = z.strictObject({
  id: ExerciseId,
  ...fields,
  aliases: fields.aliases.default([]),
  muscles: fields.muscles.default([]),
  equipment: fields.equipment.default([]),
  level: fields.level.default('beginner'),
  impact: fields.impact.default('low'),
  sides: fields.sides.default('both'),
  length: fields.length.default(null),
  cues: fields.cues.default({}),
  media: fields.media.default(null),
  thumbnail: fields.thumbnail.default(null),
  attribution: fields.attribution.prefault({}),
});
/** The schema of {@link Exercise}. */
export interface ExerciseSchema extends Named<typeof exerciseSchema> {}
/** An exercise. */
export const Exercise: ExerciseSchema = exerciseSchema;
export type Exercise = z.infer<typeof Exercise>;

/** Fields of an exercise that are to be changed; the others stay. */
export const ExerciseChanges = z.strictObject(fields).partial();
export type ExerciseChanges = z.infer<typeof ExerciseChanges>;

/** The name in a language, else in its parent (`pt` for `pt-BR`), in English, or in the first that there is. */
export const exerciseName = ({ names, id }: Pick<Exercise, 'names' | 'id'>, language: string): string =>
  inLanguage(names, language) ?? inLanguage(names, 'en') ?? Object.values(names)[0] ?? id;

/** The tips in a language, else in its parent; none where there are none in it. */
export const exerciseCues = ({ cues }: Pick<Exercise, 'cues'>, language: string): readonly string[] =>
  inLanguage(cues, language) ?? [];

function inLanguage<Value>(values: Readonly<Record<string, Value>>, language: string): Value | undefined {
  const byTag = new Map(Object.entries(values).map(([tag, value]) => [tag.toLowerCase(), value]));
  const subtags = language.toLowerCase().split('-');
  while (subtags.length > 0) {
    const found = byTag.get(subtags.join('-'));
    if (found !== undefined) return found;
    subtags.pop();
  }
  return undefined;
}
