/** The one shape in which a feature is composed: `compose<Feature>(context, dependencies)` returns one of these. */
import type { ApiOf } from '../../../core/api/api.js';
import type { JobKind } from '../../../core/api/jobs.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { JobKinds } from '../jobs/kinds.js';

/** The handlers of the methods `Noun.*`; a feature adds what others use of it. */
export interface Feature<Noun extends string> {
  readonly handlers: HandlersOf<ApiOf<Noun>>;
}

/** A feature that also runs jobs. */
export interface JobFeature<Noun extends string, Kind extends JobKind> extends Feature<Noun> {
  readonly jobKinds: Pick<JobKinds, Kind>;
}
