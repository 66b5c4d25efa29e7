/** A storyboard: what is said and seen in each scene of a short, before anything of it is made. */
import { z } from 'zod';
import { ErrorCodeSchema } from '../errors.js';
import { MessageSchema } from '../locales/message.js';
import { Color } from './color.js';
import { filePath } from './file-path.js';
import { AssetId } from './ids.js';
import { LanguageTag } from './language-tag.js';
import { NarrationId } from './narration-source.js';
import { TextStyle } from './text-style.js';
import { Microseconds } from './time.js';
import type { Named } from './named-schema.js';

/** The most scenes of a storyboard. */
export const MOST_SCENES = 200;
/** The longest text of a scene, UTF-16 units. */
export const MOST_SCENE_TEXT = 4000;
/** The shortest and the longest scene, microseconds. */
export const SCENE_LENGTHS = { min: 500_000, max: 600_000_000 } as const;

/** Names a scene within its storyboard; it stays the same while the scene is changed. */
export const SceneId = z.string().regex(/^[A-Za-z0-9_-]{1,24}$/, 'validation:ids');
export type SceneId = z.infer<typeof SceneId>;

/** What a person chose: a picture or a clip by its file or its id in the library; or a card with these words, those of the scene where empty. */
export const ScenePicture = z.lazy(() =>
  z.union([
    z.strictObject({ file: filePath() }),
    z.strictObject({ asset: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'validation:ids') }),
    z.strictObject({ card: z.string().max(200) }),
  ]),
);
export type ScenePicture = z.infer<typeof ScenePicture>;

/** A scene. */
export const StoryboardScene = z.lazy(() =>
  z.strictObject({
    id: SceneId,
    /** What is said, as the paragraphs of a script (docs/narration.md); empty where nothing is. */
    words: z.string().max(MOST_SCENE_TEXT).default(''),
    /** What is to be seen, in words; empty where these are the words that are said. */
    visual: z.string().max(MOST_SCENE_TEXT).default(''),
    /** What is seen, whatever the words say; null where it is looked for. */
    picture: ScenePicture.nullable().default(null),
    /** Microseconds; null where it is as long as what is said. */
    length: Microseconds.min(SCENE_LENGTHS.min).max(SCENE_LENGTHS.max).nullable().default(null),
  }),
);
export type StoryboardScene = z.infer<typeof StoryboardScene>;

/** A whole storyboard. */
export const Storyboard = z.lazy(() =>
  z
    .strictObject({
      title: z.string().trim().min(1).max(200),
      /** Of everything that is said and shown. */
      language: LanguageTag,
      /** The look of its pictures: one that comes with Upright by its name, or in a person's own words. */
      style: z.string().trim().min(1).max(200).nullable().default(null),
      scenes: z.array(StoryboardScene).min(1).max(MOST_SCENES),
    })
    .refine(({ scenes }) => new Set(scenes.map(({ id }) => id)).size === scenes.length, 'validation:sceneIds'),
);
export type Storyboard = z.infer<typeof Storyboard>;

/** What becomes of a scene that is longer than its clip: the clip slows down, another follows, or its last frame is held. */
export const LongerScene = z.enum(['slow', 'second', 'hold']);
export type LongerScene = z.infer<typeof LongerScene>;

/** A word of a scene that was found with a file of the library. */
export const FoundWord = z.lazy(() =>
  z.strictObject({
    /** As the scene has it, and as it stands with the file. */
    word: z.string().max(100),
    as: z.string().max(100),
    where: z.enum(['name', 'tag', 'folder', 'prompt', 'captions', 'transcript']),
  }),
);
export type FoundWord = z.infer<typeof FoundWord>;

/** A picture or a clip of a scene. */
export const ScenePiece = z.lazy(() =>
  z.strictObject({
    asset: AssetId,
    kind: z.enum(['image', 'video']),
    /** Of the clip's file, microseconds; null for a picture. */
    length: Microseconds.min(1).nullable(),
    /** Where in the file it begins, microseconds. */
    in: Microseconds.default(0),
  }),
);
export type ScenePiece = z.infer<typeof ScenePiece>;

/** What was chosen for a scene, and why. */
export const SceneFootage = z.strictObject({
  scene: SceneId,
  /** A person's own, one of the library, one that was generated, or a card of its words. */
  from: z.enum(['own', 'library', 'generated', 'card']),
  /** In the order in which they are shown; further ones only where the first is too short. A card has its ground. */
  pieces: z.array(ScenePiece).min(1).max(8),
  /** For one of the library: what spoke for it. */
  found: z.array(FoundWord).max(50).default([]),
  /** Whether another scene shows the same, because nothing else fits. */
  again: z.boolean().default(false),
  /** What is written on a card. */
  text: z.string().max(200).nullable().default(null),
  /** The colour of what is drawn on a card beside its words. */
  accent: Color.nullable().default(null),
  /** Which clip of the same words a model makes for it, counted from 1. */
  take: z.int().min(1).max(1000).default(1),
  /** Why it shows no clip of a model, though one was asked for. */
  missed: z
    .strictObject({ code: ErrorCodeSchema, message: z.string().max(2000), text: MessageSchema.optional() })
    .nullable()
    .default(null),
});
export type SceneFootage = z.infer<typeof SceneFootage>;

const storyboardSourceSchema = z.lazy(() =>
  z.strictObject({
    storyboard: Storyboard,
    /** The narration that speaks it. */
    narration: NarrationId,
    /** One a scene, by their ids. */
    footage: z.array(SceneFootage).max(MOST_SCENES),
    longer: LongerScene.default('slow'),
    /** How cards are written, for a canvas that is 1080 wide; null for Upright's own letters. */
    cardStyle: TextStyle.nullable().default(null),
    music: z
      .strictObject({
        asset: AssetId,
        /** How much lower it is while somebody speaks, decibels. */
        duck: z.number().min(0).max(40).default(14),
      })
      .nullable()
      .default(null),
  }),
);
/** The schema of {@link StoryboardSource}. */
export interface StoryboardSourceSchema extends Named<typeof storyboardSourceSchema> {}
/** The source of a short: everything that its pictures follow from. What is said is its narration's. */
export const StoryboardSource: StoryboardSourceSchema = storyboardSourceSchema;
export type StoryboardSource = z.infer<typeof StoryboardSource>;
