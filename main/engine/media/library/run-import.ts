/** The import of files and folders, as a job: any number of files with little memory, and on from where it was. */
import { z } from 'zod';
import { UprightError } from '../../../../core/api/errors.js';
import { FilePath, RecordId, Tag } from '../../../../core/api/fields.js';
import type { ImportResult } from '../../../../core/api/library.js';
import type { PartsProgress } from '../../../../core/api/jobs.js';
import { importFile } from './import-file.js';
import type { LibraryPorts } from './ports.js';
import { walkPaths } from './walk.js';

/** What an import is asked for. */
export const ImportRequest = z.strictObject({
  paths: z.array(FilePath).min(1),
  recursive: z.boolean(),
  collection: RecordId.nullable(),
  tags: z.array(Tag),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

/** How a job is followed and stopped. */
export interface WorkControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PartsProgress) => void;
}

// Each holds a tool or two.
const AT_ONCE = 2;
const TOLD_BROKEN = 1000;

/** Runs it. What is in stays in, whenever it is stopped; files that are known already are quick. */
export async function runImport(
  request: ImportRequest,
  library: LibraryPorts,
  { signal, onProgress }: WorkControl,
): Promise<ImportResult> {
  const media = await library.media(signal);
  const result: ImportResult = { added: 0, known: 0, broken: [], brokenTotal: 0, skipped: 0 };
  const counts = { total: 0, done: 0, walked: false };
  const started = library.now();
  const tell = (): void => {
    const seen = counts.done;
    const left = counts.walked && seen > 0 ? ((library.now() - started) / 1000 / seen) * (counts.total - seen) : null;
    onProgress({
      stage: counts.walked ? 'import' : 'look',
      done: seen - result.brokenTotal,
      failed: result.brokenTotal,
      total: counts.total,
      secondsLeft: left,
      percent: counts.walked && counts.total > 0 ? (seen / counts.total) * 100 : 0,
    });
  };
  const counting = (async () => {
    for await (const _ of walkPaths(request.paths, request.recursive)) {
      if (signal.aborted) return;
      counts.total++;
    }
    counts.walked = true;
    tell();
  })();

  const files = walkPaths(request.paths, request.recursive);
  const worker = async (): Promise<void> => {
    for await (const path of { [Symbol.asyncIterator]: () => ({ next: () => files.next() }) }) {
      if (signal.aborted) throw new UprightError('job.canceled');
      await importOne(path, request, library, media, result);
      counts.done++;
      tell();
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await files.return(undefined);
    await counting;
  }
  return result;
}

async function importOne(
  path: string,
  { collection, tags }: ImportRequest,
  library: LibraryPorts,
  media: Awaited<ReturnType<LibraryPorts['media']>>,
  result: ImportResult,
): Promise<void> {
  const { records, collections } = library;
  const done = await importFile(path, library, media);
  if (done.state === 'skipped') {
    result.skipped++;
    return;
  }
  if (done.state === 'broken') {
    result.brokenTotal++;
    const { code, message } = done.error;
    if (result.broken.length < TOLD_BROKEN) result.broken.push({ path, error: { code, message } });
    if (done.asset) library.tell({ changed: [done.asset.id], removed: [] });
    return;
  }
  result[done.state]++;
  const { id } = done.asset;
  if (tags.length > 0) records.transaction(() => records.addTags(id, tags));
  if (collection !== null) collections.add(collection, [id]);
  library.tell({ changed: [id], removed: [] });
  enqueueAnalysis(library, done.asset, 0);
}

/** Queues what is still to be found out about an asset; nothing where all of it is there. */
export function enqueueAnalysis(
  library: LibraryPorts,
  asset: { readonly id: string; readonly name: string; readonly hash: string | null; readonly info: unknown },
  priority: number,
): string | null {
  if (asset.hash === null || asset.info === null) return null;
  if (library.records.facts(asset.id)?.keyframes !== null && library.records.derived(asset.id, 'poster')) return null;
  return library.enqueue({
    kind: 'analysis',
    params: { asset: asset.id },
    title: `Look into ${asset.name}`,
    key: asset.hash,
    priority,
  });
}
