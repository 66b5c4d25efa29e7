/** Composes batches with documents, rendering and the job queue. */
import { type Label, message } from '../../../core/locales/message.js';
import { BatchRequest } from '../../../core/api/batch.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { type Failure, failure } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import { compileRecipe } from '../../../core/recipe/compile-recipe.js';
import { createBatchHandlers } from '../batch/handlers.js';
import type { BatchPorts, RowResult } from '../batch/ports.js';
import { runBatch } from '../batch/run-batch.js';
import { readRecipeFiles } from '../documents/read-recipe-files.js';
import { readTemplateFile } from '../documents/read-template.js';
import type { Jobs } from '../jobs/ports.js';
import { toExportJob } from '../render/export-job.js';
import type { EngineContext } from './context.js';
import type { JobFeature } from './feature.js';
import type { ProjectFeature } from './projects.js';
import type { Rendering } from './render.js';
import type { Sources } from './sources.js';

/** What batches use of other features. */
export interface BatchDependencies {
  readonly jobs: Jobs;
  readonly sources: Sources;
  readonly projects: ProjectFeature;
  readonly render: Rendering;
}

/** Composes the `batch.*` methods and the job that makes the videos of a batch. */
export function composeBatch(_context: EngineContext, dependencies: BatchDependencies): JobFeature<'batch', 'batch'> {
  const ports = createBatchPorts(dependencies);
  return {
    handlers: createBatchHandlers({
      ...ports,
      enqueue: (request, videos) =>
        dependencies.jobs.enqueue('batch', {
          params: JSON.parse(JSON.stringify(request)),
          title: message('queue:batch', { count: videos }),
          key: null,
        }),
    }),
    jobKinds: {
      batch: {
        run: (params, control) => runBatch(BatchRequest.parse(params), ports, control),
        concurrency: () => 4,
        retries: () => 'never',
        limited: true,
        uses: 'light',
      },
    },
  };
}

const createBatchPorts = ({ jobs, sources, projects, render }: BatchDependencies): BatchPorts => ({
  readTemplate: async (source) => {
    if ('file' in source) return readTemplateFile(source.file);
    if ('recipe' in source) return { template: { kind: 'recipe', json: source.recipe }, folder: source.folder ?? '/' };
    const { project, folder } = await sources.load(projects.toPlainSource(source));
    return { template: { kind: 'project', project }, folder };
  },
  compile: async (recipe, folder, places, signal) =>
    compileRecipe(recipe, await readRecipeFiles(recipe, folder, sources.during(signal)), places),
  findProblems: async (project, folder, signal) => {
    const problems = await render.findProblems({ project, folder }, signal);
    return problems.map((problem) => ({ ...problem, path: toProjectPath(problem.path) }));
  },
  exportVideo: (request, of) => exportForBatch(jobs, request, of),
});

// A project by value is told of by its place in the call.
const toProjectPath = (path: Problem['path']): Problem['path'] =>
  path[0] === 'source' && path[1] === 'project' ? path.slice(2) : path;

/** Queues an export for a batch and waits for its end; aborting cancels it. */
async function exportForBatch(
  jobs: Jobs,
  request: RenderRequest,
  { title, signal }: { title: Label; signal: AbortSignal },
): Promise<RowResult> {
  const { id } = jobs.enqueue('export', await toExportJob(request, { title, retry: 'transient' }));
  const cancel = () => void jobs.cancel(id).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    const job = await jobs.whenEnded(id);
    if (job.kind === 'export' && job.result) return { ok: true, bytes: job.result.bytes };
    const error: Failure = job.error ?? failure('job.canceled', message('queue:exportCanceled'));
    return { ok: false, error };
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
