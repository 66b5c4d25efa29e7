/** Writes a project to a file for somebody else, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { link, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { type BundlePorts, writeBundle } from './bundle-write.js';

/** What exporting needs of the rest of the engine. */
export interface ExportPorts extends BundlePorts {
  /** The output's absolute path. Fails with `output.invalid` or `output.unwritable`. */
  readonly checkOutput: (
    output: string,
    rules: { inputs: readonly string[]; overwrite: boolean; extensions: readonly string[] },
  ) => Promise<string>;
  /** The project as OpenTimelineIO, and what that cannot say. */
  readonly toTimeline: (project: Project) => { otio: unknown; problems: readonly Problem[] };
}

/** What is asked for. */
export interface ExportRequest {
  readonly output: string;
  readonly format: 'upright' | 'json' | 'otio';
  readonly media: boolean;
  readonly overwrite: boolean;
}

/** Writes it. */
export async function exportProject(
  project: Project,
  { output, format, media, overwrite }: ExportRequest,
  ports: ExportPorts,
): Promise<{ file: string; bytes: number; problems: Problem[] }> {
  const inputs = project.assets.map(({ path }) => path);
  const file = await ports.checkOutput(output, { inputs, overwrite, extensions: [format] });
  const part = join(dirname(file), `.${basename(file).slice(0, 80)}.${randomUUID().slice(0, 8)}.part`);
  try {
    const problems = await writePart(project, part, { format, media, folder: dirname(file) }, ports);
    // A link fails where the name is taken, so that no other writer's file is ever lost.
    await (overwrite ? rename(part, file) : link(part, file));
    return { file, bytes: (await stat(file)).size, problems };
  } catch (error) {
    throw toWriteError(error, output);
  } finally {
    await rm(part, { force: true });
  }
}

async function writePart(
  project: Project,
  part: string,
  { format, media, folder }: { format: ExportRequest['format']; media: boolean; folder: string },
  ports: ExportPorts,
): Promise<Problem[]> {
  if (format === 'upright') return writeBundle(project, part, media, ports);
  if (format === 'otio') {
    const { otio, problems } = ports.toTimeline(project);
    await writeJson(part, otio);
    return [...problems];
  }
  const assets = project.assets.map((asset) => ({
    ...asset,
    path: relative(folder, asset.path).replaceAll('\\', '/'),
  }));
  await writeJson(part, { ...project, assets });
  return [];
}

const writeJson = (file: string, value: unknown): Promise<void> =>
  writeFile(file, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx', flush: true });

function toWriteError(error: unknown, output: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof UprightError) return error;
  if (code === 'ENOSPC') return new UprightError('disk.full');
  if (code === 'EEXIST') {
    const message = `${output} is there already; choose another name or allow it to be replaced.`;
    return new UprightError('output.invalid', message);
  }
  return error;
}
