/** Starts an export: asks where to where nobody has said, and queues it. */
import type { Client } from '../../core/api/client.js';
import type { Project } from '../../core/project/project.js';
import type { OutputChoice } from '../../preload/bridge.js';
import type { Host } from '../host/host.js';
import { type ExportDraft, defaultFileName, toExportRequest } from './export-draft.js';

const toChoice = (project: Project, draft: ExportDraft): OutputChoice => ({
  name: defaultFileName(project.name, draft),
  purpose: draft.target === 'texts' && draft.alphaFormat === 'png' ? 'folder' : 'video',
});

/** Asks for a place; null where the person canceled. */
export const chooseOutput = (host: Host, project: Project, draft: ExportDraft): Promise<string | null> =>
  host.chooseOutput(toChoice(project, draft));

/** A place that nobody needs to choose; null where a person is to. */
export const suggestOutput = (host: Host, project: Project, draft: ExportDraft): Promise<string | null> =>
  host.suggestOutput(toChoice(project, draft));

/** Where an export goes. */
export interface ExportPlace {
  readonly output: string;
  readonly overwrite: boolean;
  readonly priority: number;
}

/** Queues the export, one for each language where that is asked for, and gives the jobs. Fails as `render.start`. */
export async function startExport(
  client: Client,
  project: Project,
  draft: ExportDraft,
  place: ExportPlace,
): Promise<string[]> {
  const request = toExportRequest(draft, project);
  if (draft.captions !== 'each') return [(await client['render.start']({ ...request, ...place })).jobId];
  const { captions: _, ...others } = request;
  const { exports } = await client['render.startLanguages']({ ...others, ...place });
  return exports.map(({ jobId }) => jobId);
}
