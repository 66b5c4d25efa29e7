/** What is exported, and what for: what its checks need to know. */
import type { MediaInfo } from '../media/media-info.js';
import type { Project } from '../project/project.js';
import type { FontResolver } from '../text/font-resolver.js';
import type { Platform } from '../text/safe-areas.js';

/** A span of a project with the facts of its fonts and media. */
export interface ExportedSpan {
  readonly project: Project;
  /** Frames of the timeline: `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  readonly fonts: FontResolver;
  readonly media: (asset: string) => MediaInfo | null;
  /** The platform; `null` is none in particular, where any of them may show it, and `other` is none of them. */
  readonly platform: Platform | 'other' | null;
}
