/** The document: everything a video is made of, as readonly JSON. */
import { z } from 'zod';
import { Asset } from './asset.js';
import { AvatarSource } from './avatar-source.js';
import { CanvasSize } from './canvas-size.js';
import { Color } from './color.js';
import { MarkerId, ProjectId } from './ids.js';
import { itemEnd, kindOf } from './item.js';
import { LanguageTag } from './language-tag.js';
import { NarrationSource } from './narration-source.js';
import { StoryboardSource } from './storyboard.js';
import { SessionSource } from './session-source.js';
import { Slot } from './slot.js';
import { Frame, FrameRate } from './time.js';
import { Track } from './track.js';
import type { Named } from './named-schema.js';

/** The version that this build writes. Older ones migrate, newer ones are refused with `project.too-new`. */
export const SCHEMA_VERSION = 1;

/** A labelled place on the timeline. */
export const Marker = z.strictObject({
  id: MarkerId,
  frame: Frame,
  label: z.string().max(200).default(''),
  color: Color.default('#ff5a36'),
});
export type Marker = z.infer<typeof Marker>;

/** What the finished sound is brought to (EBU R 128 / ITU-R BS.1770). */
export const LoudnessTarget = z.strictObject({
  /** Integrated loudness, LUFS. */
  integrated: z.number().min(-40).max(-5).default(-14),
  /** Highest true peak, dBTP. */
  truePeak: z.number().min(-12).max(0).default(-1),
});

const projectSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(SCHEMA_VERSION),
  id: ProjectId,
  name: z.string().min(1).max(200).default('Untitled'),
  size: CanvasSize.prefault({ width: 1080, height: 1920 }),
  fps: FrameRate.prefault({ num: 30, den: 1 }),
  background: Color.default('#000000'),
  /** Of what an export writes into the picture by itself, such as the label of a missing file; English where absent. */
  language: LanguageTag.optional(),
  /** The brand kit whose look new texts get, by its name in the home; it need not be there. */
  brand: z.string().min(1).max(60).optional(),
  /** Null leaves the sound as it is mixed. */
  loudness: LoudnessTarget.nullable().prefault({}),
  assets: z.array(Asset).max(100_000).default([]),
  tracks: z.array(Track).max(1000).default([]),
  markers: z.array(Marker).max(10_000).default([]),
  /** Places that a batch fills; see `core/batch`. */
  slots: z.array(Slot).max(10_000).default([]),
  /** The workout that the project was made of; see `core/session`. */
  session: SessionSource.optional(),
  /** The scripts that are spoken in the project; see `core/narration`. */
  narrations: z.array(NarrationSource).max(50).optional(),
  /** The short that the project was made of; see `core/storyboard`. */
  storyboard: StoryboardSource.optional(),
  /** Who is seen to speak in the project; see `core/avatar`. */
  avatar: AvatarSource.optional(),
});
/** The schema of {@link Project}. */
export interface ProjectSchema extends Named<typeof projectSchema> {}
/** A whole project, version {@link SCHEMA_VERSION}. */
export const Project: ProjectSchema = projectSchema;
/** A whole project. Treat it as deeply readonly: edits make a new one. */
export type Project = z.infer<typeof Project>;

/** Frames from the start to the end of the last item. */
export function projectLength(project: Pick<Project, 'tracks'>): number {
  let end = 0;
  for (const track of project.tracks) for (const item of track.items) end = Math.max(end, itemEnd(item));
  return end;
}

/** The track that holds nothing but the logo of a brand, which is shown as long as all else. */
export const LOGO_TRACK = 'brand-logo';

/** Frames from the start to the end of the last picture or text that is seen, but for the logo of a brand; 0 where nothing is. */
export function pictureEnd(project: Pick<Project, 'tracks'>): number {
  let end = 0;
  for (const track of project.tracks) {
    if (track.hidden || track.id === LOGO_TRACK) continue;
    for (const item of track.items) if (kindOf(item).composition !== null) end = Math.max(end, itemEnd(item));
  }
  return end;
}
