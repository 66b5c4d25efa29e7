/** `narration.*`: scripts as spoken, captioned videos. */
import { z } from 'zod';
import { KaraokeChoice } from '../project/karaoke-presets.js';
import { LanguageTag } from '../project/language-tag.js';
import { ItemId, ProjectId } from '../project/ids.js';
import {
  MOST_SCRIPT,
  NarrationFit,
  NarrationId,
  narrationVoice,
  SpeakingRate,
  VoiceName,
} from '../project/narration-source.js';
import { Project } from '../project/project.js';
import { FrameRate } from '../project/time.js';
import { Cost } from '../providers/cost.js';
import { translationFacts, translationFields } from './captions.js';
import { FilePath, ProblemSchema, Revision } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import { ProjectState } from './projects.js';

const Us = z.int().min(0);
/** The longest scene, microseconds. */
const LONGEST_SCENE = 3_600_000_000;

const text = z.union([z.string().min(1).max(MOST_SCRIPT), z.strictObject({ file: FilePath })]);

const voices = {
  /** Guessed from the text where absent. */
  language: LanguageTag.optional(),
  /** The name of a voice; without one the first that speaks the language. */
  voice: VoiceName.optional(),
  /** Words a minute; without one the voice's own. */
  rate: SpeakingRate.optional(),
  style: narrationVoice.style,
  voiceSettings: narrationVoice.voiceSettings,
  /** Speaks voices of a service together where they take turns, so that they answer each other, if the service can. */
  dialogue: narrationVoice.dialogue,
  speakers: narrationVoice.speakers,
  pronunciations: narrationVoice.pronunciations,
};

/** A script and how it is spoken. */
export const spokenScript = {
  /** Scenes with `**VISUAL:**` and `**VOICE-OVER:**`, or plain paragraphs: itself, or the file that it is in. */
  text,
  ...voices,
};

/** The same in a project, where it may be its titles. */
const scriptOfProject = {
  /** Absent where the titles are what is said. */
  text: text.optional(),
  ...voices,
};

/** The titles that are read; all that are shown where absent. */
const titles = z.array(ItemId).min(1).max(1000).optional();

/** Asks a service even where it may have been paid for the same, and the answer was lost. */
export const again = z.boolean().default(false);

/** The longest recording, characters of Base64: about three minutes. */
const MOST_RECORDING = 24_000_000;

/** How long each scene is, where it is not as long as what is said; the voice is made to fit. Microseconds. */
const sceneLength = z.int().min(500_000).max(LONGEST_SCENE).optional();

/** The narration of a project; a project may have several, such as one a language. */
const narration = NarrationId.default('narration');

/** How its words are shown. */
export const wordsLook = {
  captions: z.boolean().default(true),
  karaoke: KaraokeChoice.nullable().default('current'),
};

const Sentence = z.lazy(() =>
  z.strictObject({
    /** The same as long as its text is. */
    id: z.string(),
    text: z.string(),
    /** The scene, counted from 0. */
    scene: z.int(),
    /** Microseconds from the beginning of the narration. */
    start: z.int(),
    length: z.int(),
    /** Who spoke it; null for a recording. */
    speaker: z.string().nullable(),
  }),
);

const Made = z.lazy(() =>
  z.strictObject({
    state: ProjectState,
    language: z.string(),
    sentences: z.array(Sentence),
    /** Scenes that what is said does not fit in, and what was done by hand and has no place any more. */
    problems: z.array(ProblemSchema),
  }),
);

export const DubbingRequest = z.lazy(() =>
  z.strictObject({
    id: ProjectId,
    narration,
    /** The name of the translated one; that of the first with its language where absent. One that is there is changed. */
    as: NarrationId.optional(),
    ...translationFields,
    /** Voices of the new language; those that speak it stay, and others are chosen where absent. */
    voice: VoiceName.optional(),
    rate: SpeakingRate.optional(),
    speakers: narrationVoice.speakers.unwrap().optional(),
    /** Whether its words are shown; as those of the original where absent. */
    captions: z.boolean().optional(),
    /** Mutes the original and hides its captions. */
    muteOriginal: z.boolean().default(true),
    again,
  }),
);
export type DubbingRequest = z.output<typeof DubbingRequest>;

export const DubbingResult = z.lazy(() =>
  z.strictObject({
    /** The translated narration. */
    narration: z.string(),
    language: z.string(),
    ...translationFacts,
    sentences: z.int(),
    /** Scenes that what is said does not fit in, and what was done by hand and has no place any more. */
    problems: z.array(ProblemSchema),
  }),
);
export type DubbingResult = z.infer<typeof DubbingResult>;

/** The methods. */
export const narrationMethods = {
  'narration.plan': reads(
    'The scenes and sentences of a script, how long they take, how the voice would be made to fit scenes, and what that would cost now. Nothing is spoken.',
    () =>
      z.strictObject({
        ...scriptOfProject,
        sceneLength,
        /** The project that it is for; with `fit` its clips from frame `at` on, or its titles, are the scenes. */
        project: z
          .strictObject({ id: ProjectId, at: Us.optional(), narration, titles, fit: NarrationFit.default('none') })
          .optional(),
      }),
    () =>
      z.strictObject({
        language: z.string(),
        scenes: z.array(
          z.strictObject({
            picture: z.string().nullable(),
            sentences: z.array(
              z.strictObject({
                id: z.string(),
                text: z.string(),
                /** The label of who says it. */
                speaker: z.string().nullable(),
                /** Whether it is spoken already as it is asked for, or recorded. */
                ready: z.boolean(),
                /** Whether it is spoken together with those beside it. */
                dialogue: z.boolean(),
              }),
            ),
            /** Of the voice's own rate. */
            speed: z.number(),
            /** How long the scene will be, how far it has to be extended for that, and what still does not fit. Microseconds. */
            length: Us,
            extendedBy: Us,
            overBy: Us,
          }),
        ),
        /** Microseconds, predicted. */
        length: Us,
        /** Millionths of a US dollar; null where no price is known. */
        cost: Cost.nullable(),
      }),
  ),
  'narration.compile': changes(
    'Speaks a script and gives the project of it: pictures, narration, and captions of its own words.',
    () =>
      z.strictObject({
        ...spokenScript,
        ...wordsLook,
        sceneLength,
        again,
        /** Pictures and videos, one a scene; the last is shown in all that follow. */
        pictures: z.array(FilePath).max(500).default([]),
        name: z.string().min(1).max(200).optional(),
        fps: FrameRate.default({ num: 30, den: 1 }),
      }),
    () =>
      z.strictObject({
        project: Project,
        language: z.string(),
        sentences: z.array(Sentence),
        problems: z.array(ProblemSchema),
      }),
    { openWorld: true },
  ),
  'narration.apply': changes(
    'Speaks a script into a project, in one step of undo. A narration that is there follows the changed script; what was changed by hand stays.',
    () =>
      z.strictObject({
        ...scriptOfProject,
        id: ProjectId,
        base: Revision,
        narration,
        /** The frame that it begins at; the beginning, or where it is now. */
        at: Us.optional(),
        /**
         * With `scenes` the project's clips are the scenes: the voice is made to fit them, then clips are extended. With `titles`
         * the project's titles are read, each from its own start on.
         */
        fit: NarrationFit.optional(),
        titles,
        captions: wordsLook.captions.unwrap().optional(),
        karaoke: KaraokeChoice.nullable().optional(),
        again,
      }),
    Made,
    { openWorld: true },
  ),
  'narration.redo': changes(
    'Speaks one sentence of a narration anew, or puts a recording in its place; all others stay as they are.',
    () =>
      z.strictObject({
        id: ProjectId,
        base: Revision,
        narration,
        /** The id of the sentence. */
        sentence: z.string().min(1).max(24),
        /** A recording of it: the file, or a WAV file in Base64. */
        file: FilePath.optional(),
        recording: z.base64().min(60).max(MOST_RECORDING).optional(),
        again,
      }),
    Made,
    { openWorld: true },
  ),
  'narration.translate': changes(
    'Translates a narration and speaks it on tracks of its own, in the times of the original, as a job and one step.',
    DubbingRequest,
    () => z.strictObject({ jobId: JobId }),
    { openWorld: true },
  ),
  'narration.remove': changes(
    'Takes a narration out of a project, with its sounds and captions.',
    () => z.strictObject({ id: ProjectId, base: Revision, narration }),
    ProjectState,
  ),
} as const satisfies Methods;

/** A script that becomes a project of its own. */
export type NarrationRequest = z.output<(typeof narrationMethods)['narration.compile']['params']>;
