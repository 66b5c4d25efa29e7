import type { Path } from './diagnostics.js';
import type { Flat } from './flatten.js';

/** One track of the file, flattened. */
export interface ReadTrack {
  readonly raw: unknown;
  readonly place: Path;
  readonly audio: boolean;
  readonly flat: Flat;
}
