/** What transcripts use of other features. */
import type { CaptionMedia } from '../../../core/api/captions.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { SilenceRequest, TranscriptionRequest } from '../../../core/api/transcripts.js';
import type { CaptionFile } from '../../../core/captions/caption-file.js';
import type { Label } from '../../../core/locales/message.js';
import type { AudioStream, MediaInfo } from '../../../core/media/media-info.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import type { ContentCache } from '../cache/content-cache.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import type { InstallableModel, TranscriberChoice } from './choose-transcribers.js';
import type { Diarizer } from './sherpa-diarizer.js';
import type { Transcriber } from './transcriber.js';
import type { TranscriptFiles } from './transcript-files.js';
import type { VoiceActivity } from './voice-activity.js';

export interface TranscriptPorts {
  /** Fails as `project.get` and `project.edit` do. */
  readonly projects: {
    readonly open: (id: string) => { readonly project: Project };
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  };
  /** The absolute path of a media file. @throws UprightError `project.unknown`, `asset.missing` */
  readonly findMedia: (media: CaptionMedia) => string;
  readonly probe: (path: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** @throws UprightError `media.unsuitable` where there is no such sound */
  readonly chooseStream: (path: string, info: MediaInfo, stream: number | undefined) => AudioStream;
  /** Writes a sound stream to a file: 16 kHz, 16-bit, mono, no header. */
  readonly writeRecording: (
    source: { readonly path: string; readonly stream: number },
    file: string,
    options: { readonly tools: FfmpegTools; readonly signal: AbortSignal },
  ) => Promise<void>;
  /** Fails with `input.unreadable` and `input.invalid`. */
  readonly readCaptions: (file: string) => Promise<CaptionFile>;
  readonly cache: ContentCache;
  readonly tools: () => Promise<FfmpegTools>;
  readonly files: TranscriptFiles;
  /** What decides who is asked. */
  readonly readChoice: () => TranscriberChoice;
  /** The best of this machine first. */
  readonly transcribers: () => Promise<readonly Transcriber[]>;
  /** The best that is here. */
  readonly activity: () => Promise<VoiceActivity>;
  /** Tells speakers apart; null where no model for it is here. */
  readonly diarizer: () => Promise<Diarizer | null>;
  /** The models that are listed, installed or not. */
  readonly catalog: () => Promise<readonly InstallableModel[]>;
  /** Queue work and give the job's id. */
  readonly enqueueTranscription: (request: TranscriptionRequest, title: Label) => string;
  readonly enqueueSilence: (request: SilenceRequest, title: Label) => string;
}
