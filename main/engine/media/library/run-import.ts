/** The import of files and folders, as a job: any number of files with little memory, and on from where it was. */
import { z } from 'zod';
import { UprightError } from '../../../../core/errors.js';
import { FilePath, RecordId, Tag } from '../../../../core/api/fields.js';
import type { PartsProgress } from '../../../../core/api/jobs.js';
import type { ImportResult } from '../../../../core/api/library.js';
import type { MediaPorts } from '../ports.js';
import { enqueueAnalysis } from './enqueue-analysis.js';
import { importFile, type Reason } from './import-file.js';
import type { LibraryPorts } from './ports.js';
import { type WalkEntry, walkPaths } from './walk.js';

/** What an import is asked for. */
export const ImportRequest = z.strictObject({
  paths: z.array(FilePath).min(1),
  recursive: z.boolean(),
  collection: RecordId.nullable(),
  tags: z.array(Tag),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

/** How a job is followed and stopped. */
export interface ImportControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PartsProgress) => void;
  readonly job?: { readonly createdAt: number };
}

// Each holds a tool or two.
const CONCURRENCY = 3;
/** Up to this many files are listed one by one. */
const TOLD = 1000;

/** Runs it. What is in stays in, whenever it is stopped; files that are known already are quick. */
export async function runImport(
  request: ImportRequest,
  library: LibraryPorts,
  { signal, onProgress, job }: ImportControl,
): Promise<ImportResult> {
  const media = await library.media(signal);
  const began = library.now();
  const result: ImportResult = { added: 0, known: 0, assets: [], broken: [], brokenTotal: 0, skipped: 0 };
  const work: Work = { request, library, media, since: job?.createdAt ?? began, result };
  const counts = { found: 0, done: 0, counted: false };
  const emit = (): void => {
    const { found, done, counted } = counts;
    // On a busy disk the work may be ahead of the count.
    const total = Math.max(found, done);
    const secondsLeft = counted && done > 0 ? ((library.now() - began) / 1000 / done) * (total - done) : null;
    const percent = counted && total > 0 ? Math.min(100, (done / total) * 100) : 0;
    const stage = counted ? 'import' : 'look';
    onProgress({ stage, done: done - result.brokenTotal, failed: result.brokenTotal, total, secondsLeft, percent });
  };
  // A walk of its own, far ahead of the work, so that it is soon known how much there is.
  const counting = (async () => {
    for await (const _ of walkPaths(request.paths, request.recursive)) {
      if (signal.aborted) return;
      counts.found++;
    }
    counts.counted = true;
    emit();
  })();

  const finds = walkPaths(request.paths, request.recursive);
  const stop = { failed: false };
  const worker = async (): Promise<void> => {
    try {
      while (!stop.failed) {
        if (signal.aborted) throw new UprightError('job.canceled');
        const { done, value } = await finds.next();
        if (done) return;
        await importOne(value, work);
        counts.done++;
        emit();
      }
    } catch (error) {
      stop.failed = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled([...Array.from({ length: CONCURRENCY }, worker), counting]);
  await finds.return(undefined);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return result;
}

interface Work {
  readonly request: ImportRequest;
  readonly library: LibraryPorts;
  readonly media: MediaPorts;
  readonly since: number;
  readonly result: ImportResult;
}

async function importOne(found: WalkEntry, work: Work): Promise<void> {
  const { request, library, media, since, result } = work;
  if (found.kind === 'passed') {
    result.skipped++;
    return;
  }
  if (found.kind === 'unreadable') {
    const { code, message, text } = found.error;
    listBroken(found.path, { code, message, ...(text && { text }) }, result);
    return;
  }
  const done = await importFile(found.path, library, media, since);
  if (done.state === 'skipped') result.skipped++;
  if (done.state === 'broken') listBroken(found.path, done.error, result);
  if (done.state === 'skipped' || !done.asset) return;
  const { id } = done.asset;
  library.records.transaction(() => {
    library.records.addTags(id, request.tags);
    if (request.collection !== null && library.collections.get(request.collection))
      library.collections.add(request.collection, [id]);
  });
  library.emit({ changed: [id], removed: [] });
  if (done.state === 'broken') return;
  result[done.state]++;
  if (result.assets.length < TOLD) result.assets.push(id);
  enqueueAnalysis(done.asset, library);
}

function listBroken(path: string, error: Reason, result: ImportResult): void {
  result.brokenTotal++;
  if (result.broken.length < TOLD) result.broken.push({ path, error });
}
