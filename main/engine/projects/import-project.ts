/** Takes a project in from a file: a bundle, a project file, a recipe or OpenTimelineIO. */
import { open } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { ProjectState } from '../../../core/api/projects.js';
import { UprightError } from '../../../core/api/errors.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { type AssetPorts, findMoved, readAssets, withLinks } from './assets.js';
import { readBundle } from './bundle-read.js';
import { containAssets } from './outside.js';
import type { AssetStatus, Projects } from './projects.js';

/** A document that was read, its paths still as written. */
export interface ReadFile {
  readonly project: Project;
  readonly folder: string;
  readonly problems: readonly Problem[];
}

/** What importing needs of the rest of the engine. */
export interface ImportPorts extends AssetPorts {
  /** A project file or a recipe. */
  readonly readDocument: (file: string) => Promise<ReadFile & { readonly kind: 'project' | 'recipe' }>;
  /** OpenTimelineIO. */
  readonly readTimeline: (file: string) => Promise<ReadFile>;
  /** A fresh folder for the media of a bundle. */
  readonly mediaFolder: () => string;
}

/** What is asked for. */
export interface ImportRequest {
  readonly file: string;
  readonly mediaFolder?: string | undefined;
  readonly search: readonly string[];
  readonly allowOutside: boolean;
}

/** What came of it. */
export type Imported = ProjectState & { assets: AssetStatus[]; problems: Problem[] };

/** Imports a file. What is missing shows as missing, and the project is there all the same. */
export async function importProject(request: ImportRequest, projects: Projects, ports: ImportPorts): Promise<Imported> {
  const file = resolve(request.file);
  const { read, own } = await readAny(file, request, ports);
  const problems = [...read.problems];
  // A recipe is written by hand; what is carried about is a project.
  const trusted = request.allowOutside || own === 'recipe';
  const contained = await containAssets(read.project, read.folder, trusted);
  const moved = await findMoved(
    contained.project,
    [read.folder, ...request.search.map((path) => resolve(path))],
    ports,
  );
  const project = withLinks(contained.project, moved);
  const found = new Set([...moved.keys()].map((id) => project.assets.findIndex((asset) => asset.id === id)));
  problems.push(...contained.problems.filter(({ path }) => !found.has(Number(path[1]))));
  const state = projects.create(project);
  return { ...state, assets: await readAssets(project), problems };
}

async function readAny(
  file: string,
  request: ImportRequest,
  ports: ImportPorts,
): Promise<{ read: ReadFile; own: 'bundle' | 'project' | 'recipe' | 'timeline' }> {
  if (await isZip(file)) {
    const folder = request.mediaFolder === undefined ? ports.mediaFolder() : freshIn(request.mediaFolder, file);
    const bundle = await readBundle(file, folder);
    const parsed = parseProject(bundle.project);
    if (!parsed.ok) {
      const [first] = parsed.problems;
      throw new UprightError(first?.code ?? 'input.invalid', first?.message, { file, problems: parsed.problems });
    }
    return { read: { project: parsed.project, folder: bundle.folder, problems: [] }, own: 'bundle' };
  }
  if (extname(file).toLowerCase() === '.otio') return { read: await ports.readTimeline(file), own: 'timeline' };
  const read = await ports.readDocument(file);
  return { read, own: read.kind };
}

const freshIn = (folder: string, file: string): string =>
  join(
    resolve(folder),
    `${file.slice(dirname(file).length + 1).replace(/\.[^.]*$/, '')}-${crypto.randomUUID().slice(0, 8)}`,
  );

async function isZip(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) throw new UprightError('input.unreadable', `${file} cannot be read; check its name and permissions.`);
  try {
    const head = Buffer.alloc(4);
    await handle.read(head, 0, 4, 0).catch(() => undefined);
    return head.toString('latin1') === 'PK\u0003\u0004';
  } finally {
    await handle.close();
  }
}
