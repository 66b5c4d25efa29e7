/** What is asked of a render: its source, its settings and what is written beside it. */
import { z } from 'zod';
import { CAPTION_FORMATS } from '../captions/caption-file.js';
import { CanvasSize } from '../project/canvas-size.js';
import { ProjectId } from '../project/ids.js';
import { LanguageTag, LanguageTags } from '../project/language-tag.js';
import type { Named } from '../project/named-schema.js';
import { Project } from '../project/project.js';
import { FrameRate } from '../project/time.js';
import { FilePath } from './fields.js';

/** Values for the named slots of a template. */
export const SlotValues = z.lazy(() =>
  z.record(z.string().min(1).max(200), z.union([z.string(), z.number(), z.boolean(), z.null()])),
);
export type SlotValues = z.infer<typeof SlotValues>;

const renderSourceSchema = z.lazy(() =>
  z.union([
    z.strictObject({ projectId: ProjectId }),
    z.strictObject({ file: FilePath, allowOutside: z.boolean().optional(), values: SlotValues.optional() }),
    z.strictObject({
      recipe: z.record(z.string(), z.json()),
      folder: FilePath.optional(),
      values: SlotValues.optional(),
    }),
    z.strictObject({ project: Project, folder: FilePath }),
  ]),
);
/** The schema of {@link RenderSource}. */
export interface RenderSourceSchema extends Named<typeof renderSourceSchema> {}
/**
 * What to render: a project that the engine keeps, a project file or a recipe file, or a recipe or project by value whose
 * relative paths start at `folder`. `values` fill the slots of a file or recipe. A project file may name media outside its own folder only where that is allowed: it may come
 * from anybody. A recipe is written by hand, and may name any.
 */
export const RenderSource: RenderSourceSchema = renderSourceSchema;
export type RenderSource = z.infer<typeof RenderSource>;

/** How the encoder decides how much to spend. */
export const RateControl = z.lazy(() =>
  z.discriminatedUnion('mode', [
    /** Constant quality: `draft` is quick and small, `standard` looks right on a phone, `high` is for further editing. */
    z.strictObject({ mode: z.literal('quality'), level: z.enum(['draft', 'standard', 'high']).default('standard') }),
    z.strictObject({ mode: z.literal('bitrate'), kbps: z.number().min(50).max(500_000) }),
    /** The file is at most this large, in megabytes of 1,000,000 bytes. */
    z.strictObject({ mode: z.literal('size'), megabytes: z.number().min(0.05).max(1_000_000) }),
  ]),
);
export type RateControl = z.infer<typeof RateControl>;

export const VideoCodec = z.enum(['h264', 'hevc', 'av1']);
export type VideoCodec = z.infer<typeof VideoCodec>;
export const PresetName = z.enum(['tiktok', 'reels', 'shorts', 'small']);
export type PresetName = z.infer<typeof PresetName>;

const exportSettingsSchema = z.lazy(() =>
  z.strictObject({
    preset: PresetName.optional(),
    codec: VideoCodec.optional(),
    rate: RateControl.optional(),
    /** `auto`, `cpu`, or an FFmpeg encoder by name such as `h264_nvenc`. */
    encoder: z
      .string()
      .regex(/^[a-z0-9_]{1,40}$/)
      .default('auto'),
    /** Other size than the project's; the composition is scaled, never stretched. */
    size: CanvasSize.optional(),
    fps: FrameRate.optional(),
  }),
);
/** The schema of {@link ExportSettings}. */
export interface ExportSettingsSchema extends Named<typeof exportSettingsSchema> {}
/** The picture's encoding, all that decides bytes besides the composition. A preset fills what is left out. */
export const ExportSettings: ExportSettingsSchema = exportSettingsSchema;
export type ExportSettings = z.infer<typeof ExportSettings>;

/** What the machine may be used for. Absent fields are read from the machine. */
export const RenderBudget = z.strictObject({
  /** Segments rendered at once. */
  parallel: z.int().min(1).max(64).optional(),
  /** Threads of each FFmpeg. */
  threads: z.int().min(1).max(64).optional(),
  memoryMb: z.int().min(128).optional(),
});
export type RenderBudget = z.infer<typeof RenderBudget>;

/** Caption files beside a video: one for each format and language, `video.en.srt` for `video.mp4`. */
export const Sidecars = z.lazy(() =>
  z.strictObject({
    formats: z.array(z.enum(CAPTION_FORMATS)).min(1).max(CAPTION_FORMATS.length),
    /** All languages of the captions where absent. */
    languages: LanguageTags.optional(),
  }),
);
export type Sidecars = z.infer<typeof Sidecars>;

/** Captions as text tracks of the video, which a player can turn on and off. */
export const SoftSubtitles = z.lazy(() =>
  z.strictObject({
    /** All languages of the captions where absent. */
    languages: LanguageTags.optional(),
    /**
     * The track that players show without being asked, none for null. Where absent it is the first, unless captions are drawn into
     * the picture too.
     */
    default: LanguageTag.nullable().optional(),
  }),
);
export type SoftSubtitles = z.infer<typeof SoftSubtitles>;

/** A render to plan or to start. */
export const RenderRequest = z.strictObject({
  source: RenderSource,
  /** The video to write. `render.plan` needs none. */
  output: FilePath.optional(),
  settings: ExportSettings.prefault({}),
  /** Part of the timeline, in seconds. */
  range: z.strictObject({ start: z.number().min(0), end: z.number().min(0) }).optional(),
  cache: z.boolean().default(true),
  /** Renders a labelled placeholder where a source is missing or unreadable. */
  skipMissing: z.boolean().default(false),
  /** Draws captions in these languages only, on hidden tracks too; none for an empty list. As the tracks say where absent. */
  captions: z.array(LanguageTag).max(100).optional(),
  /** Writes captions to files beside the video, those of hidden tracks too. */
  sidecars: Sidecars.optional(),
  /** Writes captions into the video as text tracks, those of hidden tracks too. */
  subtitles: SoftSubtitles.optional(),
  /**
   * Draws captions only, or all texts, over transparency, without pictures and sound: ProRes 4444 where the output is a `.mov`,
   * numbered PNG files where it is a folder.
   */
  only: z.enum(['captions', 'texts']).optional(),
  /** Replaces an existing output. */
  overwrite: z.boolean().default(true),
  /** Writes a JPEG beside the video, of the frame at this many seconds. */
  poster: z.strictObject({ at: z.number().min(0) }).optional(),
  /** Makes a chapter of each marker that has a name. */
  chapters: z.boolean().default(true),
  /** Writes fragmented MP4, which can be read from a pipe. */
  fragmented: z.boolean().default(false),
  /** Copies conforming footage instead of encoding it, where that is safe. */
  passThrough: z.boolean().default(true),
  budget: RenderBudget.prefault({}),
});
export type RenderRequest = z.infer<typeof RenderRequest>;
