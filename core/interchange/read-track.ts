import type { Place } from './findings.js';
import type { Flat } from './flatten.js';

/** One track of the file, flattened. */
export interface ReadTrack {
  readonly raw: unknown;
  readonly place: Place;
  readonly audio: boolean;
  readonly flat: Flat;
}
