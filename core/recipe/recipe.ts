/** A recipe: a short JSON in seconds that a person or a script writes by hand, and that compiles to a document. */
import { KaraokeChoice } from '../project/karaoke-presets.js';
import { z } from 'zod';
import { MAX_WORDS } from '../project/captions/word.js';
import { MOST_TEXT } from '../captions/most-text.js';
import { Color } from '../project/color.js';
import { Easing } from '../project/keyframes.js';
import { MOST_SCRIPT, narrationVoice, SpeakingRate, VoiceName } from '../project/narration-source.js';
import { LanguageTag } from '../project/language-tag.js';
import { RecipeKeyframes } from './keyframes.js';
import { ChromaKey, Crop, Grade } from '../project/kinds/picture-fields.js';
import { LoudnessTarget } from '../project/project.js';
import { fadeSeconds, file, fraction, gain, Position, seconds, span } from './recipe-fields.js';
import { textLook } from './text-fields.js';

const Transition = z.strictObject({
  /** `fade` is a cross-fade. */
  kind: z.enum(['cut', 'fade', 'dip', 'wipe', 'slide', 'zoom', 'blur']),
  /** Seconds that it overlaps the segment before. */
  duration: span.default(0.5),
  from: z.enum(['left', 'right', 'top', 'bottom']).optional(),
  color: Color.optional(),
  easing: Easing.optional(),
});

const pictureFields = {
  fit: z.enum(['cover', 'contain', 'blur']).optional(),
  /** The point that `cover` keeps in the middle, as fractions of the picture. */
  focus: z.strictObject({ x: fraction.default(0.5), y: fraction.default(0.5) }).optional(),
  crop: Crop.optional(),
  rotate: z.literal([0, 90, 180, 270]).optional(),
  flip: z.enum(['horizontal', 'vertical', 'both']).optional(),
  /** A colour behind a picture that does not fill the canvas. */
  background: Color.optional(),
  color: Grade.partial().optional(),
  lut: z.union([file, z.strictObject({ file, intensity: fraction.default(1) })]).optional(),
  chroma_key: z.union([Color, ChromaKey]).optional(),
  opacity: fraction.optional(),
  /** Seconds of fading from and to what lies below. */
  fade: fadeSeconds.optional(),
};

const segmentFields = {
  ...pictureFields,
  /** Size at the end, where 1 is the fitted one: a slow zoom. */
  zoom: z.number().min(0.1).max(10).optional(),
  /** How far it moves during a slow pan, as fractions of the canvas. */
  pan: z.strictObject({ x: z.number().min(-2).max(2).default(0), y: z.number().min(-2).max(2).default(0) }).optional(),
  transition: Transition.optional(),
};

const soundOfVideo = {
  volume: gain.optional(),
  mute: z.boolean().optional(),
  fade_in: seconds.optional(),
  fade_out: seconds.optional(),
};

const VideoSegment = z.strictObject({
  video: file,
  /** Seconds into the source. */
  start: seconds.optional(),
  /** Seconds on the timeline; the rest of the clip, divided by the speed, where absent. */
  duration: span.optional(),
  speed: z.number().min(0.1).max(10).optional(),
  reverse: z.boolean().optional(),
  /** Shows the frame at `start` all the time. */
  freeze: z.boolean().optional(),
  ...segmentFields,
  ...soundOfVideo,
});

const ImageSegment = z.strictObject({
  image: file,
  /** Seconds on the timeline; 3 where absent. */
  duration: span.optional(),
  ...segmentFields,
});

const TextOverlay = z.strictObject({
  text: z.string().min(1).max(2000),
  start: seconds.default(0),
  /** Seconds; the end of the video where absent. */
  end: seconds.optional(),
  /** That of the style, or the middle, where absent. */
  position: Position.optional(),
  ...textLook,
  scale: z.number().min(0.01).max(10).optional(),
  keyframes: RecipeKeyframes.optional(),
  fade: fadeSeconds.optional(),
});

const overlayFields = {
  /** Seconds on the timeline. */
  at: seconds.default(0),
  duration: span.optional(),
  ...pictureFields,
  position: Position.optional(),
  scale: z.number().min(0.01).max(20).optional(),
  rotation: z.number().min(-3600).max(3600).optional(),
  keyframes: RecipeKeyframes.optional(),
};

const Overlay = z.union([
  z.strictObject({
    video: file,
    start: seconds.optional(),
    speed: z.number().min(0.1).max(10).optional(),
    loop: z.boolean().optional(),
    ...overlayFields,
    ...soundOfVideo,
  }),
  z.strictObject({ image: file, ...overlayFields }),
  /** A folder of numbered PNG files. */
  z.strictObject({
    sequence: file,
    fps: z.number().min(1).max(240).default(30),
    loop: z.boolean().optional(),
    ...overlayFields,
  }),
]);

const Captions = z
  .strictObject({
    /** A file of captions (SRT, WebVTT, ASS, TTML, LRC) or of words (JSON). */
    file: file.optional(),
    /** Words with their times, in seconds of the video. */
    words: z
      .array(
        z.strictObject({
          text: z.string().min(1).max(2000).regex(/\S/, 'validation:blankWord'),
          start: seconds,
          end: seconds,
          speaker: z.string().min(1).max(100).optional(),
        }),
      )
      .max(MAX_WORDS)
      .optional(),
    /**
     * What is said, itself or the file that it is in: its words are found in the narration, or in the sound of the segments where
     * there is none.
     */
    text: z.union([z.string().max(MOST_TEXT).regex(/\S/), z.strictObject({ file })]).optional(),
    language: LanguageTag.optional(),
    /** Most words shown together; where neither it nor `characters_per_line` is given the cues of a file stay. */
    words_per_cue: z.int().min(1).max(100).optional(),
    characters_per_line: z.int().min(4).max(200).optional(),
    lines: z.int().min(1).max(4).optional(),
    position: Position.optional(),
    ...textLook,
  })
  .refine(hasOneSource, 'validation:captionSource');

function hasOneSource({
  file,
  words,
  text,
}: {
  readonly file?: unknown;
  readonly words?: unknown;
  readonly text?: unknown;
}): boolean {
  return [file, words, text].filter((each) => each !== undefined).length === 1;
}

const soundFields = {
  file,
  volume: gain.optional(),
  /** Seconds into the source. */
  start: seconds.optional(),
  /** Seconds on the timeline. */
  at: seconds.default(0),
  fade_in: seconds.optional(),
  fade_out: seconds.optional(),
};

const Music = z.strictObject({
  ...soundFields,
  /** Lowered under speech. */
  duck: z.union([z.boolean(), z.strictObject({ amount: z.number().min(0).max(40).default(16) })]).optional(),
  /** Starts again when it ends before the video; true where absent. */
  loop: z.boolean().default(true),
});

const Sound = z.strictObject({ ...soundFields, duration: span.optional() });

/** A text that is spoken, in place of a sound that is there. */
const SpokenNarration = z.strictObject({
  /** Itself, or the file that it is in; a paragraph is said with each segment where it is made to fit. */
  text: z.union([z.string().min(1).max(MOST_SCRIPT).regex(/\S/), z.strictObject({ file })]),
  /** The first that speaks the language where absent. */
  voice: VoiceName.optional(),
  /** Words a minute; the voice's own where absent. */
  rate: SpeakingRate.optional(),
  /** Guessed from the text where absent. */
  language: LanguageTag.optional(),
  /** Makes the voice fit the segments, and then the segments the voice. */
  fit: z.boolean().default(false),
  /** Seconds on the timeline. */
  at: seconds.default(0),
  /** How the voice is to sound, in words; voices of some services follow it. */
  style: narrationVoice.style,
  /** Settings of a voice of ElevenLabs. */
  voiceSettings: narrationVoice.voiceSettings,
  /** Speaks voices of ElevenLabs together where they take turns. */
  dialogue: narrationVoice.dialogue,
  speakers: narrationVoice.speakers,
  pronunciations: narrationVoice.pronunciations,
  /** Shows its words; true where the recipe has no captions of its own. */
  captions: z.boolean().optional(),
  karaoke: KaraokeChoice.nullable().default('current'),
});

/** A whole recipe. */
export const Recipe = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1).max(200).optional(),
    /** Width x height in pixels, both even. */
    size: z
      .string()
      .regex(/^\d{2,4}x\d{2,4}$/, 'validation:sizeText')
      .default('1080x1920'),
    fps: z.number().min(1).max(240).default(30),
    background: Color.default('#000000'),
    /** A brand kit of the user's: its fonts, colours, styles and logo. What a text says itself goes before it. */
    brand: z.string().min(1).max(200).optional(),
    /** Of what an export writes into the picture by itself, such as the label of a missing file; English where absent. */
    language: LanguageTag.optional(),
    /**
     * What is shown one after the other; the video is as long as these. Where there are none it is as long as the narration, over
     * the background.
     */
    segments: z.array(z.union([VideoSegment, ImageSegment])).max(100_000),
    /** Pictures over the segments. */
    overlays: z.array(Overlay).max(10_000).default([]),
    text_overlays: z.array(TextOverlay).max(10_000).default([]),
    /** Several for several languages, which stand one over the other. */
    captions: z.union([Captions, z.array(Captions).min(1).max(20)]).optional(),
    music: Music.optional(),
    /** A sound, or a text that is spoken. */
    narration: z.union([z.strictObject(soundFields), SpokenNarration]).optional(),
    sounds: z.array(Sound).max(10_000).default([]),
    /** Font files whose families titles may name. */
    fonts: z.array(file).max(1000).default([]),
    /** Where the end of the export is posted, and what its sender calls it. */
    webhook_url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    reference: z.string().min(1).max(500).optional(),
    /** LUFS, a whole target, or false to leave the sound as it is mixed. */
    loudness: z.union([z.number().min(-40).max(-5), LoudnessTarget, z.literal(false)]).optional(),
  })
  .refine(({ segments, narration }) => segments.length > 0 || narration !== undefined, {
    error: 'validation:noSegments',
    path: ['segments'],
  });
export type Recipe = z.infer<typeof Recipe>;
export type RecipeSegment = Recipe['segments'][number];
export type RecipeOverlay = Recipe['overlays'][number];
export type RecipeText = Recipe['text_overlays'][number];
export type RecipeCaptions = z.infer<typeof Captions>;
export type RecipeNarration = z.infer<typeof SpokenNarration>;
export type RecipeSound = Recipe['sounds'][number];
