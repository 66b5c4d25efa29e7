/** What storyboards use of other features. */
import type { GeneratedBy } from '../../../core/api/library.js';
import type { RenderResult } from '../../../core/api/render.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { NamedBrand } from '../../../core/brand/plan-brand.js';
import type { Failure } from '../../../core/errors.js';
import type { Message } from '../../../core/locales/message.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { ScriptScene } from '../../../core/narration/script.js';
import type { Asset } from '../../../core/project/asset.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { NarrationSource, NarrationVoice } from '../../../core/project/narration-source.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import type { StoryboardSource } from '../../../core/project/storyboard.js';
import type { Capability } from '../../../core/providers/provider.js';
import type { FootageCandidate } from '../../../core/storyboard/find-footage.js';
import type { ClipModel, ClipModelChoice } from '../providers/clip-models.js';
import type { TextModel, TextModelChoice } from '../providers/text-models.js';

/** A script and how it is spoken. */
export interface NarratedScript extends NarrationVoice {
  /** As it is kept. */
  readonly script: string;
  /** With how long each is at the least, microseconds; null where that is as long as what is said. */
  readonly scenes: readonly (ScriptScene & { readonly length: number | null })[];
}

/** A narration that was spoken. */
export interface Narrated {
  readonly source: NarrationSource;
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
}

/** Speaks scripts, and puts them into projects. */
export interface Narrator {
  /** Nothing is spoken. Lengths are microseconds, the cost millionths of a US dollar. */
  readonly predict: (
    script: NarratedScript,
    before: NarrationSource | null,
    project: string | null,
  ) => Promise<{ readonly lengths: readonly number[]; readonly cost: number | null }>;
  readonly speak: (
    script: NarratedScript,
    how: {
      readonly look: Pick<NarrationSource, 'id' | 'at' | 'captions' | 'karaoke'>;
      readonly before: NarrationSource | null;
      readonly project: string | null;
      readonly again: boolean;
      readonly signal: AbortSignal;
      readonly onProgress: (share: number) => void;
    },
  ) => Promise<Narrated>;
  /** The edit after which a project has both; what was changed by hand stays. */
  readonly plan: (
    project: Project,
    narrated: Narrated,
    storyboard: StoryboardSource,
  ) => { readonly edit: EditInput; readonly problems: readonly Problem[] };
}

/** A file of the library that may be shown. */
export interface LibraryFootage extends FootageCandidate {
  readonly path: string;
  /** Microseconds; null for a picture. */
  readonly length: number | null;
}

/** How an export ended. */
export type ExportEnd =
  | { readonly ok: true; readonly result: RenderResult }
  | { readonly ok: false; readonly error: Failure };

export interface StoryboardPorts {
  readonly narrator: Narrator;
  /** The model that makes clips; with `dry` one that may not be asked yet too. */
  readonly chooseClips: (choice: ClipModelChoice & { readonly dry?: boolean }) => Promise<ClipModel>;
  /** Keeps a clip as a file of the library; its length is microseconds. Fails with `provider.bad-answer` for what is none. */
  readonly keepClip: (
    bytes: Uint8Array,
    by: GeneratedBy,
    model: Pick<ClipModel, 'toBadAnswer'>,
    signal: AbortSignal,
  ) => Promise<{ readonly path: string; readonly length: number }>;
  readonly chooseWriter: (choice: Omit<TextModelChoice, 'capability'>) => Promise<TextModel>;
  /** Fails with `asset.missing` and `media.unreadable`. */
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  readonly readText: (text: string | { readonly file: string }) => Promise<string>;
  /** Outlines in a language. */
  readonly readTranslator: (language: string) => Promise<(text: Message) => string>;
  /** What of the library can be shown, the newest first. */
  readonly readLibrary: (signal: AbortSignal) => Promise<readonly LibraryFootage[]>;
  /** The file of an asset of the library; null where there is none of that id. */
  readonly libraryFile: (id: string) => string | null;
  /** The other way round. */
  readonly libraryId: (path: string) => string | null;
  /** What services charged for a project since a time, millionths of a US dollar; null where nobody knows. */
  readonly costs: (project: string, since: number) => ReadonlyMap<Capability, number | null>;
  /** A picture (PNG) of an SVG. */
  readonly draw: (svg: string) => Promise<Uint8Array>;
  /** Where the grounds of cards are kept. */
  readonly folder: string;
  /** Where relative paths of kept projects start. */
  readonly home: string;
  /** That for new projects where no name is given; null where there is none. */
  readonly findBrand: (name: string | undefined) => Promise<NamedBrand | null>;
  readonly projects: {
    readonly open: (id: string) => { readonly project: Project; readonly revision: number };
    /** Keeps a project under an id that its maker chose. */
    readonly insert: (project: Project, id: string) => ProjectState;
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  };
  /** Queues an export and settles when it has ended. Aborting cancels it. */
  readonly exportVideo: (
    request: RenderRequest,
    of: {
      readonly parent: string;
      readonly signal: AbortSignal;
      readonly onProgress: (share: number) => void;
    },
  ) => Promise<ExportEnd>;
  /** Queues a short and gives the id of its job. */
  readonly enqueue: (request: object, title: Message) => string;
}
