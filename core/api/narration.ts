/** `narration.*`: scripts as spoken, captioned videos. */
import { z } from 'zod';
import { KaraokeChoice } from '../project/karaoke-presets.js';
import { LanguageTag } from '../project/language-tag.js';
import { ProjectId } from '../project/ids.js';
import { Project } from '../project/project.js';
import { FrameRate } from '../project/time.js';
import { Cost } from '../providers/cost.js';
import { FilePath, Revision } from './fields.js';
import { changes, type Methods, reads } from './method.js';
import { ProjectState } from './projects.js';

/** The longest script. */
export const MOST_SCRIPT = 100_000;

const spoken = {
  /** Scenes with `**VISUAL:**` and `**VOICE-OVER:**`, or plain paragraphs: itself, or the file that it is in. */
  text: z.union([z.string().min(1).max(MOST_SCRIPT), z.strictObject({ file: FilePath })]),
  /** Guessed from the text where absent. */
  language: LanguageTag.optional(),
  /** The name of a voice; without one the first that speaks the language. */
  voice: z.string().min(1).max(200).optional(),
  /** Words a minute; without one the voice's own. */
  rate: z.int().min(80).max(400).optional(),
};

const Sentence = z.strictObject({
  text: z.string(),
  /** The scene, counted from 0. */
  scene: z.int(),
  /** Microseconds from the beginning of the narration. */
  start: z.int(),
  length: z.int(),
  /** Who spoke it. */
  speaker: z.string(),
});

/** The methods. */
export const narrationMethods = {
  'narration.plan': reads(
    'The scenes and sentences of a script, how long they take to be said, and what that would cost now. Nothing is spoken.',
    z.strictObject(spoken),
    z.strictObject({
      language: z.string(),
      scenes: z.array(z.strictObject({ picture: z.string().nullable(), sentences: z.array(z.string()) })),
      /** Microseconds, predicted. */
      length: z.int(),
      /** Millionths of a US dollar; null where no price is known. */
      cost: Cost.nullable(),
    }),
  ),
  'narration.compile': changes(
    'Speaks a script and gives the project of it: pictures, narration, and captions of its own words.',
    z.strictObject({
      ...spoken,
      /** Pictures and videos, one a scene; the last is shown in all that follow. */
      pictures: z.array(FilePath).max(500).default([]),
      name: z.string().min(1).max(200).optional(),
      fps: FrameRate.default({ num: 30, den: 1 }),
      captions: z.boolean().default(true),
      karaoke: KaraokeChoice.nullable().default('current'),
    }),
    z.strictObject({ project: Project, language: z.string(), sentences: z.array(Sentence) }),
    { openWorld: true },
  ),
  'narration.apply': changes(
    'Speaks a script into a project, from a frame on, on a track of its own, with captions; one step of undo.',
    z.strictObject({
      ...spoken,
      id: ProjectId,
      base: Revision,
      at: z.int().min(0).default(0),
      captions: z.boolean().default(true),
      karaoke: KaraokeChoice.nullable().default('current'),
    }),
    z.strictObject({ state: ProjectState, language: z.string(), sentences: z.array(Sentence) }),
    { openWorld: true },
  ),
} as const satisfies Methods;
