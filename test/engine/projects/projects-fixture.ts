/** Projects on a real database in a folder of their own, with files for media. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Client, createClient } from '../../../core/api/client.js';
import { createDispatch } from '../../../core/api/dispatch.js';
import { type ProjectChange, projectMethods } from '../../../core/api/projects.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Project } from '../../../core/project/project.js';
import { createProjectHandlers, type ProjectPorts } from '../../../main/engine/projects/handlers.js';
import { runInSlices } from '../../../main/engine/parse/run-in-slices.js';
import { createProjects, type Projects } from '../../../main/engine/projects/projects.js';
import { openProjectRecords, type ProjectRecords } from '../../../main/engine/store/project-records.js';
import { openStore, type Store } from '../../../main/engine/store/store.js';
import type { Response } from '../../../core/api/json-rpc.js';

/** Projects with the contract in front of them. */
export interface ProjectsFixture {
  readonly folder: string;
  readonly store: Store;
  readonly records: ProjectRecords;
  readonly projects: Projects;
  readonly client: Client;
  /** What stands behind the contract, for parameters that are parsed. */
  readonly handlers: ReturnType<typeof createProjectHandlers>;
  readonly changes: ProjectChange[];
  /** Closes as an engine does, or as a killed one, and opens again. */
  readonly reopen: (way?: 'closed' | 'killed') => ProjectsFixture;
  readonly remove: () => Promise<void>;
}

/** What a test may put in the place of a part. */
export interface Replaced {
  readonly ports?: Partial<ProjectPorts>;
  readonly records?: (records: ProjectRecords) => ProjectRecords;
}

/** Opens projects in a new folder. */
export async function openProjectsFixture(replaced: Replaced = {}): Promise<ProjectsFixture> {
  return openIn(await mkdtemp(join(tmpdir(), 'upright-projects-')), replaced);
}

function openIn(folder: string, replaced: Replaced): ProjectsFixture {
  const store = openStore(join(folder, 'data', 'upright.db'));
  const plain = openProjectRecords(store);
  const records = replaced.records?.(plain) ?? plain;
  const changes: ProjectChange[] = [];
  const projects = createProjects({ records, onChange: (change) => changes.push(change) });
  const handlers = createProjectHandlers(projects, { ...toPorts(records, folder), ...replaced.ports });
  const signal = new AbortController().signal;
  const dispatch = createDispatch(projectMethods, handlers, { signal }, runInSlices);
  return {
    folder,
    store,
    records,
    projects,
    handlers,
    client: createClient({
      send: async (request) => JSON.parse(JSON.stringify(await dispatch(request))) as Response,
      listen: () => () => undefined,
    }),
    changes,
    reopen(way = 'closed') {
      if (way === 'closed') projects.close();
      store.close();
      return openIn(folder, replaced);
    },
    async remove() {
      store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** SHA-256 of a file, hex. */
export const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

// A medium is a text whose first line is its length in microseconds.
async function lengthOf(path: string): Promise<number | null> {
  const length = /^length (\d+)$/m.exec(await readFile(path, 'utf8'))?.[1];
  return length === undefined ? null : Number(length);
}

const toPorts = (records: ProjectRecords, folder: string): ProjectPorts => ({
  records,
  hashOf,
  findBrand: async () => null,
  libraryAsset: () => null,
  sampleFile: () => join(folder, 'sample.json'),
  lengthOf,
  findByHash: () => null,
  readDocument: async (file) => {
    const parsed = parseProject(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
    return { project: parsed.project, folder: dirname(file), problems: [] };
  },
  readTimeline: () => Promise.reject(new Error('no timelines here')),
  toTimeline: (project) => ({ otio: { name: project.name }, problems: [] }),
  mediaFolder: () => join(folder, 'data', 'media', crypto.randomUUID()),
});

/** A document with one title of each text. */
export const titled = (...texts: string[]): Project => {
  const items = texts.map((text, i) => ({ kind: 'title', id: `t${i}`, start: i * 30, length: 30, text }));
  return toProject({ tracks: [{ id: 'texts', kind: 'text', items }] });
};

/** A sound document from what is named of it. */
export function toProject(fields: object): Project {
  const parsed = parseProject({ schemaVersion: 1, id: 'p', ...fields });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.project;
}
