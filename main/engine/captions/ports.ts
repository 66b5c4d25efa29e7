/** What captions use of other features. */
import type { TimedWord } from '../../../core/captions/timed-word.js';
import type { AlignInput } from '../speech/align.js';
import type { CaptionFile, CaptionFormat } from '../../../core/captions/caption-file.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { AlignRequest, CaptionMedia, TranslationRequest } from '../../../core/api/captions.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { BrandKit } from '../../../core/brand/brand-kit.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import type { TitleStyle } from '../../../core/project/title-style.js';
import type { Label } from '../../../core/locales/message.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import type { TextModel, TextModelChoice } from '../providers/text-models.js';
import type { ContentCache } from '../cache/content-cache.js';

export interface CaptionPorts {
  /** The stored projects, and the one way to change them; fails as `project.get` and `project.edit` do. */
  readonly projects: {
    readonly open: (id: string) => { readonly project: Project; readonly revision: number };
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  };
  /** What a file of captions says. Fails with `input.unreadable` and `input.invalid`. */
  readonly readCaptions: (file: string, format?: CaptionFormat, encoding?: string) => Promise<CaptionFile>;
  /** The look of a style. Fails with `style.unknown`, which names the nearest. */
  readonly findLook: (name: string) => Promise<TitleStyle>;
  /** The brand kit of a name; null where there is none. */
  readonly findBrand: (name: string) => Promise<BrandKit | null>;
  readonly cache: ContentCache;
  /** The words of a text in a recording, by a service. Fails as `alignByService` does. */
  readonly alignByService: (
    provider: string,
    request: AlignInput,
    options: { readonly project: string | null; readonly signal: AbortSignal },
  ) => Promise<TimedWord[]>;
  readonly tools: () => Promise<FfmpegTools>;
  /**
   * The absolute path of a media file.
   * @throws UprightError `project.unknown`, `asset.missing`
   */
  readonly findMedia: (media: CaptionMedia) => string;
  /** Identifies the content of a file. Fails as a file that cannot be read. */
  readonly hashOf: (path: string, signal: AbortSignal) => Promise<string>;
  readonly probe: (path: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** Queue work and give the job's id. */
  readonly enqueue: (request: AlignRequest, title: Label) => string;
  readonly enqueueTranslation: (request: TranslationRequest, title: Label) => string;
  /** The model that translates. Fails as `chooseTextModel` does. */
  readonly chooseTranslator: (choice: Omit<TextModelChoice, 'capability'>) => Promise<TextModel>;
}
