/** What compiling the tracks above and below the segments of a recipe needs, and what it gives. */
import type { Problem } from '../project/problem.js';
import type { AssetRegistry } from './asset-registry.js';
import type { Clock } from './clock.js';
import type { MediaOf } from './compile-segments.js';

/** What parts of a recipe are compiled with. */
export interface CompileContext {
  /** How long the segments are together; what begins later is left out. */
  readonly seconds: number;
  readonly media: MediaOf;
  readonly registry: AssetRegistry;
  readonly clock: Clock;
}

/** Tracks of the document, not yet parsed. */
export interface CompiledTracks {
  readonly tracks: readonly object[];
  readonly problems: readonly Problem[];
}
