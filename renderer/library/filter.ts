/** What of the library is shown. */
import type { LibraryKind } from '../../core/api/library.js';
import type { Api } from '../../core/api/api.js';
import type { ParamsOf } from '../../core/api/method.js';

/** Spans of lengths that are offered, in seconds. */
export const LENGTH_RANGES = {
  short: { maxSeconds: 5 },
  middle: { minSeconds: 5, maxSeconds: 30 },
  long: { minSeconds: 30 },
} as const;
export type LengthRange = keyof typeof LENGTH_RANGES;

/** What can go wrong with a file. */
export type AssetProblem = 'missing' | 'broken' | 'changed';

/** Conditions that all must hold; null and empty ones do not count. */
export interface LibraryFilter {
  readonly search: string;
  readonly kind: LibraryKind | null;
  readonly favourite: boolean;
  readonly orientation: 'portrait' | 'landscape' | 'square' | null;
  readonly length: LengthRange | null;
  readonly state: AssetProblem | null;
  readonly tags: readonly string[];
  readonly collection: string | null;
}

/** How the list is ordered. */
export type LibraryOrder = 'imported' | 'modified' | 'name' | 'length' | 'size';

/** Everything. */
export const NO_FILTER: LibraryFilter = {
  search: '',
  kind: null,
  favourite: false,
  orientation: null,
  length: null,
  state: null,
  tags: [],
  collection: null,
};

/** Whether a filter leaves anything out. */
export const isFiltered = (filter: LibraryFilter): boolean => JSON.stringify(filter) !== JSON.stringify(NO_FILTER);

/** What `library.list` is asked for. */
export function toQuery(filter: LibraryFilter, order: LibraryOrder, projectId: string): ParamsOf<Api['library.list']> {
  const { search, kind, favourite, orientation, length, state, tags, collection } = filter;
  return {
    search: search.trim(),
    kinds: kind === null ? [] : [kind],
    ...(favourite ? { favourite } : {}),
    ...(orientation === null ? {} : { orientation }),
    ...(length === null ? {} : LENGTH_RANGES[length]),
    states: state === null ? [] : [state],
    tags: [...tags],
    ...(collection === null ? {} : { collection }),
    order,
    projectFirst: projectId,
  };
}
