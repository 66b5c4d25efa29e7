/** What is done to cues from the panel, as edits of the project. */
import {
  joinOffset,
  planCueText,
  planJoinCue,
  planJoinCues,
  planRemoveCues,
  planSplitCue,
  type CaptionCues,
} from '../../core/captions/cue-edits.js';
import { planStepEdge, type WordEdge } from '../../core/captions/word-edges.js';
import type { Cue } from '../../core/project/captions/cues.js';
import type { CaptionWord } from '../../core/project/captions/word.js';
import type { EditInput } from '../../core/project/edit.js';
import type { Editor } from '../editor/editor.js';
import { itemOf } from '../items/property.js';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { isCaptions } from '../../core/project/kinds/guards.js';
import { captionCuesOf } from './use-captions.js';
import type { CueList } from './cue-list.js';

export interface CueActions {
  readonly cues: () => readonly Cue[];
  readonly words: () => readonly CaptionWord[];
  /** What edits are planned from; null where the captions are gone. */
  readonly captionCues: () => CaptionCues | null;
  /** Shows a text in the picture while it is typed. */
  readonly showText: (cue: string, text: string) => void;
  readonly dropText: () => void;
  readonly setText: (cue: string, text: string) => void;
  /** Whether there was something to split. */
  readonly split: (cue: string, text: string, caret: number) => boolean;
  /** Joins a cue, whose text is `text` by now, with the one before it. */
  readonly joinBefore: (cue: string, text?: string) => boolean;
  /** Joins the next cue to one whose text is `text` by now. */
  readonly joinAfter: (cue: string, text: string) => boolean;
  /** Joins the marked cues; a single one with the one before it. */
  readonly joinMarked: () => void;
  readonly removeMarked: () => void;
  /** Moves an edge of a word of a cue by a frame. */
  readonly stepEdge: (at: number, edge: WordEdge, by: 1 | -1) => void;
  /** Moves the playhead to a word of a cue, or to the cue. */
  readonly goTo: (at: number, word?: string) => void;
}

/** The actions on the captions `id`. */
export function createCueActions({ session, transport }: Editor, id: string, list: CueList): CueActions {
  const captions = (): CaptionsItem | null => {
    const item = itemOf(session.store.getState().project, id);
    return item && isCaptions(item) ? item : null;
  };
  const captionCues = (): CaptionCues | null => {
    const item = captions();
    return item && captionCuesOf(item, session.store.getState().project);
  };
  const cues = (): readonly Cue[] => captionCues()?.cues ?? [];
  const send = (edit: EditInput | null | undefined): boolean => {
    if (!edit) session.draft.clear();
    return edit ? session.edit(edit) : false;
  };
  // A cue is looked up by its name: others may have changed since its text was opened.
  const withCue = <T>(cue: string, work: (now: CaptionCues, at: number) => T): T | null => {
    const now = captionCues();
    const at = now?.cues.findIndex((each) => each.id === cue) ?? -1;
    return now && at >= 0 ? work(now, at) : null;
  };
  const goTo: CueActions['goTo'] = (at, word) => {
    const cue = cues()[at];
    if (!cue) return;
    const start = cue.words.find((each) => each.word.id === word)?.start ?? cue.start;
    transport.seek(Math.max(cue.start, Math.min(cue.start + cue.length - 1, Math.round(start))));
  };
  const after = (at: number): void => {
    const { length } = cues();
    list.select(Math.min(at, length - 1));
  };
  return {
    cues,
    words: () => captions()?.words ?? [],
    captionCues,
    showText: (cue, text) =>
      void withCue(cue, (now, at) => session.draft.show(text.trim() === '' ? null : planCueText(now, at, text))),
    dropText: () => session.draft.clear(),
    setText: (cue, text) => void withCue(cue, (now, at) => send(planCueText(now, at, text))),
    split: (cue, text, caret) =>
      withCue(cue, (now, at) => {
        const edit = planSplitCue(now, at, text, caret);
        if (!edit || !send(edit)) return false;
        list.edit(at + 1, 0);
        goTo(at + 1);
        return true;
      }) ?? false,
    joinBefore: (cue, text) =>
      withCue(cue, (now, at) => {
        const caret = joinOffset(now, at);
        if (!send(planJoinCue(now, at, text))) return false;
        list.edit(at - 1, caret);
        goTo(at - 1);
        return true;
      }) ?? false,
    joinAfter: (cue, text) =>
      withCue(cue, (now, at) => {
        if (!send(planJoinCues(now, at, at + 1, { at, text }))) return false;
        list.edit(at, text.trimEnd().length);
        return true;
      }) ?? false,
    joinMarked() {
      const range = list.range();
      const now = captionCues();
      if (!range || !now) return;
      const first = range.first === range.last ? range.first - 1 : range.first;
      if (send(planJoinCues(now, Math.max(0, first), range.last))) after(Math.max(0, first));
    },
    removeMarked() {
      const range = list.range();
      const now = captionCues();
      if (range && now && send(planRemoveCues(now, range.first, range.last))) after(range.first);
    },
    stepEdge(at, edge, by) {
      const item = captions();
      if (!item) return;
      send(planStepEdge(item, edge, by, session.store.getState().project.fps));
      // Other rules may apply now, so the word may be in another cue.
      const row = cues().findIndex(({ words }) => words.some(({ word }) => word.id === edge.word));
      list.selectWord(row < 0 ? at : row, edge.word);
      goTo(row < 0 ? at : row, edge.word);
    },
    goTo,
  };
}
