/** The words that a person selected in the captions. */
import type { CaptionWord } from '../../core/project/captions/word.js';
import { rangeOf } from './cue-list.js';
import { useCueList, useCaptionsContext } from './captions-context.js';
import { useCues } from './use-captions.js';

/** The chosen word alone, else all words of the selected captions. */
export function useSelectedWords(): readonly CaptionWord[] {
  const cues = useCues(useCaptionsContext().item);
  const first = useCueList((state) => rangeOf(state)?.first ?? -1);
  const last = useCueList((state) => rangeOf(state)?.last ?? -1);
  const chosen = useCueList(({ word }) => word);
  const words = first < 0 ? [] : cues.slice(first, last + 1).flatMap((cue) => cue.words.map(({ word }) => word));
  const one = words.find(({ id }) => id === chosen);
  return one ? [one] : words;
}
