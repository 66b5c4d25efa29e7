/** What each kind of job does: the queue joined to the features that work. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BatchRequest } from '../../core/api/batch.js';
import type { Failure } from '../../core/errors.js';
import { RenderRequest, type RenderSource } from '../../core/api/render.js';
import type { BatchPorts, RowEnd } from './batch/ports.js';
import { runBatch } from './batch/run-batch.js';
import { toKey } from './cache/content-cache.js';
import type { JobKinds } from './jobs/kinds.js';
import type { JobRequest, Jobs } from './jobs/ports.js';
import type { Renderer } from './render/renderer.js';

/** The kinds of the library's own work. */
export type LibraryKinds = Pick<JobKinds, 'import' | 'analysis' | 'proxy'>;

/** What the kinds are made of. */
export interface KindSources {
  readonly renderer: Renderer;
  readonly library: LibraryKinds;
  readonly batch: () => BatchPorts;
}

/** Every kind. */
export const createJobKinds = ({ renderer, library, batch }: KindSources): JobKinds => ({
  export: {
    run: (params, { signal, onProgress }) => renderer.render(RenderRequest.parse(params), { signal, onProgress }),
    // Each one uses the whole machine.
    concurrency: () => 1,
    retries: true,
    limited: true,
    uses: 'machine',
  },
  prerender: {
    run: (params, { signal, onProgress }) => renderer.warm(RenderRequest.parse(params), { signal, onProgress }),
    concurrency: () => 1,
    retries: false,
    limited: false,
    uses: 'idle',
  },
  batch: {
    run: (params, { signal, onProgress }) => runBatch(BatchRequest.parse(params), batch(), { signal, onProgress }),
    concurrency: () => 4,
    retries: false,
    limited: true,
    uses: 'light',
  },
  ...library,
});

/** An export as the queue takes it. The same content to the same file is one job. */
export async function toExportJob(request: RenderRequest, title?: string): Promise<JobRequest> {
  const { source, output } = request;
  const project = 'project' in source ? source.project : null;
  return {
    params: JSON.parse(JSON.stringify(request)) as JobRequest['params'],
    title:
      title ??
      `Export ${project?.name ?? ('file' in source ? basename(source.file) : '')}${output ? ` to ${basename(output)}` : ''}`,
    key: toKey([request, await identityOf(source)]),
    project: project?.id ?? null,
  };
}

// A file that was written anew is another document, though it has the same name.
async function identityOf(source: RenderSource): Promise<unknown> {
  if (!('file' in source)) return null;
  const facts = await stat(source.file, { bigint: true }).catch(() => null);
  return facts ? [facts.ino, facts.size, facts.mtimeNs].map(String) : null;
}

/** Queues an export for a batch and waits for its end; aborting cancels it. */
export async function exportForBatch(
  jobs: Jobs,
  request: RenderRequest,
  { title, signal }: { title: string; signal: AbortSignal },
): Promise<RowEnd> {
  const { id } = jobs.enqueue('export', await toExportJob(request, title));
  const cancel = () => void jobs.cancel(id).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    const job = await jobs.whenEnded(id);
    if (job.kind === 'export' && job.result) return { ok: true, bytes: job.result.bytes };
    const error: Failure = job.error ?? { code: 'job.canceled', message: 'The export was canceled.' };
    return { ok: false, error };
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
