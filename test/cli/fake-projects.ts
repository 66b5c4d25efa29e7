/** Projects as a fake engine keeps them. */
import type { ProjectSummary } from '../../core/api/projects.js';
import type { FakeEngine, Methods } from './fake.js';

/** A moment, in local time 2026-03-01 14:05. */
export const at = new Date(2026, 2, 1, 14, 5).getTime();
/** A project in the list. */
export const project = (fields: Partial<ProjectSummary> = {}): ProjectSummary => ({
  id: 'p1',
  name: 'Leg day',
  revision: 7,
  size: { width: 1080, height: 1920 },
  fps: { num: 30, den: 1 },
  frames: 75,
  seconds: 2.5,
  items: 3,
  createdAt: at,
  changedAt: at,
  openedAt: null,
  favourite: false,
  archived: false,
  deletedAt: null,
  tags: [],
  thumbnail: null,
  ...fields,
});
/** A project's state after a change. */
export const state = { id: 'p1', revision: 8, undo: 'Rename', redo: null };

interface Page {
  readonly archived?: boolean;
  readonly deleted?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

/** A list that holds these, by where they are. */
export const listing =
  (...projects: ProjectSummary[]) =>
  ({ archived = false, deleted = false, offset = 0, limit = 100 }: Page) => {
    const fitting = projects.filter(
      (each) => (each.deletedAt !== null) === deleted && (deleted || each.archived === archived),
    );
    return { projects: fitting.slice(offset, offset + limit), total: fitting.length };
  };
/** An engine that knows one project, and more methods. */
export const known = (methods: Methods = {}): Methods => ({ 'project.list': listing(project()), ...methods });
/** The last call. */
export const last = ({ calls }: FakeEngine) => calls.at(-1);
