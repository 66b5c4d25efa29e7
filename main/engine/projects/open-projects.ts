/** Documents of projects, brought from the database to the last accepted step and kept in memory while they are used. */
import { message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import { applyPatches, type Patches } from '../../../core/project/patches.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Project } from '../../../core/project/project.js';
import type { ProjectRecords, HistoryPosition } from '../store/project-records.js';

/** A document and its position in the history. */
export interface OpenProject extends HistoryPosition {
  readonly project: Project;
}

export interface OpenProjects {
  /** Fails with `project.unknown`, or `store.damaged` where no snapshot of it can be read. */
  readonly get: (id: string) => OpenProject;
  readonly set: (id: string, open: OpenProject) => void;
  readonly forget: (id: string) => void;
  /** Those in memory, what was used last at the end. */
  readonly all: () => (readonly [id: string, open: OpenProject])[];
}

// A document of a thousand items takes about two megabytes.
const MAX_OPEN = 20;
const MAX_ITEMS = 200_000;

/** The open projects of a database; `onForget` is called with each that is dropped from memory. */
export function createOpenProjects(
  records: ProjectRecords,
  onForget: (id: string, open: OpenProject) => void = () => undefined,
): OpenProjects {
  const held = new Map<string, OpenProject>();
  const keep = (id: string, open: OpenProject): OpenProject => {
    held.delete(id);
    held.set(id, open);
    for (const [oldest, old] of held) {
      const isRoomy = held.size <= MAX_OPEN && countItems(held.values()) <= MAX_ITEMS;
      if (isRoomy || held.size === 1) break;
      held.delete(oldest);
      onForget(oldest, old);
    }
    return open;
  };
  return {
    get: (id) => keep(id, held.get(id) ?? readProject(records, id)),
    set: keep,
    forget: (id) => void held.delete(id),
    all: () => [...held],
  };
}

function countItems(open: Iterable<OpenProject>): number {
  let items = 0;
  for (const { project } of open) for (const track of project.tracks) items += track.items.length;
  return items;
}

function readProject(records: ProjectRecords, id: string): OpenProject {
  const current = records.position(id);
  if (!current) throw new UprightError('project.unknown', message('documents:noProject', { id }));
  for (const position of records.snapshotsNear(id, current.head)) {
    const snapshot = records.snapshot(id, position);
    const project = replay(records, id, snapshot, position, current.head);
    if (project) return { ...current, project };
  }
  throw new UprightError('store.damaged', message('documents:projectUnreadable', { id }));
}

// Null where the snapshot is not what it should be; an older one with more steps may be.
function replay(records: ProjectRecords, id: string, document: unknown, from: number, to: number): Project | null {
  if (typeof document !== 'object' || document === null) return null;
  try {
    const parsed = parseProject(replaySteps(records, id, document, from, to));
    return parsed.ok ? parsed.project : null;
  } catch {
    return null;
  }
}

/** A document led from one position of its history to another, forward or back. Fails with `store.damaged` where steps lack. */
export function replaySteps<T extends object>(
  records: ProjectRecords,
  id: string,
  document: T,
  from: number,
  to: number,
): T {
  const ahead = to > from;
  const [first, last] = ahead ? [from + 1, to] : [to + 1, from];
  const steps = records.patchesBetween(id, first, last, ahead ? 'forward' : 'backward') as Patches[];
  if (steps.length !== last - first + 1) throw new UprightError('store.damaged');
  if (!ahead) steps.reverse();
  return steps.reduce((walked, patches) => applyPatches(walked, patches), document);
}
