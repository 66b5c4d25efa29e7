/** Takes a project in from a file: a bundle, a project file, a recipe or OpenTimelineIO. */
import { message } from '../../../core/locales/message.js';
import { open, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { type AssetPorts, type AssetStatus, readAssets, withLinks } from './assets.js';
import { readBundle } from './bundle-read.js';
import { toPlainName } from './bundle-write.js';
import { MAX_DEPTH } from './find-files.js';
import { containAssets } from './path-containment.js';
import type { Projects } from './projects.js';
import { findMoved } from './relink.js';
import type { AssetFacts } from './missing-assets.js';

/** A document that was read, its paths still as written. */
export interface ReadFile {
  /** A recipe is usually written by its user and may name any media; other files may come from anybody. */
  readonly kind?: 'project' | 'recipe';
  readonly project: Project;
  /** Where its relative paths start. */
  readonly folder: string;
  readonly problems: readonly Problem[];
}

/** What importing needs of the rest of the engine. */
export interface ImportPorts extends AssetPorts {
  /** A project file or a recipe. */
  readonly readDocument: (file: string) => Promise<ReadFile>;
  /** OpenTimelineIO. */
  readonly readTimeline: (file: string) => Promise<ReadFile>;
  /** A fresh folder for the media of a bundle. */
  readonly mediaFolder: () => string;
}

export interface ProjectImportRequest {
  readonly file: string;
  readonly mediaFolder?: string | undefined;
  readonly search: readonly string[];
  readonly allowOutside: boolean;
}

export type Imported = ProjectState & { assets: AssetStatus[]; problems: Problem[] };

// Media lie beside a project, or in a folder beside it; deeper is for folders that a person named.
const BESIDE = 1;

/** Imports a file. What is missing shows as missing, and the project is there all the same. */
export async function importProject(
  request: ProjectImportRequest,
  projects: Projects,
  ports: ImportPorts,
): Promise<Imported> {
  const file = resolve(request.file);
  if (!(await isBundle(file))) {
    const read = await readPlain(file, ports);
    const allowOutside = request.allowOutside || read.kind === 'recipe';
    return keep(read, new Map(), { ...request, file, allowOutside, besideByName: true }, projects, ports);
  }
  const folder = request.mediaFolder === undefined ? ports.mediaFolder() : freshIn(request.mediaFolder, file);
  const bundle = await readBundle(file, folder);
  try {
    const parsed = bundle.project;
    if (!parsed.ok) {
      const [first] = parsed.problems;
      throw new UprightError(first?.code ?? 'input.invalid', first?.text ?? first?.text ?? first?.message, {
        file,
        problems: parsed.problems,
      });
    }
    const told = new Map(Object.entries(bundle.assets));
    const read = { project: parsed.project, folder, problems: [] };
    // Files beside a bundle are outside of it.
    const besideByName = request.allowOutside;
    return await keep(read, told, { ...request, file, besideByName }, projects, ports);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

const readPlain = (file: string, ports: ImportPorts): Promise<ReadFile> =>
  extname(file).toLowerCase() === '.otio' ? ports.readTimeline(file) : ports.readDocument(file);

async function keep(
  read: ReadFile,
  told: ReadonlyMap<string, AssetFacts>,
  { file, search, allowOutside, besideByName }: ProjectImportRequest & { readonly besideByName: boolean },
  projects: Projects,
  ports: ImportPorts,
): Promise<Imported> {
  const { project, problems, refused } = await containAssets(read.project, read.folder, allowOutside);
  const facts = new Map<string, AssetFacts>(told);
  for (const [id, path] of refused) facts.set(id, { ...facts.get(id), path });
  const folders = [
    { path: dirname(file), depth: BESIDE, byName: besideByName },
    ...search.map((path) => ({ path: resolve(path), depth: MAX_DEPTH, byName: true })),
  ];
  const moved = await findMoved(project, folders, ports, facts);
  const linked = withLinks(project, moved);
  const outside = problems.filter(({ path }) => !moved.has(linked.assets[Number(path[1])]?.id ?? ''));
  const state = projects.insert(linked);
  return { ...state, assets: await readAssets(linked, ports), problems: [...read.problems, ...outside] };
}

const freshIn = (folder: string, file: string): string =>
  join(resolve(folder), `${toPlainName(basename(file, extname(file)))}-${crypto.randomUUID().slice(0, 8)}`);

async function isBundle(file: string): Promise<boolean> {
  const facts = await stat(file).catch(() => null);
  // A pipe would be waited for without end.
  if (!facts?.isFile()) throw new UprightError('input.unreadable', message('documents:notThereFile', { file }));
  if (extname(file).toLowerCase() === '.upright') return true;
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new UprightError('input.unreadable', message('documents:cannotBeRead', { file, code: String(error.code) }));
  });
  try {
    const head = Buffer.alloc(4);
    await handle.read(head, 0, 4, 0);
    return head.toString('latin1') === 'PK\u0003\u0004';
  } finally {
    await handle.close();
  }
}
