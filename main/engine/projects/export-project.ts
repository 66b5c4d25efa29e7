/** Exports a project to a file, completely or not at all. */
import { stat, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import { type BundlePorts, writeBundle } from './bundle-write.js';

/** What exporting needs of the rest of the engine. */
export interface ExportPorts extends BundlePorts {
  /** The project as OpenTimelineIO, and what that cannot say. */
  readonly toTimeline: (project: Project) => { otio: unknown; problems: readonly Problem[] };
}

export interface ExportRequest {
  readonly output: string;
  readonly format: 'upright' | 'json' | 'otio';
  readonly media: boolean;
  readonly overwrite: boolean;
}

export async function exportProject(
  project: Project,
  { output, format, media, overwrite }: ExportRequest,
  ports: ExportPorts,
): Promise<{ file: string; bytes: number; problems: Problem[] }> {
  const inputs = project.assets.map(({ path }) => path);
  const file = await checkOutput(output, { inputs, overwrite, extensions: [format] });
  const problems = await writeOutput(file, overwrite, (draft) =>
    writeDraft(project, draft, { format, media, folder: dirname(file) }, ports),
  );
  return { file, bytes: (await stat(file)).size, problems };
}

async function writeDraft(
  project: Project,
  draft: string,
  { format, media, folder }: { format: ExportRequest['format']; media: boolean; folder: string },
  ports: ExportPorts,
): Promise<Problem[]> {
  if (format === 'upright') return writeBundle(project, draft, media, ports);
  if (format === 'otio') {
    const { otio, problems } = ports.toTimeline(project);
    await writeJson(draft, otio);
    return [...problems];
  }
  const assets = project.assets.map((asset) => ({
    ...asset,
    path: relative(folder, asset.path).replaceAll('\\', '/'),
  }));
  await writeJson(draft, { ...project, assets });
  return [];
}

const writeJson = (file: string, value: unknown): Promise<void> =>
  writeFile(file, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx', flush: true });
