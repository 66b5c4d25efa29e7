/** What a narration was made of, so that a changed script can be told from what was changed by hand. */
import { z } from 'zod';
import { AssetId, ItemId } from './ids.js';
import { Karaoke } from './karaoke.js';
import { LanguageTag } from './language-tag.js';
import { Frame, Microseconds } from './time.js';

/** The longest script, UTF-16 units. */
export const MOST_SCRIPT = 100_000;

/** Names a narration within its project; it begins the ids of what is made of it. */
export const NarrationId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'validation:ids');
export type NarrationId = z.infer<typeof NarrationId>;

/** The name of a voice, as the engine lists it. */
export const VoiceName = z.string().min(1).max(200);
/** Words a minute. */
export const SpeakingRate = z.int().min(80).max(400);

/** How a voice is to sound, in words: "calm, close to the microphone". Voices of some services follow it. */
export const SpeakingStyle = z.string().min(1).max(500).regex(/\S/);

/** From 0 to 1, as ElevenLabs counts them; the voice's own where absent. */
const VoiceSetting = z.number().min(0).max(1).optional();

/** Settings of a voice, where its service has them. */
export const VoiceSettings = z.lazy(() =>
  z.strictObject({
    /** Low is livelier and differs more from take to take, high is even. */
    stability: VoiceSetting,
    /** How near it stays to the recordings that the voice was made of. */
    similarityBoost: VoiceSetting,
    /** How far the manner of these recordings is exaggerated. */
    styleExaggeration: VoiceSetting,
    /** Likens it to their speaker further. */
    speakerBoost: z.boolean().optional(),
  }),
);
export type VoiceSettings = z.infer<typeof VoiceSettings>;

/** Who speaks: a voice of their own; null is the narration's. */
export const NarrationSpeaker = z.lazy(() =>
  z.strictObject({
    voice: VoiceName.nullable().default(null),
    rate: SpeakingRate.nullable().default(null),
  }),
);

/** A word that is said otherwise than it is written, wherever it stands, whatever its case. */
export const Pronunciation = z.lazy(() =>
  z.strictObject({
    word: z.string().min(1).max(100).regex(/\S/, 'validation:blankWord'),
    say: z.string().min(1).max(200).regex(/\S/, 'validation:blankWord'),
  }),
);
export type Pronunciation = z.infer<typeof Pronunciation>;

/**
 * How long scenes are: as what is said in them, as the clips of the project, as those of another narration, or each until the
 * next title begins, where the titles are what is said. But for the first, what is said is made to fit.
 */
export const NarrationFit = z.enum(['none', 'scenes', 'narration', 'titles']);
export type NarrationFit = z.infer<typeof NarrationFit>;

/** How a script is spoken. */
export const narrationVoice = {
  language: LanguageTag,
  /** Null for the first voice that speaks the language. */
  voice: VoiceName.nullable().default(null),
  /** Null for the voice's own. */
  rate: SpeakingRate.nullable().default(null),
  style: SpeakingStyle.optional(),
  voiceSettings: VoiceSettings.optional(),
  /** Whether voices of a service that speaks dialogues are spoken together where they take turns. */
  dialogue: z.boolean().optional(),
  /** By the name that stands before what they say. */
  speakers: z.record(z.string().min(1).max(60), NarrationSpeaker).default({}),
  pronunciations: z.array(Pronunciation).max(1000).default([]),
};

/** A sentence as it was spoken, or recorded. Microseconds. */
export const NarrationSentence = z.lazy(() =>
  z.strictObject({
    /** Made of its text and who says it: the same as long as these are. */
    id: z.string().regex(/^[A-Za-z0-9_-]{1,24}$/, 'validation:ids'),
    text: z.string().min(1).max(MOST_SCRIPT),
    speaker: z.string().max(60).nullable().default(null),
    /** Words that are emphasised, counted from 0. */
    emphasis: z.array(z.int().min(0)).max(10_000).default([]),
    /** Silence that the script asks for after it. */
    pause: Microseconds.nullable().default(null),
    asset: AssetId,
    length: Microseconds.min(1),
    /** When each word of the text is said, from the beginning of the sound; empty where that is not known. */
    words: z
      .array(z.strictObject({ start: Microseconds, end: Microseconds }))
      .max(20_000)
      .default([]),
    /** Which take of the voice it is. */
    take: z.int().min(1).max(1000).default(1),
    /** A recording of the user's, which stays when the script is spoken again. */
    recorded: z.boolean().default(false),
  }),
);
export type NarrationSentence = z.infer<typeof NarrationSentence>;

/** A scene of a narration. Microseconds. */
export const NarrationScene = z.lazy(() =>
  z.strictObject({
    picture: z.string().max(MOST_SCRIPT).nullable().default(null),
    /** Silence before anything is said. */
    lead: Microseconds.default(0),
    /** How long its picture is shown; null where that is as long as what is said. */
    length: Microseconds.nullable().default(null),
    sentences: z.array(NarrationSentence).max(10_000),
  }),
);
export type NarrationScene = z.infer<typeof NarrationScene>;

/** What is shown while a scene is said. */
export const NarrationPicture = z.strictObject({ asset: AssetId, kind: z.enum(['image', 'video']) });
export type NarrationPicture = z.infer<typeof NarrationPicture>;

/** The source of a narration: everything that its items follow from. */
export const NarrationSource = z.lazy(() =>
  z.strictObject({
    id: NarrationId,
    /** As it was written (docs/narration.md). */
    script: z.string().max(MOST_SCRIPT),
    ...narrationVoice,
    fit: NarrationFit.default('none'),
    /** The narration that it fits, such as the one it is a translation of. */
    follows: NarrationId.nullable().default(null),
    /** The titles that it reads; null for all. */
    titles: z.array(ItemId).max(1000).nullable().default(null),
    /** The frame of the timeline that it begins at. */
    at: Frame.default(0),
    /** Whether its words are shown, and how they light up. */
    captions: z.boolean().default(true),
    karaoke: Karaoke.nullable().default(null),
    scenes: z.array(NarrationScene).max(10_000),
    /** One a scene, where the narration brings its pictures; the last is shown in all that follow. */
    pictures: z.array(NarrationPicture).max(500).default([]),
  }),
);
export type NarrationSource = z.infer<typeof NarrationSource>;

/** How a script is spoken. */
export type NarrationVoice = Pick<NarrationSource, keyof typeof narrationVoice>;

/** Only that, without what is not set. */
export const toNarrationVoice = (voice: NarrationVoice): NarrationVoice => {
  const { language, rate, style, voiceSettings, dialogue, speakers, pronunciations } = voice;
  return {
    ...{ language, voice: voice.voice, rate, speakers, pronunciations },
    ...(style === undefined ? {} : { style }),
    ...(voiceSettings && { voiceSettings }),
    ...(dialogue ? { dialogue } : {}),
  };
};
