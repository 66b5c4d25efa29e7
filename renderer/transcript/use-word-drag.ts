/** Selecting words with the pointer: a click goes to a word, a drag and a click with Shift select, a double click takes the sentence. */
import { type PointerEvent, useRef } from 'react';
import { sentenceAround } from '../../core/transcript/sentence-around.js';
import { useTranscript } from './transcript-context.js';
import { clearWords, selectedRange, selectWord, selectWords, wordSelection } from './word-selection.js';

const SCROLL_PX = 12;

/** The handlers of the list of words, and whether the pointer is down in it. */
export function useWordDrag() {
  const { words, actions } = useTranscript();
  const down = useRef(false);
  const end = (): void => {
    down.current = false;
  };
  return {
    isDown: () => down.current,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>): void {
        const word = wordOf(event.target);
        if (event.button === 2) {
          const range = selectedRange(wordSelection.getState());
          if (word !== null && !(range && range.from <= word && word < range.to)) selectWord(word);
          return;
        }
        if (event.button !== 0) return;
        if (word === null) {
          // The scroll bar is outside the contents.
          if (event.target !== event.currentTarget) clearWords();
          return;
        }
        down.current = true;
        selectWord(word, event.shiftKey);
        if (!event.shiftKey) actions.goTo(word);
      },
      onPointerMove(event: PointerEvent<HTMLElement>): void {
        if (!down.current) return;
        if ((event.buttons & 1) === 0) {
          end();
          return;
        }
        const list = event.currentTarget;
        if (!list.hasPointerCapture(event.pointerId)) list.setPointerCapture(event.pointerId);
        const { top, bottom } = list.getBoundingClientRect();
        if (event.clientY < top) list.scrollBy(0, -SCROLL_PX);
        else if (event.clientY > bottom) list.scrollBy(0, SCROLL_PX);
        const y = Math.max(top + 1, Math.min(bottom - 1, event.clientY));
        const word = wordOf(document.elementFromPoint(event.clientX, y));
        if (word !== null && word !== wordSelection.getState().at) selectWord(word, true);
      },
      onPointerUp: end,
      onPointerCancel: end,
      onDoubleClick(event: { readonly target: EventTarget }): void {
        const word = wordOf(event.target);
        if (word !== null) selectWords(sentenceAround(words, word));
      },
    },
  };
}

function wordOf(target: EventTarget | null): number | null {
  const word = target instanceof Element ? target.closest<HTMLElement>('[data-word]')?.dataset.word : undefined;
  return word === undefined ? null : Number(word);
}
