/** What the samples of a gallery say: the first words of what is selected. */
import { textsOfItem, toTextContext } from '../../core/composition/texts.js';
import { kindOf, type StyledItem } from '../../core/project/item.js';
import { useProject } from '../editor/editor.js';
import { useRestingFrame } from './use-resting-frame.js';

/** As much as a tile has room for. */
const MOST_WORDS = 4;
const MOST_CHARACTERS = 28;

/** The first words of a text, as many as a tile has room for; null where a tile has no room for the first. */
export function firstWords(text: string): string | null {
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    const some = words.slice(0, count).join(' ');
    if (some.length <= MOST_CHARACTERS) return some;
  }
  return null;
}

/** The words of the text that was selected last: of captions those that the playhead shows. Null where there are none. */
export function useSampleText(items: readonly StyledItem[]): string | null {
  const context = useProject(toTextContext);
  const frame = useRestingFrame();
  const last = items.at(-1);
  if (!last) return null;
  const [shown] = textsOfItem(last, frame, frame + 1, context);
  return firstWords(shown?.text ?? kindOf(last).label(last) ?? '');
}
