/** `publish.*`: what a person pastes into a platform, as files beside the video. Nothing is uploaded. */
import { z } from 'zod';
import { ProjectId } from '../project/ids.js';
import { FilePath, ProblemSchema, textModelFields } from './fields.js';
import { changes, type Methods, reads } from './method.js';

/** What is checked of a post. `size` is there only where the file is known. */
export const POST_CHECKS = ['length', 'shape', 'rate', 'safeAreas', 'loudness', 'finished', 'texts', 'size'] as const;
export type PostCheckName = (typeof POST_CHECKS)[number];

/** A platform that a kit is made for. */
export const PublishPlatform = z.enum(['tiktok', 'reels', 'shorts']);

/** Texts of a post, before they are made to fit a platform. */
export const PublishTexts = z.lazy(() =>
  z.strictObject({
    title: z.string().max(1000),
    description: z.string().max(10_000),
    /** With or without the sign before them. */
    hashtags: z.array(z.string().max(100)).max(100),
  }),
);
export type PublishTexts = z.infer<typeof PublishTexts>;

const request = {
  id: ProjectId,
  platforms: z.array(PublishPlatform).min(1).max(3).default(['tiktok', 'reels', 'shorts']),
  /** Texts of a person or a model; proposed by rules where absent. */
  texts: PublishTexts.optional(),
  /** The finished video, whose own length, size and rate are checked then; what the project would give where absent. */
  video: FilePath.optional(),
};

const kit = {
  /** BCP 47; what it is written in. */
  language: z.string(),
  texts: PublishTexts,
  /** Seconds; the titles are the project's. */
  chapters: z.array(z.strictObject({ at: z.number(), length: z.number(), title: z.string() })),
  posts: z.array(
    z.strictObject({
      platform: PublishPlatform,
      /** Null where it has no such field. */
      title: z.string().nullable(),
      /** What goes into the field for text: with the hashtags, and within what it takes. */
      text: z.string(),
      hashtags: z.array(z.string()),
      /** Passed where they have no problems. */
      checks: z.array(z.strictObject({ check: z.enum(POST_CHECKS), problems: z.array(ProblemSchema) })),
    }),
  ),
};

const thumbnailRequest = {
  /** What is written on it, nothing where it is empty; the proposed title where absent. */
  title: z.string().max(1000).optional(),
  /** The moment that it shows, seconds; the best is looked for where absent. */
  at: z.number().min(0).max(3_600_000).optional(),
};

/** A thumbnail that was drawn. */
const thumbnail = {
  /** The moment that it shows, seconds. */
  at: z.number(),
  /** How many faces are seen in it. */
  faces: z.int().min(0),
};

export const publishMethods = {
  'publish.kit': reads(
    'Title, description, hashtags and chapters proposed for platforms from what a project says, and what they would object to.',
    () => z.strictObject(request),
    () => z.strictObject(kit),
  ),
  'publish.write': changes(
    'Has a model propose title, description and hashtags. The same is paid once.',
    () =>
      z.strictObject({
        id: ProjectId,
        ...textModelFields,
      }),
    () => z.strictObject({ texts: PublishTexts, provider: z.string(), model: z.string() }),
    { openWorld: true },
  ),
  'publish.thumbnail': changes(
    'Draws the picture that a video has in lists: its sharpest, best lit frame, with a face where one is seen, and its title.',
    () =>
      z.strictObject({
        id: ProjectId,
        /** A JPEG; where absent the answer has the picture, smaller, and nothing is written. */
        output: FilePath.optional(),
        ...thumbnailRequest,
        overwrite: z.boolean().default(false),
      }),
    () =>
      z.strictObject({
        ...thumbnail,
        file: z.string().nullable(),
        /** A JPEG in base64, where no file was named. */
        picture: z.string().nullable(),
      }),
  ),
  'publish.export': changes(
    'Writes the kit of a project as files, beside its video where one is named. Nothing is uploaded.',
    () =>
      z.strictObject({
        ...request,
        /** Where they are written; that of the video where absent. */
        folder: FilePath.optional(),
        /** What their names begin with; as the video is called, or else the project, where absent. */
        name: z.string().min(1).max(100).optional(),
        /** Draws a thumbnail too; nothing is drawn where it is null. */
        thumbnail: z.strictObject(thumbnailRequest).nullable().default({}),
        overwrite: z.boolean().default(false),
      }),
    () =>
      z.strictObject({
        ...kit,
        files: z.array(z.string()),
        /** Null where none was asked for, or nothing is seen in the video. */
        thumbnail: z.strictObject({ file: z.string(), ...thumbnail }).nullable(),
      }),
  ),
} as const satisfies Methods;
