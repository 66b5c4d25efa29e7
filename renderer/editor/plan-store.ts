/** The workout of the open project as its table shows it: its edits, their undo, and where the keys are. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PlacedProblems } from '../../core/session/check-edited-plan.js';
import { type EditedPlan, toEditedPlan, toWrittenPlan, type WrittenPlan } from '../../core/session/edited-plan.js';
import { emptyPlan, rowsOf } from '../../core/session/plan-edits.js';
import { SessionPlan } from '../../core/session/session-plan.js';
import { notationWordsOf } from '../../core/session/write-row.js';
import { language } from '../locales/language.js';

/** A field of a row. */
export type RowColumn = 'text' | 'work' | 'rest' | 'sets' | 'cue';

/** A field that is to have the focus. */
export interface FocusRequest {
  readonly row: string;
  readonly column: RowColumn;
  /** Null selects all. */
  readonly caret: number | null;
}

/** What the table shows. */
export interface PlanState {
  readonly plan: EditedPlan;
  /** Plans before this one, the latest last, and those that were taken back. */
  readonly past: readonly EditedPlan[];
  readonly future: readonly EditedPlan[];
  /** The row that is open for writing. */
  readonly current: string | null;
  readonly request: FocusRequest | null;
  /** What of the workout the timeline could not show, by the last time that it was made. */
  readonly findings: PlacedProblems;
}

/** The workout of a project. */
export interface PlanStore {
  readonly store: StoreApi<PlanState>;
  readonly plan: () => EditedPlan;
  /** Makes one step of undo. Changes of one `series` that follow each other are one step. */
  readonly change: (make: (plan: EditedPlan) => EditedPlan, series?: string) => void;
  /** Ends a series of changes. */
  readonly endSeries: () => void;
  /** Whether there was a step of the table's own. */
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  /** Replaces the whole, as one step. */
  readonly load: (plan: WrittenPlan) => void;
  /** Takes what the project says, which has its own steps: those of the table end. */
  readonly follow: (plan: WrittenPlan) => void;
  /** Shows what of the workout the timeline could not show. */
  readonly tell: (findings: PlacedProblems) => void;
  /** Ends the steps of the table where it still says what the project has now. */
  readonly settle: (plan: WrittenPlan) => void;
  readonly select: (row: string | null) => void;
  readonly focus: (request: FocusRequest) => void;
  readonly close: () => void;
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const NO_FINDINGS: PlacedProblems = { rowProblems: new Map(), blockProblems: new Map(), planProblems: [] };
const MOST_STEPS = 200;

/** Opens the workout of a project: what was left of it in the storage, else an empty one. */
export function openPlanStore(projectId: string, storage: DraftStorage): PlanStore {
  const key = `upright.plan.${projectId}`;
  const words = () => notationWordsOf(language());
  const first = readDraft(storage, key);
  const store = createStore<PlanState>(() => ({
    plan: first ? toEditedPlan(first, words()) : emptyPlan({ language: language() }),
    past: [],
    future: [],
    current: null,
    request: null,
    findings: NO_FINDINGS,
  }));
  let last: string | undefined;
  const change = (make: (plan: EditedPlan) => EditedPlan, series?: string): void => {
    const { plan, past } = store.getState();
    const next = make(plan);
    if (next === plan) return;
    const goesOn = series !== undefined && series === last && past.length > 0;
    last = series;
    store.setState({ plan: next, past: goesOn ? past : [...past, plan].slice(-MOST_STEPS), future: [] });
  };
  const unlisten = store.subscribe((now, before) => {
    if (now.plan !== before.plan) keepDraft(storage, key, now.plan);
  });
  return {
    store,
    plan: () => store.getState().plan,
    change,
    endSeries() {
      last = undefined;
    },
    undo() {
      const { plan, past, future } = store.getState();
      const before = past.at(-1);
      if (!before) return false;
      last = undefined;
      store.setState({ plan: before, past: past.slice(0, -1), future: [plan, ...future] });
      return true;
    },
    redo() {
      const { plan, past, future } = store.getState();
      const [next, ...rest] = future;
      if (!next) return false;
      last = undefined;
      store.setState({ plan: next, past: [...past, plan], future: rest });
      return true;
    },
    load(plan) {
      change(() => toEditedPlan(plan, words()));
      store.setState({ current: null });
    },
    follow(plan) {
      last = undefined;
      const { current } = store.getState();
      const next = toEditedPlan(plan, words());
      const isThere = rowsOf(next).some(({ id }) => id === current);
      store.setState({ plan: next, past: [], future: [], current: isThere ? current : null });
    },
    tell: (findings) => store.setState({ findings }),
    settle(plan) {
      if (JSON.stringify(toWrittenPlan(store.getState().plan).plan) !== JSON.stringify(plan)) return;
      last = undefined;
      store.setState({ past: [], future: [] });
    },
    select: (current) => store.setState({ current }),
    focus: (request) => store.setState({ request, current: request.row }),
    close: unlisten,
  };
}

function readDraft(storage: DraftStorage, key: string): WrittenPlan | null {
  try {
    const read: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return SessionPlan.safeParse(read).success ? (read as WrittenPlan) : null;
  } catch {
    return null;
  }
}

function keepDraft(storage: DraftStorage, key: string, edited: EditedPlan): void {
  const { plan } = toWrittenPlan(edited);
  try {
    if (plan === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(plan));
  } catch {
    // A full or forbidden store only means that a draft ends with its window.
  }
}
