/**
 * The edit log. It is linear: steps up to `head` are done, those behind it undone, and a new edit replaces what is behind.
 * A change is on disk before anybody hears of it; where it cannot be written, nothing has changed.
 */
import { labelInEnglish } from '../../../core/locales/english.js';
import { isMessage, type Label, message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import type { ProjectChange, ProjectState } from '../../../core/api/projects.js';
import { type Applied, applyEdit, applySteps } from '../../../core/project/apply-edit.js';
import type { Edit, EditInput } from '../../../core/project/edit.js';
import { stepName } from '../../../core/project/lost-transitions.js';
import { type Patches, planPatches } from '../../../core/project/patches.js';
import { type Project, projectLength } from '../../../core/project/project.js';
import { toJsonBlob } from '../store/json-blob.js';
import type { ProjectFacts, ProjectRecords } from '../store/project-records.js';
import { runSteps, type Steps } from '../../../core/steps.js';
import { runInSlices } from '../parse/run-in-slices.js';
import { type OpenProject, type OpenProjects, replaySteps } from './open-projects.js';

/** Changes of documents. Each fails with `project.unknown`, `project.conflict` for a stale base, or as the store does. */
export interface History {
  readonly state: (id: string) => ProjectState;
  /** Applies an edit as one step; one without effect is no step. Fails with `input.invalid` or `edit.impossible`. */
  readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  /** The same for an edit that is parsed, in slices, so that a long one keeps no other call waiting. */
  readonly apply: (id: string, base: number, edit: Edit) => Promise<ProjectState>;
  /** Puts another document in the place of this one, as one step. */
  readonly replace: (id: string, base: number, project: Project, name: Label) => ProjectState;
  readonly undo: (id: string, base: number) => ProjectState;
  readonly redo: (id: string, base: number) => ProjectState;
  readonly goTo: (id: string, base: number, position: number) => ProjectState;
  /** Keeps a snapshot of a document where its last one is far behind. */
  readonly settle: (id: string, open: OpenProject) => void;
}

export interface HistoryPorts {
  readonly records: ProjectRecords;
  readonly documents: OpenProjects;
  readonly now: () => number;
  readonly onChange: (change: ProjectChange) => void;
}

// Opening replays at most this many steps.
const SNAPSHOT_EVERY = 100;
// Older ones serve only where newer ones are damaged.
const KEPT_SNAPSHOTS = 3;

/** What a list shows of a document; `before` spares what has not changed. */
export const toFacts = (project: Project, before?: Project): ProjectFacts => ({
  name: project.name,
  size: project.size,
  fps: project.fps,
  frames: projectLength(project),
  items: project.tracks.reduce((sum, track) => sum + track.items.length, 0),
  assets: project.assets === before?.assets ? null : project.assets,
});

export function createHistory({ records, documents, now, onChange }: HistoryPorts): History {
  const state = (id: string): ProjectState => {
    const { revision, head } = documents.get(id);
    const undo = records.stepName(id, head);
    const redo = records.stepName(id, head + 1);
    return {
      id,
      revision,
      undo: undo && labelInEnglish(undo),
      redo: redo && labelInEnglish(redo),
      ...(isMessage(undo) && { undoText: undo }),
      ...(isMessage(redo) && { redoText: redo }),
    };
  };

  const openAt = (id: string, base: number): OpenProject => {
    const open = documents.get(id);
    if (base === open.revision) return open;
    const text = message('documents:revisionChanged', { now: open.revision, base });
    throw new UprightError('project.conflict', text, { revision: open.revision });
  };

  const commit = (
    id: string,
    before: OpenProject,
    after: { project: Project; head: number },
    {
      change,
      step,
      patches,
      write,
    }: { change: 'edit' | 'undo' | 'redo'; step: Label; patches: Patches; write?: () => void },
  ): ProjectState => {
    const revision = before.revision + 1;
    records.transaction(() => {
      write?.();
      records.move(id, { revision, head: after.head }, toFacts(after.project, before.project), now());
      if (isFar(id, before.head, after.head)) keepSnapshot(id, after);
    });
    documents.set(id, { ...after, revision });
    onChange({
      id,
      revision,
      change,
      step: labelInEnglish(step),
      ...(isMessage(step) && { stepText: step }),
      patches: patches as ProjectChange['patches'],
    });
    return state(id);
  };

  // Also a long way back is a place from which the next opening starts.
  const isFar = (id: string, from: number, to: number): boolean => {
    if (to % SNAPSHOT_EVERY !== 0 && Math.abs(to - from) < SNAPSHOT_EVERY) return false;
    const [nearest = 0] = records.snapshotsNear(id, to);
    return Math.abs(nearest - to) >= SNAPSHOT_EVERY / 4;
  };

  const keepSnapshot = (id: string, { project, head }: { project: Project; head: number }): void => {
    records.addSnapshot(id, head, project, now());
    const others = records.snapshotsNear(id, head).filter((position) => position !== 0);
    for (const position of others.slice(KEPT_SNAPSHOTS)) records.dropSnapshot(id, position);
  };

  function* append(id: string, open: OpenProject, project: Project, name: Label, edit: unknown): Steps<ProjectState> {
    const forward = planPatches(open.project, project);
    if (forward.length === 0) return state(id);
    yield;
    const backward = planPatches(project, open.project);
    yield;
    const edited = toJsonBlob(edit);
    yield;
    const ahead = toJsonBlob(forward);
    yield;
    const back = toJsonBlob(backward);
    yield;
    const step = { position: open.head + 1, name, edit: edited, forward: ahead, backward: back, at: now() };
    // Another change may have come in a pause.
    openAt(id, open.revision);
    const after = { project, head: step.position };
    const write = () => records.addStep(id, step);
    return commit(id, open, after, { change: 'edit', step: name, patches: forward, write });
  }

  function* keepApplied(id: string, open: OpenProject, applied: Applied): Steps<ProjectState> {
    if (applied.ok) {
      const name = stepName(open.project, applied.project, applied.edit);
      return yield* append(id, open, applied.project, name, applied.edit);
    }
    const { code, message: english, text, path } = applied.problem;
    throw new UprightError(code, text ?? english, { problems: [{ ...applied.problem, path: ['edit', ...path] }] });
  }

  function* applyAndKeep(id: string, base: number, edit: Edit): Steps<ProjectState> {
    const open = openAt(id, base);
    return yield* keepApplied(id, open, yield* applySteps(open.project, edit));
  }

  const goTo = (id: string, base: number, position: number): ProjectState => {
    const open = openAt(id, base);
    if (position === open.head) return state(id);
    if (position > open.head && records.stepName(id, position) === null)
      throw new UprightError('edit.impossible', message('documents:noStep', { position }));
    const project = replaySteps(records, id, open.project, open.head, position);
    const back = position < open.head;
    const step = records.stepName(id, back ? position + 1 : position) ?? '';
    const patches = planPatches(open.project, project);
    return commit(id, open, { project, head: position }, { change: back ? 'undo' : 'redo', step, patches });
  };

  return {
    state,
    edit: (id, base, edit) => {
      const open = openAt(id, base);
      return runSteps(keepApplied(id, open, applyEdit(open.project, edit)));
    },
    apply: (id, base, edit) => runInSlices(applyAndKeep(id, base, edit)),
    replace: (id, base, project, name) =>
      runSteps(append(id, openAt(id, base), project, name, { type: 'project.replace' })),
    undo(id, base) {
      const { head } = openAt(id, base);
      if (head === 0) throw new UprightError('edit.impossible', message('documents:nothingToUndo'));
      return goTo(id, base, head - 1);
    },
    redo(id, base) {
      const { head } = openAt(id, base);
      if (records.stepName(id, head + 1) === null)
        throw new UprightError('edit.impossible', message('documents:nothingToRedo'));
      return goTo(id, base, head + 1);
    },
    goTo,
    settle(id, open) {
      const [nearest = 0] = records.snapshotsNear(id, open.head);
      // Replaying a few steps is cheaper than another copy of a large document.
      if (Math.abs(nearest - open.head) >= SNAPSHOT_EVERY / 4) records.transaction(() => keepSnapshot(id, open));
    },
  };
}
