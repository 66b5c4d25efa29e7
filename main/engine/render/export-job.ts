/** An export as a job of the queue. */
import { type Label, type Message, message } from '../../../core/locales/message.js';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { JobWebhook } from '../../../core/api/render.js';
import { RenderRequest, type RenderSource } from '../../../core/api/render-request.js';
import { RetryPolicy } from '../../../core/api/retry-policy.js';
import { toKey } from '../cache/content-cache.js';
import type { Json } from '../../../core/json.js';

export interface ExportJob {
  readonly params: Json;
  readonly title: Label;
  readonly key: string;
  /** Id of the project, where the source is one of the database. */
  readonly project: string | null;
}

/** The same content exported to the same file is the same job: its key is a hash of both. */
export async function toExportJob(
  request: RenderRequest,
  {
    title,
    retry,
    webhook,
  }: { readonly title?: Label; readonly retry: RetryPolicy; readonly webhook?: JobWebhook | undefined },
): Promise<ExportJob> {
  const { source, output } = request;
  const project = 'project' in source ? source.project : null;
  return {
    params: JSON.parse(JSON.stringify({ ...request, retry, webhook })) as ExportJob['params'],
    title: title ?? toTitle(project?.name ?? toSourceName(source), output),
    key: toKey([request, await identityOf(source), ...(webhook ? [webhook] : [])]),
    project: project?.id ?? null,
  };
}

function toSourceName(source: RenderSource): string {
  if ('file' in source) return basename(source.file);
  return 'recipe' in source && typeof source.recipe.name === 'string' ? source.recipe.name.slice(0, 200) : '';
}

const ExportParams = RenderRequest.extend({
  retry: RetryPolicy.default('always'),
  webhook: JobWebhook.optional(),
});

/** What an export job was asked for, by its parameters. */
export function parseExportJob(params: Json): { readonly request: RenderRequest; readonly retry: RetryPolicy } {
  const { retry, webhook: _, ...request } = ExportParams.parse(params);
  return { request, retry };
}

const toTitle = (name: string, output: RenderRequest['output']): Message =>
  output && name !== ''
    ? message('queue:exportTo', { name, file: basename(output) })
    : message('queue:export', { name: name || basename(output ?? '') });

// A file that was rewritten is another document under the same name.
async function identityOf(source: RenderSource): Promise<unknown> {
  if (!('file' in source)) return null;
  const facts = await stat(source.file, { bigint: true }).catch(() => null);
  return facts ? [facts.ino, facts.size, facts.mtimeNs].map(String) : null;
}
