/** Makes the videos of a batch, a few in the queue at a time. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { parse } from 'node:path';
import PQueue from 'p-queue';
import type { BatchRequest } from '../../../core/api/batch.js';
import type { BatchResult } from '../../../core/api/batch-result.js';
import { UprightError } from '../../../core/api/errors.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { RenderRequest } from '../../../core/api/render.js';
import { appendJournal, type Journal, type JournalLine, startJournal } from './journal.js';
import { openBatch, type PlannedVideo } from './plan-batch.js';
import type { BatchPorts } from './ports.js';

// The next ones are prepared while one renders; more would only fill the queue that others wait in.
const QUEUED_AT_ONCE = 3;

/** Makes what is not there yet from an earlier run. A row that fails never stops the others. */
export async function runBatch(
  request: BatchRequest,
  ports: BatchPorts,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: PartsProgress) => void },
): Promise<BatchResult> {
  const { variants, plan, report, before } = await openBatch(request, ports);
  await startJournal(report);
  const rows: BatchResult['rows'] = [];
  const started = Date.now();
  const tell = (): void => {
    const failed = rows.filter(({ state }) => state === 'failed').length;
    const left = variants.length - rows.length;
    const made = rows.filter(({ state }) => state === 'done').length;
    onProgress({
      stage: 'videos',
      done: rows.length - failed,
      failed,
      total: variants.length,
      secondsLeft: made > 0 ? ((Date.now() - started) / 1000 / made) * left : null,
      percent: (rows.length / variants.length) * 100,
    });
  };
  tell();
  const queue = new PQueue({ concurrency: QUEUED_AT_ONCE });
  const work = variants.map((variant) =>
    queue.add(async () => {
      if (signal.aborted) throw new UprightError('job.canceled');
      const line = await makeVideo(await plan(variant, signal), { request, ports, before, signal });
      await appendJournal(report, line);
      const { row, output, state, code, message } = line;
      rows.push({
        row,
        output,
        state,
        error: code === '' ? null : { code, message },
      });
      tell();
    }),
  );
  try {
    await Promise.all(work);
  } catch (error) {
    queue.clear();
    await Promise.allSettled(work);
    throw signal.aborted ? new UprightError('job.canceled') : error;
  }
  rows.sort((p, q) => p.row - q.row);
  const count = (state: JournalLine['state']) => rows.filter((row) => row.state === state).length;
  return { report, done: count('done'), failed: count('failed'), skipped: count('skipped'), rows };
}

interface VideoInput {
  readonly request: BatchRequest;
  readonly ports: BatchPorts;
  readonly before: Journal;
  readonly signal: AbortSignal;
}

async function makeVideo(video: PlannedVideo, { request, ports, before, signal }: VideoInput): Promise<JournalLine> {
  const { variant, output, project, folder, problems } = video;
  const key = project ? hashOf({ project, settings: request.settings }) : '';
  const line = { row: variant.row, output, bytes: 0, key, code: '' as const, message: '' };
  const [mistake] = problems.filter(({ severity }) => severity === 'error');
  if (mistake || !project)
    return { ...line, state: 'failed', code: mistake?.code ?? 'input.invalid', message: mistake?.message ?? '' };
  const done = before.get(output);
  if (done?.key === key && (await sizeOf(output)) === done.bytes)
    return { ...line, state: 'skipped', bytes: done.bytes };
  const { settings, overwrite } = request;
  // What an earlier run of this batch wrote there is ours to replace.
  const source = { project, folder };
  const asked = RenderRequest.parse({ source, output, settings, overwrite: overwrite || done !== undefined });
  const end = await ports.exportVideo(asked, { title: `Row ${variant.row}: ${parse(output).base}`, signal });
  if (signal.aborted) throw new UprightError('job.canceled');
  if (end.ok) return { ...line, state: 'done', bytes: end.bytes };
  return { ...line, state: 'failed', code: end.error.code, message: end.error.message };
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const sizeOf = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  );
