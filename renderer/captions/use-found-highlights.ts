/** Marks what was found in the rows in sight, by the CSS Custom Highlight API: the rows are not rendered again. */
import { type RefObject, useEffect, useLayoutEffect } from 'react';
import type { CaptionWord } from '../../core/project/captions/word.js';
import type { Found } from './find-state.js';

const FOUND = 'found-text';
const CURRENT = 'found-text-current';

/** `words` are those that were searched, whose elements in the list have `data-word`. */
export function useFoundHighlights(
  list: RefObject<HTMLElement | null>,
  words: readonly CaptionWord[],
  { matches, at }: Found,
): void {
  // Rows come into sight by any rendering.
  useLayoutEffect(() => {
    const { current: element } = list;
    if (!element || matches.length === 0) {
      clear();
      return;
    }
    const texts = new Map<string, Node>();
    for (const word of element.querySelectorAll<HTMLElement>('[data-word]')) {
      if (word.firstChild && word.dataset.word) texts.set(word.dataset.word, word.firstChild);
    }
    const found = new Highlight();
    const current = new Highlight();
    matches.forEach(({ first, from, last, to }, i) => {
      for (let word = first; word <= last; word++) {
        const text = texts.get(words[word]?.id ?? '');
        const length = text?.nodeValue?.length ?? 0;
        if (!text) continue;
        const range = new StaticRange({
          startContainer: text,
          startOffset: Math.min(length, word === first ? from : 0),
          endContainer: text,
          endOffset: Math.min(length, word === last ? to : length),
        });
        (i === at ? current : found).add(range);
      }
    });
    CSS.highlights.set(FOUND, found);
    CSS.highlights.set(CURRENT, current);
  });
  useEffect(() => clear, []);
}

function clear(): void {
  CSS.highlights.delete(FOUND);
  CSS.highlights.delete(CURRENT);
}
