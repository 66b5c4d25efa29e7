/** The `project.*` methods. */
import { resolve } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import { UprightError } from '../../../core/api/errors.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Problem } from '../../../core/project/problem.js';
import type { ProjectRecords } from '../store/project-records.js';
import { findMoved, readAssets, withLinks } from './assets.js';
import { type ExportPorts, exportProject } from './export-project.js';
import { type ImportPorts, importProject } from './import-project.js';
import { type Projects, withAbsolutePaths } from './projects.js';

/** What the methods need besides the projects. */
export interface ProjectPorts extends ImportPorts, ExportPorts {
  readonly records: ProjectRecords;
  readonly now?: () => number;
}

/** The default tracks of a project that was made from nothing. */
const TRACKS = [
  { id: 'video', kind: 'picture' },
  { id: 'titles', kind: 'text' },
  { id: 'music', kind: 'audio' },
];

/** The handlers. */
export const createProjectHandlers = (projects: Projects, ports: ProjectPorts): HandlersOf<ApiOf<'project'>> => {
  const { records, now = Date.now } = ports;
  const versionOf = (id: string, version: string) => {
    const found = records.versions(id).find((each) => each.id === version);
    if (!found)
      throw new UprightError('input.invalid', `There is no version ${version}; see the versions of the project.`);
    return found;
  };
  return {
    'project.create': ({ project, folder, ...fields }) =>
      projects.create(
        project ? { ...withAbsolutePaths(project, folder ?? '/'), ...fields } : { tracks: TRACKS, ...fields },
      ),
    'project.get': ({ id }) => ({ ...projects.state(id), project: projects.open(id).project }),
    'project.open': async ({ id }) => {
      const { project, revision } = projects.open(id);
      const moved = await findMoved(project, [], ports);
      if (moved.size > 0 && projects.open(id).revision === revision)
        projects.replace(id, revision, withLinks(project, moved), 'Relink files');
      projects.label(id, { openedAt: now() });
      const opened = projects.open(id).project;
      return { ...projects.state(id), project: opened, assets: await readAssets(opened) };
    },
    'project.list': (filter) => records.list(filter),
    'project.edit': ({ id, base, edit }) => projects.edit(id, base, edit),
    'project.undo': ({ id, base }) => projects.undo(id, base),
    'project.redo': ({ id, base }) => projects.redo(id, base),
    'project.goTo': ({ id, base, position }) => projects.goTo(id, base, position),
    'project.steps': ({ id, offset, limit }) => ({
      head: projects.open(id).head,
      total: records.countSteps(id),
      steps: records.stepNames(id, offset, limit),
    }),
    'project.rename': ({ id, base, name }) => projects.edit(id, base, { type: 'project.set', set: { name } }),
    'project.duplicate': ({ id, name }) => {
      const { project } = projects.open(id);
      return projects.create({ ...project, name: name ?? `${project.name.slice(0, 195)} copy` });
    },
    'project.label': ({ id, ...labels }) => projects.label(id, labels),
    'project.saveVersion': ({ id, name }) => {
      const { project, revision } = projects.open(id);
      const version = { id: crypto.randomUUID(), name, revision };
      const createdAt = now();
      records.addVersion(id, { ...version, at: createdAt }, project);
      return { ...version, createdAt };
    },
    'project.versions': ({ id }) => ({ versions: projects.summary(id) && records.versions(id) }),
    'project.restoreVersion': ({ id, base, version }) => {
      const { name } = versionOf(id, version);
      const parsed = parseProject(records.versionDocument(id, version));
      if (!parsed.ok) throw new UprightError('store.damaged', `The version "${name}" cannot be read any more.`);
      return projects.replace(id, base, parsed.project, `Restore "${name}"`);
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
      const named = new Map(Object.entries(links).map(([asset, path]) => [asset, resolve(path)]));
      const unknown = [...named.keys()].find((asset) => !project.assets.some((each) => each.id === asset));
      if (unknown !== undefined)
        throw new UprightError('edit.impossible', `There is no asset "${unknown}"; it may have been removed.`);
      const linked = withLinks(project, named);
      // Looking for files takes time; a project that has changed meanwhile is told so by its base.
      const moved =
        base === revision
          ? await findMoved(
              linked,
              search.map((path) => resolve(path)),
              ports,
            )
          : new Map();
      const state = projects.replace(id, base, withLinks(linked, moved), 'Relink files');
      return { ...state, assets: await readAssets(projects.open(id).project) };
    },
  };
};

const toReported = (problems: readonly Problem[]) =>
  problems.map((problem) => ({ ...problem, path: [...problem.path] }));
