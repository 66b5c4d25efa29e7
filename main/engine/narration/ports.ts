/** What narrations use of other features. */
import type { ProjectState } from '../../../core/api/projects.js';
import type { TimedWord } from '../../../core/captions/timed-word.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import type { SpokenFiles } from '../speech/spoken-files.js';

export interface NarrationPorts {
  readonly speech: Pick<SpokenFiles, 'speak' | 'estimate' | 'predict'>;
  /** Fails with `asset.missing` and `media.unreadable`. */
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** The text of a file. Fails with `input.unreadable` and `input.invalid`. */
  readonly readText: (text: string | { readonly file: string }) => Promise<string>;
  /** When the words of a text are said in a file; remembered. Fails where the text is not what is said. */
  readonly align: (file: string, text: string, language: string, signal: AbortSignal) => Promise<readonly TimedWord[]>;
  readonly projects: {
    readonly open: (id: string) => { readonly project: Project };
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  };
  /** Where relative paths of kept projects start. */
  readonly folder: string;
}
