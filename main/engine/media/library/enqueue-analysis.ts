/** Asks for what is still to be found out about an asset. */
import { message } from '../../../../core/locales/message.js';
import type { LibraryAsset } from '../../../../core/api/library.js';
import { toKey } from '../../cache/content-cache.js';
import { type AnalysisPart, needsPart } from './derived-files.js';
import type { LibraryPorts } from './ports.js';

// Behind the looks of everything else that was imported.
const REST_PRIORITY = -20;

/** Queues both parts, as far as they are needed; of a folder the looks of all files come first. */
export function enqueueAnalysis(asset: LibraryAsset, library: LibraryPorts): void {
  enqueuePart(asset, 'looks', 0, library);
  enqueuePart(asset, 'rest', REST_PRIORITY, library);
}

/** Queues one part and gives the job's id; null where all of it is there. */
export function enqueuePart(
  asset: LibraryAsset,
  part: AnalysisPart,
  priority: number,
  library: LibraryPorts,
): string | null {
  const { id, hash, name } = asset;
  if (hash === null || !needsPart(asset, part, library)) return null;
  const title = message(part === 'looks' ? 'queue:lookAt' : 'queue:lookThrough', { name });
  return library.enqueue({ kind: 'analysis', params: { asset: id, part }, title, key: toKey([hash, part]), priority });
}
