/** The projects that the engine keeps. */
import { message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import type { ProjectChange, ProjectState, ProjectSummary } from '../../../core/api/projects.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { type Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import type { Labels, ProjectRecords } from '../store/project-records.js';
import { createHistory, type History, toFacts } from './history.js';
import { createOpenProjects, type OpenProject } from './open-projects.js';
import { createThumbnailRequests } from './thumbnails.js';

/** Projects by id. What takes an id fails with `project.unknown`. */
export interface Projects extends Omit<History, 'settle'> {
  /**
   * Keeps a document under an id of its own; paths in it must be absolute. Fails with the code of its first problem and all
   * of them as data, whose paths start at `place`.
   */
  readonly create: (fields: object, place?: readonly string[]) => ProjectState;
  /** Keeps a sound document, whose paths are absolute, under an id of its own, or one that no project has. */
  readonly insert: (project: Project, id?: string) => ProjectState;
  readonly open: (id: string) => OpenProject;
  readonly summary: (id: string) => ProjectSummary;
  readonly label: (id: string, labels: Labels, change?: ProjectChange['change']) => ProjectSummary;
  /** Notes the derived picture of a project; nothing where the project is gone. */
  readonly setThumbnail: (id: string, key: string) => void;
  readonly purge: (id: string) => void;
  /** Purges what was deleted before a time, in milliseconds since 1970. */
  readonly sweep: (before: number) => void;
  /** Projects in memory, what was used last at the end. */
  readonly inMemory: () => readonly string[];
  /** Keeps what makes opening quick the next time. */
  readonly close: () => void;
}

export interface ProjectsOptions {
  readonly records: ProjectRecords;
  readonly onChange: (change: ProjectChange) => void;
  readonly now?: () => number;
  /** Makes a picture of a project in the background; `setThumbnail` takes its key. */
  readonly requestThumbnail?: (id: string, revision: number) => void;
  /** How long a project rests before a picture is asked for. */
  readonly restMs?: number;
}

export function createProjects(options: ProjectsOptions): Projects {
  const { records, now = Date.now, requestThumbnail = () => undefined, restMs = 3000 } = options;
  const thumbnails = createThumbnailRequests(requestThumbnail, restMs);
  const onChange = (change: ProjectChange): void => {
    const isPicture = ['created', 'edit', 'undo', 'redo'].includes(change.change);
    if (isPicture) thumbnails.look(change.id, change.revision);
    options.onChange(change);
  };
  const settle = (id: string, open: OpenProject): void => {
    try {
      history.settle(id, open);
    } catch {
      // Only the next opening is slower; nothing is lost.
    }
  };
  const documents = createOpenProjects(records, settle);
  const history = createHistory({ records, documents, now, onChange });
  const { settle: _, ...changes } = history;

  const summary = (id: string): ProjectSummary => {
    const found = records.summary(id);
    if (!found) throw new UprightError('project.unknown', message('documents:noProject', { id }));
    return found;
  };
  const emit = (id: string, change: ProjectChange['change'], revision: number): void =>
    onChange({ id, revision, change, step: null, patches: [] });
  const label: Projects['label'] = (id, labels, change = 'labelled') => {
    const { revision } = summary(id);
    records.label(id, labels);
    emit(id, change, revision);
    return summary(id);
  };
  const remove = (id: string, revision: number): void => {
    records.remove(id);
    documents.forget(id);
    thumbnails.forget(id);
    emit(id, 'purged', revision);
  };

  const insert = (document: Project, id: string = crypto.randomUUID()): ProjectState => {
    const project = { ...document, id };
    records.insert(project.id, toFacts(project), project, now());
    // It need not be read and checked again.
    documents.set(project.id, { project, revision: 0, head: 0 });
    emit(project.id, 'created', 0);
    return history.state(project.id);
  };

  return {
    ...changes,
    create(fields, place = []) {
      const parsed = parseProject({ schemaVersion: SCHEMA_VERSION, ...fields, id: crypto.randomUUID() });
      if (!parsed.ok) {
        const [first] = parsed.problems;
        const problems = parsed.problems.map((problem) => ({ ...problem, path: [...place, ...problem.path] }));
        const many = message('documents:projectMistakes', { number: problems.length });
        throw new UprightError(
          first?.code ?? 'input.invalid',
          problems.length > 1 ? many : (first?.text ?? first?.message ?? message('documents:projectHasMistakes')),
          { problems },
        );
      }
      return insert(parsed.project);
    },
    insert,
    open: documents.get,
    summary,
    label,
    setThumbnail(id, thumbnail) {
      if (records.position(id)) label(id, { thumbnail });
    },
    purge(id) {
      const { revision, deletedAt } = summary(id);
      if (deletedAt === null) throw new UprightError('edit.impossible', message('documents:purgeDeletedOnly'));
      remove(id, revision);
    },
    sweep(before) {
      for (const id of records.deletedBefore(before)) remove(id, summary(id).revision);
    },
    inMemory: () => documents.all().map(([id]) => id),
    close() {
      thumbnails.close();
      for (const [id, open] of documents.all()) settle(id, open);
    },
  };
}
