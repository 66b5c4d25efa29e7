/** The `batch.*` methods. */
import { message } from '../../../core/locales/message.js';
import type { ApiOf } from '../../../core/api/api.js';
import type { BatchRequest } from '../../../core/api/batch.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { toReported } from '../../../core/api/fields.js';
import { templateSlots } from '../../../core/batch/fill-template.js';
import { openBatch } from './plan-batch.js';
import type { BatchPorts } from './ports.js';

export interface BatchHandlerPorts extends BatchPorts {
  /** Queues the batch and returns its job. */
  readonly enqueue: (request: BatchRequest, videos: number) => { readonly id: string };
}

export const createBatchHandlers = (ports: BatchHandlerPorts): HandlersOf<ApiOf<'batch'>> => ({
  'batch.slots': async ({ template }) => ({ slots: templateSlots((await ports.readTemplate(template)).template) }),

  'batch.check': async (request, { signal }) => {
    const rows = await checkRows(request, ports, signal);
    return { videos: rows.length, rows };
  },

  'batch.start': async (request, { signal }) => {
    const rows = await checkRows(request, ports, signal);
    const mistaken = rows.filter(({ problems }) => problems.some(({ severity }) => severity === 'error'));
    const [first] = mistaken;
    if (first && (!request.skipInvalid || mistaken.length === rows.length)) {
      const why = first.problems.find(({ severity }) => severity === 'error');
      const text = message('batch:rowsFail', {
        bad: mistaken.length,
        all: rows.length,
        why: why?.text ?? why?.message ?? '',
      });
      const problems = mistaken
        .slice(0, 100)
        .flatMap(({ row, problems }) =>
          problems.map((problem) => ({ ...problem, path: ['rows', row, ...problem.path] })),
        );
      throw new UprightError('input.invalid', text, { problems });
    }
    return { jobId: ports.enqueue(request, rows.length).id, videos: rows.length };
  },
});

async function checkRows(request: BatchRequest, ports: BatchPorts, signal: AbortSignal) {
  const { variants, plan } = await openBatch(request, ports);
  const rows: { row: number; output: string; problems: ReturnType<typeof toReported> }[] = [];
  for (const variant of variants) {
    if (signal.aborted) throw new UprightError('job.canceled');
    const { output, problems } = await plan(variant, signal);
    rows.push({ row: variant.row, output, problems: toReported(problems) });
  }
  return rows;
}
