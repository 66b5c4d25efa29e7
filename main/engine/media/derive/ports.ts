/** What deriving needs from outside. */
import type { ContentCache } from '../../cache/content-cache.js';
import type { MediaPorts } from '../probe.js';
import type { ResolvedAsset } from '../resolve.js';

/** A source as FFmpeg opens it: the file itself, or one that was prepared from it. */
export type ReadySource = Extract<ResolvedAsset, { status: 'ready' }>;

/** The ports. */
export interface DerivePorts extends MediaPorts {
  /** Where finished files go. */
  readonly cache: ContentCache;
}
