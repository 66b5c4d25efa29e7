/** What sessions use of other features. */
import type { ProjectState } from '../../../core/api/projects.js';
import type { ExerciseMedia } from '../../../core/exercise/exercise.js';
import type { Message } from '../../../core/locales/message.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import type { Session } from '../../../core/session/cues.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import type { PreparedSounds } from './prepare-sounds.js';
import type { TextScripts } from './draw-digits.js';
import type { ReadRecords } from './read-plan.js';

/** An exercise as a session shows it. */
export interface FoundExercise {
  /** In the language that was asked for. */
  readonly name: string;
  /** Its file is absolute; null where it has none. */
  readonly media: ExerciseMedia | null;
}

/** What `session.*` uses. */
export interface SessionPorts {
  readonly readRecords: ReadRecords;
  /** The texts of sessions in a language. */
  readonly readTranslator: (language: string) => Promise<(text: Message) => string>;
  /** The languages that there are such texts in. */
  readonly languages: () => Promise<readonly string[]>;
  /** The names of templates in a language. */
  readonly readTemplateTranslator: (language: string) => Promise<(text: Message) => string>;
  /** Where templates lie. */
  readonly resources: string;
  /** An exercise by a name of any language, or its id; else the nearest name, null where none is near. */
  readonly findExercise: (
    name: string,
    language: string,
  ) => Promise<FoundExercise | { readonly nearest: string | null }>;
  readonly prepareSounds: (session: Session, signal: AbortSignal) => Promise<PreparedSounds>;
  /** Fails with `asset.missing` and `media.unreadable`. */
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** The loop and the best parts of a clip of no exercise; null for a picture. Fails as `probe` does, and as FFmpeg does. */
  readonly measureClip: (file: string, signal: AbortSignal) => Promise<Pick<ExerciseMedia, 'loop' | 'scores'> | null>;
  readonly tools: () => Promise<FfmpegTools>;
  /** How the texts of a project are drawn. */
  readonly textScripts: (project: Project) => Promise<TextScripts>;
  /** Gives `work` an empty folder, and removes it in the end. */
  readonly withFolder: <T>(work: (folder: string) => Promise<T>) => Promise<T>;
  /** The number of pictures of a sequence's folder. Fails as `probe` does. */
  readonly countPictures: (folder: string) => Promise<number>;
  /** Draws an SVG picture as a PNG. */
  readonly draw: (svg: string) => Promise<Uint8Array>;
  /** Where files lie that sessions make. */
  readonly folder: string;
  readonly projects: {
    readonly open: (id: string) => { readonly project: Project };
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
    readonly create: (fields: object) => ProjectState;
  };
}
