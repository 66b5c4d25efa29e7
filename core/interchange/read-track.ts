import type { JsonPath } from './diagnostics.js';
import type { FlatTimeline } from './flatten.js';

/** One track of the file, flattened. */
export interface ReadTrack {
  readonly raw: unknown;
  readonly place: JsonPath;
  readonly audio: boolean;
  readonly flat: FlatTimeline;
}
