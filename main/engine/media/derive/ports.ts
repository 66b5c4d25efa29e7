/** What deriving needs from outside, and what it gives back. */
import type { MediaPorts } from '../ports.js';
import type { ResolvedAsset } from '../resolve.js';

/** A source as FFmpeg opens it: the file itself, or one that was prepared from it. */
export type ReadySource = Extract<ResolvedAsset, { status: 'ready' }>;

export type DerivePorts = MediaPorts;

/** A finished file that is not in the cache yet. */
export interface DerivedWork {
  readonly file: string;
  readonly extension: string;
  /** MIME type. */
  readonly type: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** A picture file and its size in pixels. */
export interface DerivedPicture extends DerivedWork {
  readonly meta: { readonly width: number; readonly height: number };
}
