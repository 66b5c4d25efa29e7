import { z } from 'zod';
import { AvatarSource } from '../avatar-source.js';
import { Color } from '../color.js';
import { kindOf } from '../item.js';
import { LanguageTag } from '../language-tag.js';
import { CanvasSize } from '../canvas-size.js';
import { NarrationSource } from '../narration-source.js';
import { LoudnessTarget, type Project } from '../project.js';
import { StoryboardSource } from '../storyboard.js';
import { SessionSource } from '../session-source.js';
import { Slot } from '../slot.js';
import { FrameRate, framesToUs, usToFrames } from '../time.js';
import { changeFrameRate } from './frame-rate.js';

/** Sets what is named. A new frame rate keeps everything at its moment; texts scale with a new size. */
export const ProjectSet = z.strictObject({
  type: z.literal('project.set'),
  set: z.strictObject({
    name: z.string().min(1).max(200).optional(),
    size: CanvasSize.optional(),
    fps: FrameRate.optional(),
    background: Color.optional(),
    /** Null takes it away. */
    language: LanguageTag.nullable().optional(),
    /** The name of a brand kit; null takes it away. */
    brand: z.string().min(1).max(60).nullable().optional(),
    loudness: LoudnessTarget.nullable().optional(),
    slots: z.array(Slot).max(10_000).optional(),
    /** The workout that the project is made of; null takes it away, and leaves the items. */
    session: SessionSource.nullable().optional(),
    /** The scripts that are spoken in the project; without one of them its items stay. */
    narrations: z.array(NarrationSource).max(50).optional(),
    /** The short that the project is made of; null takes it away, and leaves the items. */
    storyboard: StoryboardSource.nullable().optional(),
    /** Who is seen to speak; null takes it away, and leaves the items. */
    avatar: AvatarSource.nullable().optional(),
  }),
});

/**
 *     30 fps  |0        |30       |60        frames
 *     60 fps  |0        |60       |120       the same moments
 */
export function applyProjectSet(project: Project, edit: z.output<typeof ProjectSet>): Project {
  const { name, size, fps, background, language, brand, loudness, slots, session, narrations, storyboard, avatar } =
    edit.set;
  const sized = size ? changeSize(project, size) : project;
  const {
    language: before,
    brand: brandBefore,
    session: sessionBefore,
    narrations: narrationsBefore,
    storyboard: storyboardBefore,
    avatar: avatarBefore,
    ...timed
  } = fps ? changeFrameRate(sized, fps) : sized;
  const spoken = language === undefined ? before : language;
  // What its items were made for changes with them.
  const followed = sessionBefore && { ...sessionBefore, size: timed.size, fps: timed.fps };
  const source = session === undefined ? followed : session;
  const spokenBefore = narrationsBefore?.map((each) => ({
    ...each,
    at: usToFrames(framesToUs(each.at, project.fps), timed.fps),
  }));
  const narrated = narrations ?? spokenBefore;
  const pictured = storyboard === undefined ? storyboardBefore : storyboard;
  const presented = avatar === undefined ? avatarBefore : avatar;
  const branded = brand === undefined ? brandBefore : brand;
  return {
    ...timed,
    name: name ?? timed.name,
    background: background ?? timed.background,
    loudness: loudness === undefined ? timed.loudness : loudness,
    slots: slots ?? timed.slots,
    ...(spoken && { language: spoken }),
    ...(branded && { brand: branded }),
    ...(source && { session: source }),
    ...(narrated && narrated.length > 0 && { narrations: narrated }),
    ...(pictured && { storyboard: pictured }),
    ...(presented && { avatar: presented }),
  };
}

/** The project on a canvas of another size. Pictures are placed in fractions and follow; texts keep their share of it. */
export function changeSize(project: Project, size: CanvasSize): Project {
  // The geometric mean of both ratios, so that turning the canvas leaves texts alone and every change can be reversed.
  const factor = Math.sqrt((size.width / project.size.width) * (size.height / project.size.height));
  if (factor === 1) return { ...project, size };
  return {
    ...project,
    size,
    tracks: project.tracks.map((track) => ({
      ...track,
      items: track.items.map((item) => kindOf(item).resize(item, factor)),
    })),
  };
}
