/** What narrations use of other features. */
import type { DubbingRequest } from '../../../core/api/narration.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { TimedWord } from '../../../core/captions/timed-word.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { BrandKit } from '../../../core/brand/brand-kit.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import type { SpokenFiles } from '../speech/spoken-files.js';

export interface NarrationPorts {
  readonly speech: Pick<SpokenFiles, 'speak' | 'estimate' | 'predict' | 'voices'>;
  /** Fails with `asset.missing` and `media.unreadable`. */
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** The text of a file. Fails with `input.unreadable` and `input.invalid`. */
  readonly readText: (text: string | { readonly file: string }) => Promise<string>;
  /** When the words of a text are said in a file; remembered. Fails where the text is not what is said. */
  readonly align: (file: string, text: string, language: string, signal: AbortSignal) => Promise<readonly TimedWord[]>;
  /** The brand kit of a name; null where there is none. */
  readonly findBrand: (name: string) => Promise<BrandKit | null>;
  readonly projects: {
    readonly open: (id: string) => { readonly project: Project; readonly revision: number };
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  };
  /** Where relative paths of kept projects start. */
  readonly folder: string;
}

/** A script in another language. */
export interface TranslatedScript {
  readonly text: string;
  readonly from: string | null;
  readonly provider: string;
  readonly model: string;
  /** Lines without a term of the glossary. */
  readonly withoutTerm: number;
}

/** What translating narrations uses besides. */
export interface DubbingPorts extends NarrationPorts {
  /** A script whose paragraphs, pauses and speakers stay; each line is as long as `mostOf` says at the most. Fails with `provider.…` */
  readonly translate: (
    request: Pick<DubbingRequest, 'to' | 'glossary' | 'provider' | 'model' | 'take'> & {
      readonly text: string;
      readonly from: string;
      readonly speakers: readonly string[];
      readonly project: string;
    },
    control: {
      readonly signal: AbortSignal;
      readonly onProgress: (share: number) => void;
      readonly mostOf: (text: string) => number | null;
    },
  ) => Promise<TranslatedScript>;
}
