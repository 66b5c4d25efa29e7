/** The keys of the words: arrows go from word to word and line to line, with Shift they select; Delete cuts and M mutes. */
import type { KeyboardEvent } from 'react';
import { useCommands } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { wordId } from './Paragraph.js';
import { useTranscript } from './transcript-context.js';
import { clearWords, selectWord, selectWords, wordSelection } from './word-selection.js';

/** The handler of the list of words. */
export function useWordKeys(): (event: KeyboardEvent) => void {
  const { words, paragraphs, actions } = useTranscript();
  const { transport } = useEditor();
  const commands = useCommands();
  const last = words.length - 1;

  const paragraphOf = (at: number): number => paragraphs.findLastIndex(({ from }) => from <= at);
  const paragraphFrom = (at: number, by: number): number => {
    const to = Math.max(0, Math.min(paragraphs.length - 1, paragraphOf(at) + by));
    return paragraphs[to]?.from ?? 0;
  };
  /** Where a key goes from a word; null where it goes nowhere. */
  const target = ({ key, ctrlKey, metaKey }: KeyboardEvent, at: number): number | null => {
    const isMod = ctrlKey || metaKey;
    if (isMod && key !== 'Home' && key !== 'End') return null;
    switch (key) {
      case 'ArrowLeft':
        return at - 1;
      case 'ArrowRight':
        return at + 1;
      case 'ArrowUp':
        return lineFrom(at, -1) ?? at - 1;
      case 'ArrowDown':
        return lineFrom(at, 1) ?? at + 1;
      case 'PageUp':
        return paragraphFrom(at, -1);
      case 'PageDown':
        return paragraphFrom(at, 1);
      case 'Home':
        return isMod ? 0 : paragraphFrom(at, 0);
      case 'End':
        return isMod ? last : (paragraphs[paragraphOf(at)]?.to ?? 1) - 1;
      default:
        return null;
    }
  };
  const act = (event: KeyboardEvent): boolean => {
    const { at } = wordSelection.getState();
    const isMod = event.ctrlKey || event.metaKey;
    if (words.length === 0 || event.altKey) return false;
    const to = target(event, Math.max(0, at));
    if (to !== null) {
      const word = Math.max(0, Math.min(last, to));
      selectWord(word, event.shiftKey);
      if (!event.shiftKey) actions.goTo(word);
      return true;
    }
    if (isMod) {
      if (event.key.toLowerCase() !== 'a') return false;
      selectWords({ from: 0, to: words.length });
      return true;
    }
    if (at < 0 || event.shiftKey) return false;
    if (event.key === 'Escape') clearWords();
    else if (event.key === 'Delete' || event.key === 'Backspace') commands.run('transcript.cut');
    else if (event.key.toLowerCase() === 'm') commands.run('transcript.mute');
    else if (event.key === 'Enter') {
      actions.goTo(at);
      transport.play();
    } else return false;
    return true;
  };
  return (event) => {
    if (event.target !== event.currentTarget || !act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** The word that stands over or under another, of those that are drawn; null where none is. */
function lineFrom(at: number, by: 1 | -1): number | null {
  const here = document.getElementById(wordId(at))?.getBoundingClientRect();
  if (!here) return null;
  const x = here.left + here.width / 2;
  let best: { readonly at: number; readonly top: number; readonly aside: number } | null = null;
  for (let i = at + by; ; i += by) {
    const box = document.getElementById(wordId(i))?.getBoundingClientRect();
    if (!box) break;
    if (Math.abs(box.top - here.top) < here.height / 2) continue;
    if (best && Math.abs(box.top - best.top) > here.height / 2) break;
    const aside = Math.abs(box.left + box.width / 2 - x);
    if (!best || aside < best.aside) best = { at: i, top: box.top, aside };
  }
  return best?.at ?? null;
}
