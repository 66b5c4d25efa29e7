/** What publishing kits use of other features. */
import type { RenderSource } from '../../../core/api/render-request.js';
import type { Message } from '../../../core/locales/message.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import type { ExportedSpan } from '../../../core/render/exported-span.js';
import type { BrandKit } from '../../../core/brand/brand-kit.js';
import type { MeasuredLoudness } from '../../../core/publish/check-post.js';
import type { ThumbnailPorts } from './make-thumbnail.js';
import type { TextModel, TextModelChoice } from '../providers/text-models.js';

export interface PublishPorts extends ThumbnailPorts {
  readonly open: (id: string) => { readonly project: Project };
  /** The whole of a project with its fonts and media, and every problem of it. */
  readonly readSpan: (
    source: RenderSource,
    signal: AbortSignal,
  ) => Promise<{ readonly span: Omit<ExportedSpan, 'platform'>; readonly problems: readonly Problem[] }>;
  /** Fails with `asset.missing` and `media.unreadable`. */
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** Null where nothing is heard. */
  readonly measureLoudness: (file: string, info: MediaInfo, signal: AbortSignal) => Promise<MeasuredLoudness | null>;
  /** Null where there is none of that name. */
  readonly findBrand: (name: string) => Promise<BrandKit | null>;
  readonly chooseWriter: (choice: Omit<TextModelChoice, 'capability'>) => Promise<TextModel>;
  readonly readTranslator: (language: string) => Promise<(text: Message) => string>;
}
