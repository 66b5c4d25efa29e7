/** Starts an export: asks where to where nobody has said, and queues it. */
import type { Client } from '../../core/api/client.js';
import type { Project } from '../../core/project/project.js';
import type { Host } from '../host/host.js';
import { type ExportDraft, defaultFileName, toRequest } from './export-draft.js';

/** Asks for a place; null where the person canceled. */
export const chooseOutput = (host: Host, project: Project, draft: ExportDraft): Promise<string | null> =>
  host.chooseOutput({ name: defaultFileName(project.name, draft.target), purpose: 'video' });

/** A place that nobody needs to choose; null where a person is to. */
export const suggestOutput = (host: Host, project: Project, draft: ExportDraft): Promise<string | null> =>
  host.suggestOutput({ name: defaultFileName(project.name, draft.target), purpose: 'video' });

/** Queues the export and gives its job. Fails as `render.start`. */
export async function startExport(
  client: Client,
  project: Project,
  draft: ExportDraft,
  output: string,
  priority: number,
): Promise<string> {
  const request = toRequest(draft, project);
  // The save dialog has asked whether an existing file may go.
  const { jobId } = await client['render.start']({ ...request, output, overwrite: true, priority });
  return jobId;
}
