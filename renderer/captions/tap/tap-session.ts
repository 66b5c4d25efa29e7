/** One run of tapping: which words, from where, and the times so far. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  applyTaps,
  pressTap,
  releaseTap,
  type Tap,
  type TappedPart,
  undoTap,
} from '../../../core/captions/tap-times.js';
import type { Cue } from '../../../core/project/captions/cues.js';
import type { CaptionWord } from '../../../core/project/captions/word.js';
import type { EditInput } from '../../../core/project/edit.js';

/** What a tap begins. */
export type TapUnit = 'word' | 'line';

export interface TapRun {
  readonly words: readonly CaptionWord[];
  readonly parts: readonly TappedPart[];
  /** The part that the first tap begins. */
  readonly first: number;
  readonly taps: readonly Tap[];
}

export interface TapSession {
  readonly store: StoreApi<TapRun>;
  /** Begins anew at a part. */
  readonly begin: (run: Omit<TapRun, 'taps'>) => void;
  /** Microseconds, as the words have them. */
  readonly press: (at: number) => void;
  readonly release: (at: number) => void;
  /** The tap that was taken back; null where there was none. */
  readonly undo: () => Tap | null;
  /** The edit that gives the words the tapped times; null where none was tapped. */
  readonly plan: (item: string) => EditInput | null;
}

export function createTapSession(): TapSession {
  const store = createStore<TapRun>(() => ({ words: [], parts: [], first: 0, taps: [] }));
  return {
    store,
    begin: (run) => store.setState({ ...run, taps: [] }),
    press(at) {
      const { taps, parts, first } = store.getState();
      if (first + taps.length < parts.length) store.setState({ taps: pressTap(taps, at) });
    },
    release: (at) => store.setState(({ taps }) => ({ taps: releaseTap(taps, at) })),
    undo() {
      const { taps } = store.getState();
      store.setState({ taps: undoTap(taps) });
      return taps.at(-1) ?? null;
    },
    plan(item) {
      const { words, parts, first, taps } = store.getState();
      if (taps.length === 0) return null;
      const timed = applyTaps(words, parts, first, taps);
      const isChanged = (word: CaptionWord, i: number) => word.start !== words[i]?.start || word.end !== words[i]?.end;
      const from = timed.findIndex(isChanged);
      if (from === -1) return null;
      const to = timed.findLastIndex(isChanged) + 1;
      return {
        type: 'captions.replaceWords',
        item,
        words: words.slice(from, to).map(({ id }) => id),
        with: timed.slice(from, to),
      };
    },
  };
}

/** What is tapped as one: each word, or the words of each cue. */
export function toParts(words: readonly CaptionWord[], cues: readonly Cue[], unit: TapUnit): readonly TappedPart[] {
  if (unit === 'word') return words.map((_, i) => ({ from: i, to: i + 1 }));
  const places = new Map(words.map(({ id }, i) => [id, i]));
  const starts = cues.flatMap(({ words: [first] }) => places.get(first?.word.id ?? '') ?? []);
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? words.length }));
}
