/** Finds words in the transcript, and goes to them. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { findWords } from '../../core/transcript/find-words.js';
import { FoundMatches } from '../ui/FoundMatches.js';
import { SearchField } from '../ui/SearchField.js';
import { findWordsState } from './find-words-state.js';
import { useTranscript } from './transcript-context.js';
import { selectWords, wordSelection } from './word-selection.js';

export const FindBar = () => {
  const { t } = useTranslation('transcript');
  const { words, found, actions } = useTranscript();
  const { text } = useStore(findWordsState);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const go = (to: number): void => {
    const matches = findWords(words, findWordsState.getState().text);
    const { length } = matches;
    const at = length === 0 ? 0 : ((to % length) + length) % length;
    findWordsState.setState({ at });
    const match = matches[at];
    if (!match) return;
    selectWords(match);
    actions.goTo(match.from);
  };
  const look = (next: string): void => {
    findWordsState.setState({ text: next });
    // What is typed on stays where it is, or goes on to the next place behind it.
    const { at, from } = wordSelection.getState();
    const here = Math.max(0, Math.min(at, from));
    const nearest = findWords(words, next).findIndex((match) => match.from >= here);
    go(Math.max(0, nearest));
  };
  return (
    <div className="flex flex-col gap-1.5 p-2">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field in it. */}
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.target !== input.current) return;
          event.preventDefault();
          go(found.at + (event.shiftKey ? -1 : 1));
        }}
      >
        <SearchField ref={input} label={t('findWords')} value={text} onChange={look} />
      </div>
      <FoundMatches text={text} at={found.at} total={found.matches.length} onGo={go} />
    </div>
  );
};
