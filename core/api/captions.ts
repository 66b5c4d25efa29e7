/** `captions.*`: texts that go with speech. */
import { z } from 'zod';
import { MOST_TEXT } from '../captions/most-text.js';
import { TimedWord } from '../captions/timed-word.js';
import { AnimationChoice } from '../project/animation-presets.js';
import { KaraokeChoice } from '../project/karaoke-presets.js';
import { LanguageTag } from '../project/language-tag.js';
import { WordId } from '../project/captions/word.js';
import { ItemId, ProjectId } from '../project/ids.js';
import { CAPTION_FORMATS } from '../captions/caption-file.js';
import { CAPTION_FINDINGS } from '../captions/check-captions.js';
import { Cost } from '../providers/cost.js';
import { ProviderId } from '../providers/provider.js';
import { Glossary } from '../translation/glossary.js';
import { StyleName } from '../styles/style-name.js';
import { FilePath, ProblemSchema, Revision } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import { ProjectState } from './projects.js';

/** The media whose speech is looked at: any file, or an asset of a project. */
export const CaptionMedia = z.lazy(() =>
  z.union([
    z.strictObject({ file: FilePath }),
    z.strictObject({ projectId: ProjectId, asset: z.string().min(1).max(200) }),
  ]),
);
export type CaptionMedia = z.infer<typeof CaptionMedia>;

/** Speech: that of media, or all of it on the timeline of a project, whose times the words then have. */
export const CaptionSpeech = z.lazy(() =>
  z.union([...CaptionMedia.unwrap().options, z.strictObject({ projectId: ProjectId })]),
);
export type CaptionSpeech = z.infer<typeof CaptionSpeech>;

export const AlignRequest = z.lazy(() =>
  z.strictObject({
    media: CaptionSpeech,
    /** Which of its streams, by FFmpeg's number; the first sound that is not silent where absent. A timeline has none. */
    stream: z.int().min(0).max(1000).optional(),
    /** What is said, as it is to be shown: itself, or the file that it is in. */
    text: z.union([z.string().max(MOST_TEXT), z.strictObject({ file: FilePath })]),
    /** Guessed from the text where absent. */
    language: LanguageTag.optional(),
    /** A service that aligns, such as elevenlabs, of a file; this machine where absent. */
    provider: ProviderId.optional(),
  }),
);
export type AlignRequest = z.infer<typeof AlignRequest>;

export const AlignResult = z.strictObject({
  /** The language that was used. */
  language: z.string(),
  /** Whether it was guessed from the text. */
  languageGuessed: z.boolean(),
  /** The stream that was listened to, by FFmpeg's number; null for a timeline. */
  stream: z.int().nullable(),
  /** In the order of the text. */
  words: z.array(TimedWord),
  /** Where the text does not seem to be what is said. */
  problems: z.array(ProblemSchema),
});
export type AlignResult = z.infer<typeof AlignResult>;

/** A format of caption files. */
export const CaptionFormatName = z.enum(CAPTION_FORMATS);

const ImportRequest = z.lazy(() =>
  z.strictObject({
    id: ProjectId,
    base: Revision,
    /** SRT, WebVTT, ASS, TTML, LRC, plain text or a JSON of words. */
    file: FilePath,
    /** Found by what stands in the file where absent. */
    format: CaptionFormatName.optional(),
    /** Such as `windows-1252` or `shift_jis`, by any name that browsers know; guessed where absent. */
    encoding: z.string().min(1).max(60).optional(),
    language: LanguageTag.optional(),
    /** `file` keeps the cues of the file, `rules` groups its words anew; by its format where absent. */
    cues: z.enum(['file', 'rules']).optional(),
    /** Captions whose words are replaced; new ones on a track of their own where absent. */
    item: ItemId.optional(),
  }),
);

const CheckRequest = z.strictObject({
  id: ProjectId,
  /** All captions of the project where absent. */
  item: ItemId.optional(),
});

/** Something that a viewer would stumble over. */
export const CaptionFindingSchema = z.lazy(() =>
  z.strictObject({
    /** The captions, and the cue by its first word. */
    item: ItemId,
    cue: z.string(),
    code: z.enum(CAPTION_FINDINGS),
    /** The frame of the timeline at which the cue begins. */
    frame: z.int(),
    text: z.string(),
    message: z.string(),
    /** The edits of `project.edit` that mend it together; none where a person has to decide. */
    mend: z.array(z.looseObject({ type: z.string() })),
  }),
);

const TextSearchFields = {
  id: ProjectId,
  /** All captions of the project where absent. */
  item: ItemId.optional(),
  /** One word or several; the ends of words and cues may lie between them. */
  text: z.string().regex(/\S/, 'validation:blankWord').max(2000),
  matchCase: z.boolean().default(false),
  wholeWords: z.boolean().default(false),
};

const FoundText = z.lazy(() =>
  z.strictObject({
    item: ItemId,
    /** The words in which it lies, in order. */
    words: z.array(WordId),
    /** The frame of the timeline at which the first begins. */
    frame: z.int(),
    /** Those words. */
    text: z.string(),
  }),
);

const ExportRequest = z.lazy(() =>
  z.strictObject({
    id: ProjectId,
    /** The only captions of the project where absent. */
    item: ItemId.optional(),
    output: FilePath,
    /** By the extension of the output where absent. */
    format: CaptionFormatName.optional(),
    overwrite: z.boolean().default(false),
  }),
);

/** How something is translated. */
export const translationFields = {
  /** Into which language. */
  to: LanguageTag,
  /** Terms, and how they are said there; without a translation they stay. */
  glossary: Glossary.default([]),
  /** A service, such as ollama or gemini; the first to which the user agreed where absent. */
  provider: ProviderId.optional(),
  /** A model of it; the first that it has where absent. */
  model: z.string().min(1).max(200).optional(),
  /** Another take is asked for anew, and paid again. */
  take: z.int().min(1).max(1000).default(1),
};

const textFields = {
  text: z.string().min(1).max(MOST_TEXT),
  /** Guessed from the text where absent. */
  from: LanguageTag.optional(),
  /** Names that stand before what is said; they stay. */
  speakers: z.array(z.string().min(1).max(60)).max(100).default([]),
};

export const TranslationRequest = z.strictObject({
  id: ProjectId,
  /** Captions; the only ones where absent. */
  item: ItemId.optional(),
  ...translationFields,
});
export type TranslationRequest = z.infer<typeof TranslationRequest>;

/** What a translation tells of itself. */
export const translationFacts = {
  /** The language it was, as it is known or guessed. */
  from: z.string().nullable(),
  provider: z.string(),
  model: z.string(),
  /** Lines without a term of the glossary, though asked for twice. */
  withoutTerm: z.int(),
};

export const TranslationResult = z.lazy(() =>
  z.strictObject({
    /** The new captions. */
    item: ItemId,
    language: z.string(),
    ...translationFacts,
    /** Cues or phrases that were translated. */
    lines: z.int(),
    words: z.int(),
    /** Lines that are longer than can be read in their time, though asked for twice. */
    tooLong: z.int(),
  }),
);
export type TranslationResult = z.infer<typeof TranslationResult>;

const RestyleRequest = z.lazy(() =>
  z.strictObject({
    id: ProjectId,
    base: Revision,
    /** All captions on tracks that are not locked where absent. */
    items: z.array(ItemId).min(1).max(1000).optional(),
    /** Brings its karaoke look and animation, unless others are named. */
    style: StyleName.optional(),
    /** None for null. */
    karaoke: KaraokeChoice.nullable().optional(),
    /** None for null. */
    animation: AnimationChoice.nullable().optional(),
    /** Most words shown together. */
    wordsPerCue: z.int().min(1).max(100).optional(),
  }),
);

/** The methods. */
export const captionMethods = {
  'captions.align': changes(
    'Finds when each word of a text is spoken in a file, as a job that recognises no speech. Its result holds the words with their times.',
    AlignRequest,
    () => z.strictObject({ jobId: JobId }),
  ),
  'captions.import': changes('Reads a file of captions or of words into a project, as one step.', ImportRequest, () =>
    z.strictObject({
      state: ProjectState,
      /** The captions. */
      item: ItemId,
      words: z.int(),
      /** What of the file could not be read, with its lines. */
      problems: z.array(ProblemSchema),
    }),
  ),
  'captions.check': reads(
    'What of the captions is too fast or too long to read, overlaps, or lies over a cut, each with the edit that mends it.',
    CheckRequest,
    () => z.strictObject({ findings: z.array(CaptionFindingSchema) }),
  ),
  'captions.find': reads(
    'Finds a text in captions, over the ends of words and cues too.',
    () => z.strictObject(TextSearchFields),
    () => z.strictObject({ found: z.array(FoundText) }),
  ),
  'captions.replace': changes(
    'Finds a text in captions and writes another in its place, as one step. Words keep their times, or share those of what stood there.',
    () => z.strictObject({ ...TextSearchFields, base: Revision, with: z.string().max(2000) }),
    () =>
      z.strictObject({
        /** Null where nothing was found, or nothing changed. */
        state: ProjectState.nullable(),
        /** How many places were replaced. */
        replaced: z.int(),
      }),
  ),
  'captions.restyle': changes(
    'Gives captions of a project another style, karaoke look or animation, as one step; their words and times stay.',
    RestyleRequest,
    ProjectState,
  ),
  'captions.translate': changes(
    'Translates captions into a track of their own, as a job and one step; lengths fit their times.',
    TranslationRequest,
    () => z.strictObject({ jobId: JobId }),
    { openWorld: true },
  ),
  'captions.translateText': reads(
    'Translates a text, such as the script of a narration; its paragraphs stay.',
    () =>
      z.strictObject({
        ...textFields,
        ...translationFields,
        /** The project that pays for it. */
        project: ProjectId.optional(),
      }),
    () => z.strictObject({ text: z.string(), ...translationFacts }),
    { openWorld: true },
  ),
  'captions.planTranslation': reads(
    'What translating captions or a text would send and cost. Nothing is sent.',
    () =>
      z.strictObject({
        of: z.union([z.strictObject({ id: ProjectId, item: ItemId.optional() }), z.strictObject(textFields)]),
        ...translationFields,
      }),
    () =>
      z.strictObject({
        from: z.string().nullable(),
        /** Null where the service has not told its models yet. */
        model: z.string().nullable(),
        /** Cues or phrases, or paragraphs. */
        lines: z.int(),
        /** The most that is sent, where the service has to be asked again for every line. */
        characters: z.int(),
        /** Millionths of a US dollar; 0 where it was paid before; null where no price is known. */
        cost: Cost.nullable(),
      }),
  ),
  'captions.export': changes('Writes captions of a project to a file, as they are shown.', ExportRequest, () =>
    z.strictObject({ file: z.string(), format: CaptionFormatName, cues: z.int(), bytes: z.int() }),
  ),
} as const satisfies Methods;
