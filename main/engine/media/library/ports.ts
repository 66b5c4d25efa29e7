/** What the library is made of. */
import type { Label } from '../../../../core/locales/message.js';
import type { LibraryChange } from '../../../../core/api/library.js';
import type { ContentCache } from '../../cache/content-cache.js';
import type { AssetRecords } from '../../store/asset-records.js';
import type { CollectionRecords } from '../../store/collection-records.js';
import type { MediaPorts } from '../ports.js';

/** Work for the queue. */
export interface LibraryJob {
  readonly kind: 'import' | 'analysis' | 'proxy';
  readonly params: Record<string, string | boolean | readonly string[] | null>;
  readonly title: Label;
  readonly key: string | null;
  readonly priority: number;
}

export interface LibraryPorts {
  readonly records: AssetRecords;
  readonly collections: CollectionRecords;
  readonly cache: ContentCache;
  readonly media: (signal: AbortSignal) => Promise<MediaPorts>;
  /** Queues work and gives the job's id. */
  readonly enqueue: (job: LibraryJob) => string;
  /** Told of what changed, as often as it does. */
  readonly emit: (change: LibraryChange) => void;
  /** Projects that use a file, by its content or one of its paths. */
  readonly usersOf: (hash: string | null, paths: readonly string[]) => { id: string; name: string }[];
  readonly now: () => number;
}
