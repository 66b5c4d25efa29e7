/** Makes the videos of a batch, a few in the queue at a time. */
import { message } from '../../../core/locales/message.js';
import { mkdir } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import type { BatchRequest } from '../../../core/api/batch.js';
import type { BatchResult } from '../../../core/api/batch-result.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { RenderRequest } from '../../../core/api/render-request.js';
import type { Variant } from '../../../core/batch/variants.js';
import { mapConcurrent } from '../../files/map-concurrent.js';
import { appendJournal, type JournalLine, writeJournal } from './journal.js';
import { type BatchPlan, openBatch } from './plan-batch.js';
import type { BatchPorts } from './ports.js';
import { buildVideoKey, isUpToDate } from './video-key.js';

// The next ones are prepared while one renders; more would only fill the queue that others wait in.
const QUEUED_CONCURRENCY = 3;

/**
 * Makes what is not there yet from an earlier run. A row that fails never stops the others.
 * @throws UprightError `job.canceled`, `input.unreadable`, `input.invalid`, `output.invalid`, `disk.full`
 */
export async function runBatch(
  request: BatchRequest,
  ports: BatchPorts,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: PartsProgress) => void },
): Promise<BatchResult> {
  const batch = await openBatch(request, ports);
  const { variants, report, before } = batch;
  await writeJournal(report, before.values());
  const lines = new Map<Variant, JournalLine>();
  const progress = createTally(variants.length, onProgress);
  const settle = async (variant: Variant): Promise<void> => {
    if (signal.aborted) throw new UprightError('job.canceled');
    const line = await makeVideo(variant, { request, ports, batch, signal });
    await appendJournal(report, line);
    lines.set(variant, line);
    progress(line.state);
  };
  await mapConcurrent(variants, QUEUED_CONCURRENCY, settle).catch((error: unknown) => {
    throw signal.aborted ? new UprightError('job.canceled') : error;
  });
  const made = variants.flatMap((variant) => lines.get(variant) ?? []);
  const outputs = new Set(made.map(({ output }) => output));
  const others = [...before.values()].filter(({ output }) => !outputs.has(output));
  await writeJournal(report, [...made, ...others]);
  return toResult(report, made);
}

function toResult(report: string, lines: readonly JournalLine[]): BatchResult {
  const count = (wanted: JournalLine['state']) => lines.filter(({ state }) => state === wanted).length;
  const rows = lines.map(({ row, output, state, code, message }) => ({
    row,
    output,
    state: state === 'making' ? ('failed' as const) : state,
    error: code === '' ? null : { code, message },
  }));
  return { report, done: count('done'), failed: count('failed'), skipped: count('skipped'), rows };
}

interface VideoInput {
  readonly request: BatchRequest;
  readonly ports: BatchPorts;
  readonly batch: BatchPlan;
  readonly signal: AbortSignal;
}

async function makeVideo(variant: Variant, input: VideoInput): Promise<JournalLine> {
  const { ports, request, batch, signal } = input;
  const line = { row: variant.row, output: '', bytes: 0, key: '', code: '' as const, message: '' };
  try {
    const { output, project, folder, problems } = await batch.plan(variant, signal);
    const mistake = problems.find(({ severity }) => severity === 'error');
    if (mistake || !project) {
      return { ...line, output, state: 'failed', code: mistake?.code ?? 'bug', message: mistake?.message ?? '' };
    }
    const known = { ...line, output, key: await buildVideoKey(project, folder, request.settings) };
    const before = batch.before.get(output);
    if (before && (await isUpToDate(before, known.key))) return { ...known, state: 'skipped', bytes: before.bytes };
    await mkdir(dirname(output), { recursive: true });
    await appendJournal(batch.report, { ...known, state: 'making' });
    // It was just checked that no foreign file is there; files of an earlier run may be replaced.
    const source = { project, folder };
    const asked = RenderRequest.parse({ source, output, settings: request.settings, overwrite: true });
    if (signal.aborted) throw new UprightError('job.canceled');
    const end = await ports.exportVideo(asked, {
      title: message('queue:batchRow', { row: variant.row, name: parse(output).base }),
      signal,
    });
    if (signal.aborted) throw new UprightError('job.canceled');
    if (end.ok) return { ...known, state: 'done', bytes: end.bytes };
    return { ...known, state: 'failed', code: end.error.code, message: end.error.message };
  } catch (error) {
    if (signal.aborted) throw error;
    const { code, message } = toFailure(error);
    return { ...line, state: 'failed', code, message };
  }
}

/** Counts what has ended and tells it, with a guess of the time left once something was made. */
function createTally(total: number, tell: (progress: PartsProgress) => void): (state: JournalLine['state']) => void {
  const started = Date.now();
  let [done, failed, made] = [0, 0, 0];
  const say = (): void => {
    const ended = done + failed;
    const each = made > 0 ? (Date.now() - started) / 1000 / made : null;
    const secondsLeft = each === null ? null : each * (total - ended);
    tell({ stage: 'videos', done, failed, total, secondsLeft, percent: (ended / total) * 100 });
  };
  say();
  return (state) => {
    if (state === 'failed') failed++;
    else done++;
    if (state === 'done') made++;
    say();
  };
}
