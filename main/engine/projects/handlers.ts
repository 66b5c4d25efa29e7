/** The `project.*` methods. */
import { labelInEnglish, toEnglish } from '../../../core/locales/english.js';
import { isMessage, message } from '../../../core/locales/message.js';
import { isAbsolute, resolve } from 'node:path';
import { type NamedBrand, withBrand } from '../../../core/brand/plan-brand.js';
import type { ApiOf } from '../../../core/api/api.js';
import { UprightError } from '../../../core/errors.js';
import { toReported } from '../../../core/api/fields.js';
import type { LibraryAsset } from '../../../core/api/library.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { assetFiles } from '../../../core/project/asset.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { errorAt } from '../../../core/project/problem.js';
import { Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import type { ProjectRecords } from '../store/project-records.js';
import { assetExists, type AssetLink, readAssets, withLinks } from './assets.js';
import { type ExportPorts, exportProject } from './export-project.js';
import { MAX_DEPTH } from './find-files.js';
import { type ImportPorts, importProject } from './import-project.js';
import type { Projects } from './projects.js';
import { createTurns } from './turns.js';
import { findMoved } from './relink.js';

/** What the methods need besides the projects. */
export interface ProjectPorts extends ImportPorts, ExportPorts {
  readonly records: ProjectRecords;
  /** What the library knows of the file at a path. */
  readonly libraryAsset: (path: string) => LibraryAsset | null;
  /** A brand kit by its name, or the one that new projects get; null where there is none. */
  readonly findBrand: (name: string | undefined) => Promise<NamedBrand | null>;
  /** The recipe of the sample that comes with Upright. */
  readonly sampleFile: () => string;
  readonly now?: () => number;
}

/** The default tracks of a project that was made from nothing. */
const TRACKS = [
  { id: 'video', kind: 'picture' },
  { id: 'titles', kind: 'text' },
  { id: 'music', kind: 'audio' },
];

const emptyProject = (fields: object): Project =>
  Project.parse({ schemaVersion: SCHEMA_VERSION, id: 'new', tracks: TRACKS, ...fields });

// A name holds at most 200 characters.
const copyName = (name: string): string => toEnglish(message('projects:copyName', { name: name.slice(0, 195) }));

export const createProjectHandlers = (projects: Projects, ports: ProjectPorts): HandlersOf<ApiOf<'project'>> => {
  const { records, now = Date.now } = ports;
  const inTurn = createTurns();
  const versionOf = (id: string, version: string) => {
    const found = records.versions(id).find((each) => each.id === version);
    if (!found) throw new UprightError('input.invalid', message('documents:noVersion', { version }));
    return found;
  };
  return {
    'project.create': async ({ project, folder, brand, ...fields }) => {
      const kit = brand === null ? null : await ports.findBrand(brand);
      if (brand && !kit) throw new UprightError('brand.unknown', message('brands:unknown', { name: brand }));
      if (!project && !kit) return projects.create({ tracks: TRACKS, ...fields });
      const whole = project ? withAbsolutePaths(project, folder) : emptyProject(fields);
      return projects.create({ ...(kit ? withBrand(whole, kit) : whole), ...fields }, ['project']);
    },
    'project.get': ({ id }) => ({ ...projects.state(id), project: projects.open(id).project }),
    'project.open': async ({ id }) => {
      const { project, revision } = projects.open(id);
      // A step of its own would take the place of steps that are undone; then they wait for `project.relink`.
      const moved =
        projects.state(id).redo === null ? await findMoved(project, [], ports) : new Map<string, AssetLink>();
      await inTurn(id, () =>
        tryToNote(() => {
          if (moved.size > 0 && projects.open(id).revision === revision)
            projects.replace(id, revision, withLinks(project, moved), RELINK);
          projects.label(id, { openedAt: now() });
        }),
      );
      const opened = projects.open(id).project;
      return { ...projects.state(id), project: opened, assets: await readAssets(opened, ports) };
    },
    'project.media': async ({ id }) => {
      const statuses = await readAssets(projects.open(id).project, ports);
      return {
        media: statuses.map(({ asset, path, status }) => ({ asset, status, library: ports.libraryAsset(path) })),
      };
    },
    'project.list': (filter) => records.list(filter),
    'project.edit': ({ id, base, edit }) => inTurn(id, () => projects.apply(id, base, edit)),
    'project.undo': ({ id, base }) => inTurn(id, () => projects.undo(id, base)),
    'project.redo': ({ id, base }) => inTurn(id, () => projects.redo(id, base)),
    'project.goTo': ({ id, base, position }) => inTurn(id, () => projects.goTo(id, base, position)),
    'project.steps': ({ id, offset, limit }) => ({
      head: projects.open(id).head,
      total: records.countSteps(id),
      steps: records.stepNames(id, offset, limit).map(({ name, ...step }) => ({
        ...step,
        name: labelInEnglish(name),
        ...(isMessage(name) && { text: name }),
      })),
    }),
    'project.rename': ({ id, base, name }) =>
      inTurn(id, () =>
        projects.edit(id, base, {
          type: 'batch',
          name: message('steps:rename'),
          edits: [{ type: 'project.set', set: { name } }],
        }),
      ),
    'project.duplicate': ({ id, name }) => {
      const { project } = projects.open(id);
      return projects.create({ ...project, name: name ?? copyName(project.name) });
    },
    'project.label': ({ id, ...labels }) => projects.label(id, labels),
    'project.saveVersion': ({ id, name }) => {
      const { project, revision } = projects.open(id);
      const version = { id: crypto.randomUUID(), name, revision, createdAt: now() };
      records.addVersion(id, version, project);
      return version;
    },
    'project.versions': ({ id }) => {
      projects.summary(id);
      return { versions: records.versions(id) };
    },
    'project.restoreVersion': ({ id, base, version }) => {
      const { name } = versionOf(id, version);
      const parsed = parseProject(records.versionDocument(id, version));
      if (!parsed.ok) throw new UprightError('store.damaged', message('documents:versionUnreadable', { name }));
      return inTurn(id, () => projects.replace(id, base, parsed.project, message('steps:restore', { name })));
    },
    'project.deleteVersion': ({ id, version }) => {
      records.deleteVersion(id, versionOf(id, version).id);
      return {};
    },
    'project.delete': ({ id }) => projects.label(id, { deletedAt: now() }, 'deleted'),
    'project.undelete': ({ id }) => projects.label(id, { deletedAt: null }, 'undeleted'),
    'project.purge': ({ id }) => {
      projects.purge(id);
      return {};
    },
    'project.sample': async () => {
      const [found] = records.list({ ...EVERY, tags: [SAMPLE], limit: 1 }).projects;
      if (found) return projects.state(found.id);
      const file = ports.sampleFile();
      const { id } = await importProject({ file, search: [], allowOutside: true }, projects, ports);
      projects.label(id, { tags: [SAMPLE] });
      return projects.state(id);
    },
    'project.import': async (request) => {
      const { problems, ...imported } = await importProject(request, projects, ports);
      return { ...imported, problems: toReported(problems) };
    },
    'project.export': async ({ id, ...request }) => {
      const { problems, ...written } = await exportProject(projects.open(id).project, request, ports);
      return { ...written, problems: toReported(problems) };
    },
    'project.relink': async ({ id, base, links, search }) => {
      const { project, revision } = projects.open(id);
      // Searching takes time; a caller with an old state gets a conflict by its base.
      if (base !== revision) projects.replace(id, base, project, RELINK);
      const linked = withLinks(project, await readNamed(project, links, ports));
      const folders = search.map((path) => ({ path: resolve(path), depth: MAX_DEPTH, byName: true }));
      const moved = await findMoved(linked, folders, ports);
      const state = await inTurn(id, () => projects.replace(id, base, withLinks(linked, moved), RELINK));
      return { ...state, assets: await readAssets(projects.open(id).project, ports) };
    },
  };
};

const RELINK = message('steps:relink');
const SAMPLE = 'sample';
const EVERY = {
  search: '',
  tags: [],
  archived: false,
  deleted: false,
  order: 'changed',
  offset: 0,
  limit: 100,
} as const;

// A project that is only looked at opens also where nothing can be written.
function tryToNote(work: () => void): void {
  try {
    work();
  } catch (error) {
    const isUnwritten = error instanceof UprightError && ['disk.full', 'output.unwritable'].includes(error.code);
    if (!isUnwritten) throw error;
  }
}

/** The links that a person named. Each fails with `edit.impossible` or `asset.missing`. */
async function readNamed(
  project: Project,
  links: Readonly<Record<string, string>>,
  ports: ProjectPorts,
): Promise<ReadonlyMap<string, AssetLink>> {
  const named = new Map<string, AssetLink>();
  for (const [id, written] of Object.entries(links)) {
    const asset = project.assets.find((each) => each.id === id);
    if (!asset) throw new UprightError('edit.impossible', message('edits:noAsset', { id }));
    const path = resolve(written);
    if (!(await assetExists({ kind: asset.kind, path })))
      throw new UprightError('asset.missing', message('documents:linkNotThere', { path }), { path });
    // What was said of the old file's content must not lead back to it.
    const hash = assetFiles[asset.kind].isFolder ? undefined : await ports.hashOf(path).catch(() => null);
    named.set(id, { path, hash });
  }
  return named;
}

/** The document with absolute paths. Fails with `input.invalid` where a relative one starts nowhere. */
function withAbsolutePaths(project: Project, folder: string | undefined): Project {
  const place = project.assets.findIndex(({ path }) => folder === undefined && !isAbsolute(path));
  if (place >= 0) {
    const text = message('documents:relativePath', { path: project.assets[place]?.path ?? '' });
    const problem = errorAt(['project', 'assets', place, 'path'], 'input.invalid', text);
    throw new UprightError('input.invalid', text, { problems: [problem] });
  }
  const start = folder ?? '';
  return { ...project, assets: project.assets.map((asset) => ({ ...asset, path: resolve(start, asset.path) })) };
}
