/** What avatars use of other features. */
import type Sharp from 'sharp';
import type { Api } from '../../../core/api/api.js';
import type { AvatarRequest } from '../../../core/api/avatar.js';
import type { ParamsOf, ResultOf } from '../../../core/api/method.js';
import type { NarrationRequest } from '../../../core/api/narration.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { Label } from '../../../core/locales/message.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { Answers } from '../providers/answers.js';
import type { Providers } from '../providers/providers.js';
import type { Service } from '../providers/service.js';

/** A text that was spoken, as a project without pictures. */
export interface SpokenProject {
  readonly made: Project;
  readonly language: string;
  readonly problems: readonly Problem[];
}

/** A picture that was prepared: upright, a PNG. */
export interface StillPicture {
  readonly path: string;
  /** Of the file that it was made of. */
  readonly hash: string;
  /** Whether parts of it may be clear, as of a logo. */
  readonly alpha: boolean;
}

/** What measures voices. */
export interface VoicePorts {
  /** The level of each hundredth of a second of a sound, dB. */
  readonly measureLevels: (file: string, signal: AbortSignal) => Promise<Float32Array>;
  /** Where relative paths of kept projects start. */
  readonly home: string;
}

/** What services that make faces speak need. */
export interface PresentingPorts {
  readonly services: readonly Service[];
  readonly providers: Providers;
  readonly answers: Answers;
  readonly ffmpeg: () => Promise<OpenFfmpeg>;
  /** Where what services made is kept. */
  readonly videos: string;
}

export interface AvatarPorts extends VoicePorts, PresentingPorts {
  readonly narrate: (request: NarrationRequest, signal: AbortSignal) => Promise<SpokenProject>;
  /** Speaks a text into a project. */
  readonly narrateInto: (
    request: ParamsOf<Api['narration.apply']>,
    signal: AbortSignal,
  ) => Promise<ResultOf<Api['narration.apply']>>;
  /** What a script says. Fails with `input.unreadable`, and `input.invalid` where nothing is said. */
  readonly readScript: (
    request: Pick<AvatarRequest, 'language' | 'speakers' | 'pronunciations'> & {
      readonly text: NarrationRequest['text'];
    },
  ) => Promise<{ readonly language: string; readonly sentences: readonly string[] }>;
  /** When each word of a text is said in a file; none where the text does not seem to be what is said. */
  readonly align: (
    said: { readonly file: string; readonly text: string; readonly language: string },
    signal: AbortSignal,
  ) => Promise<readonly { readonly start: number; readonly end: number }[]>;
  /** Null for what is no still picture. Fails with `asset.missing` and `media.unreadable`. */
  readonly prepareStill: (file: string, signal: AbortSignal) => Promise<StillPicture | null>;
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  readonly loadSharp: () => Promise<typeof Sharp>;
  readonly projects: {
    readonly insert: (project: Project, id: string) => ProjectState;
    readonly open: (id: string) => { readonly project: Project; readonly revision: number };
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  };
  /** Queues it and gives the job's id. */
  readonly enqueue: (request: AvatarRequest, title: Label) => string;
  /** Where drawings are kept. */
  readonly folder: string;
}
