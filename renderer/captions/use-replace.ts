/** Going through what was found, and replacing it. */
import { findText } from '../../core/captions/find-text.js';
import { planReplaceText } from '../../core/captions/replace-text.js';
import { useEditor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { translate } from '../locales/translate.js';
import { notify } from '../ui/notify.js';
import { type Found, findState } from './find-state.js';
import { useCaptionsContext } from './captions-context.js';

export interface FindActions {
  /** Goes to the place with a number; those after the last and before the first are the first and the last. */
  readonly go: (at: number) => void;
  /** Goes to the first place in the current caption or after it, once what is looked for changed. */
  readonly goNearest: () => void;
  readonly replace: () => void;
  readonly replaceAll: () => void;
}

/** The actions on what was found in the captions around the component. */
export function useReplace({ matches, at }: Found): FindActions {
  const { session } = useEditor();
  const { item, list, actions } = useCaptionsContext();

  const show = (word: string | undefined): void => {
    const row = actions.cues().findIndex(({ words }) => words.some((each) => each.word.id === word));
    if (row < 0) return;
    list.select(row);
    actions.goTo(row, word);
  };
  // What was found may have changed by an edit that is not rendered yet.
  const matchesNow = () => {
    const words = actions.words();
    return { words, matches: findText(words, findState.getState()) };
  };
  const go: FindActions['go'] = (to) => {
    const now = matchesNow();
    const count = now.matches.length;
    if (count === 0) return;
    const next = ((to % count) + count) % count;
    findState.setState({ at: next });
    show(now.words[now.matches[next]?.first ?? 0]?.id);
  };
  return {
    go,
    goNearest() {
      const now = matchesNow();
      const cue = actions.cues()[Math.max(0, list.store.getState().at)];
      const from = now.words.findIndex(({ id }) => id === cue?.id);
      const next = now.matches.findIndex(({ first }) => first >= from);
      go(Math.max(0, next));
    },
    replace() {
      const match = matches[at];
      if (!match) return;
      const { replacement, ...search } = findState.getState();
      const edit = planReplaceText(item, [match], replacement, () => newId('word'));
      if (edit && !session.edit(edit)) return;
      // What was found again in the new text is passed over.
      go(at + (edit ? findText([{ text: replacement }], search).length : 1));
    },
    replaceAll() {
      const { replacement } = findState.getState();
      const edit = planReplaceText(item, matches, replacement, () => newId('word'));
      if (!edit || !session.edit(edit)) return;
      findState.setState({ at: 0 });
      notify(translate('captions')('replaced', { count: matches.length }), {
        label: translate('ui')('undo'),
        onClick: () => void session.undo(),
      });
    },
  };
}
