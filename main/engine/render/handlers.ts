/** The `render.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { EncoderOffer, JobWebhook } from '../../../core/api/render.js';
import type { ExportSettings, RenderRequest, RenderSource } from '../../../core/api/render-request.js';
import type { RetryPolicy } from '../../../core/api/retry-policy.js';
import type { Project } from '../../../core/project/project.js';
import { planLanguageExports, refusePresent } from './language-exports.js';
import type { Renderer } from './renderer.js';

/** What the methods need besides the renderer. */
export interface RenderHandlerPorts {
  readonly offerEncoders: () => Promise<EncoderOffer[]>;
  /** Keeps the settings of a project's last export. */
  readonly rememberSettings: (projectId: string, settings: ExportSettings) => void;
  /** The document as it is now. */
  readonly load: (source: RenderSource, signal: AbortSignal) => Promise<{ readonly project: Project }>;
  /** Queues an export and returns its job. */
  readonly enqueueExport: (
    request: RenderRequest,
    queue: { readonly priority: number; readonly retry: RetryPolicy; readonly webhook: JobWebhook | undefined },
  ) => Promise<{ readonly id: string }>;
}

export const createRenderHandlers = (
  renderer: Renderer,
  { offerEncoders, rememberSettings, load, enqueueExport }: RenderHandlerPorts,
): HandlersOf<ApiOf<'render'>> => ({
  'render.plan': (request, { signal }) => renderer.plan(request, signal),
  'render.encoders': async () => ({ encoders: await offerEncoders() }),
  'render.estimate': (request, { signal }) => renderer.estimate(request, signal),
  'render.start': async ({ priority, retry, webhook, ...request }) => {
    const { source, settings } = request;
    if ('projectId' in source) rememberSettings(source.projectId, settings);
    return { jobId: (await enqueueExport(request, { priority, retry, webhook })).id };
  },
  'render.startLanguages': async ({ languages, priority, retry, webhook, ...request }, { signal }) => {
    const { source, settings } = request;
    const planned = planLanguageExports((await load(source, signal)).project, request, languages);
    if (!request.overwrite) await refusePresent(planned);
    if ('projectId' in source) rememberSettings(source.projectId, settings);
    const exports: { language: string; output: string; jobId: string }[] = [];
    for (const { language, output, request } of planned)
      exports.push({ language, output, jobId: (await enqueueExport(request, { priority, retry, webhook })).id });
    return { exports };
  },
  'render.frame': (request, { signal }) => renderer.frame(request, signal),
});
