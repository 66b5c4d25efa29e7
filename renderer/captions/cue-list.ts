/** Where a person is in the captions: the marked rows and the text that is being edited. Rows are places in the list. */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** A row whose text is being edited. */
export interface EditedCue {
  readonly at: number;
  /** Where the caret stands at first; all is marked where it is null. */
  readonly caret: number | null;
}

export interface CueListState {
  /** The row that keys are about, -1 for none. */
  readonly at: number;
  /** Rows from here to `at` are marked. */
  readonly from: number;
  readonly editing: EditedCue | null;
  /** The word of the current row that was chosen, whose times keys move; null where none was. */
  readonly word: string | null;
}

/** The state of one list. */
export interface CueList {
  readonly store: StoreApi<CueListState>;
  readonly select: (at: number, extend?: boolean) => void;
  /** Chooses a word of a row. */
  readonly selectWord: (at: number, word: string) => void;
  readonly selectAll: (count: number) => void;
  readonly edit: (at: number, caret?: number | null) => void;
  readonly stopEditing: () => void;
  /** The first and the last marked row; null where none is. */
  readonly range: () => CueRange | null;
}

export interface CueRange {
  readonly first: number;
  readonly last: number;
}

export const rangeOf = ({ at, from }: CueListState): CueRange | null =>
  at < 0 ? null : { first: Math.min(at, from), last: Math.max(at, from) };

export function createCueList(): CueList {
  const store = createStore<CueListState>(() => ({ at: -1, from: -1, editing: null, word: null }));
  return {
    store,
    select(at, extend = false) {
      const { from } = store.getState();
      store.setState({ at, from: extend && from >= 0 ? from : at, word: null });
    },
    selectWord: (at, word) => store.setState({ at, from: at, word }),
    selectAll: (count) => store.setState({ at: count - 1, from: 0, word: null }),
    edit: (at, caret = null) => store.setState({ at, from: at, editing: { at, caret }, word: null }),
    stopEditing: () => store.setState({ editing: null }),
    range: () => rangeOf(store.getState()),
  };
}
