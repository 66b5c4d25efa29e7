/** The cues of captions as text: a click goes there, a double click, Enter or F2 edits. Only rows in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDownToLine } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cue } from '../../core/project/captions/cues.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useSpokenWord } from '../editor/use-spoken-word.js';
import { VirtualRow } from '../ui/VirtualRow.js';
import { caretUnder } from './caret-under.js';
import { CueRow, cueRowId } from './CueRow.js';
import { spokenPlaceAt, spokenWordAt, useCues } from './use-captions.js';
import { WordTimes } from './WordTimes.js';
import { useCueList, useCaptionsContext } from './captions-context.js';
import { useFoundHighlights } from './use-found-highlights.js';

const ROW_HEIGHT = 30;
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };

export const CaptionList = ({ ref: scroller }: { readonly ref: RefObject<HTMLDivElement | null> }) => {
  const { t } = useTranslation('captions');
  const { item, list, actions, locked, found } = useCaptionsContext();
  const { transport } = useEditor();
  const fps = useProject((project) => project.fps);
  const cues = useCues(item);
  const at = useCueList((state) => state.at);
  const editing = useCueList((state) => state.editing?.at ?? null);
  const rows = useVirtualizer({
    count: cues.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => cues[index]?.id ?? index,
    overscan: 6,
    paddingStart: 4,
    paddingEnd: 4,
  });
  const show = (to: number): void => rows.scrollToIndex(to, { align: 'center' });
  const { following, follow } = useSpokenWord(scroller, (frame) => spokenPlaceAt(cues, frame), show);
  useFoundHighlights(scroller, item.words, found);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);

  const pick = (event: MouseEvent): { readonly row: number; readonly word: string | undefined } | null => {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest<HTMLElement>('[data-at]')?.dataset.at;
    return row === undefined
      ? null
      : { row: Number(row), word: target?.closest<HTMLElement>('[data-word]')?.dataset.word };
  };
  const onClick = (event: MouseEvent): void => {
    const picked = pick(event);
    if (!picked) return;
    if (picked.word && !event.shiftKey) list.selectWord(picked.row, picked.word);
    else list.select(picked.row, event.shiftKey);
    if (!event.shiftKey) actions.goTo(picked.row, picked.word);
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const picked = pick(event);
    if (!picked || locked) return;
    list.edit(picked.row, caretUnder(event));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const isMod = event.ctrlKey || event.metaKey;
    const page = Math.max(1, rows.getVirtualItems().length - 8);
    const last = cues.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: at < 0 ? last : at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    const act = (): boolean => {
      if (cues.length === 0) return false;
      if (to !== undefined && !isMod && !event.altKey) {
        const row = Math.max(0, Math.min(last, to));
        list.select(row, event.shiftKey);
        if (!event.shiftKey) actions.goTo(row);
      } else if (isMod && event.key.toLowerCase() === 'a') list.selectAll(cues.length);
      else if (event.key === 'Escape' && at >= 0) list.select(-1);
      else if (event.altKey && !isMod && STEPS[event.key] !== undefined && at >= 0) {
        if (!locked) stepEdge(event.shiftKey ? 'end' : 'start', STEPS[event.key] ?? 1);
      } else if (at < 0 || isMod || event.altKey) return false;
      else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
        stepWord(cues, at, event.key === 'ArrowLeft' ? -1 : 1);
      else if (locked) return false;
      else if (event.key === 'Enter' || event.key === 'F2')
        list.edit(at, event.key === 'F2' ? null : (cues[at]?.text.length ?? 0));
      else if (event.key === 'Backspace') actions.joinMarked();
      else if (event.key === 'Delete') actions.removeMarked();
      else return false;
      return true;
    };
    if (!act()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // The word that was chosen, else the one at the playhead.
  const stepEdge = (edge: 'start' | 'end', by: 1 | -1): void => {
    const spoken = spokenWordAt(cues, transport.frame());
    const words = cues[at]?.words ?? [];
    const word =
      list.store.getState().word ?? words.find((each) => each.word.id === spoken)?.word.id ?? words[0]?.word.id;
    if (word !== undefined) actions.stepEdge(at, { word, edge }, by);
  };
  const stepWord = (all: readonly Cue[], row: number, by: 1 | -1): void => {
    const words = all
      .slice(Math.max(0, row - 1), row + 2)
      .flatMap((cue, i) => cue.words.map((word) => ({ word, row: Math.max(0, row - 1) + i })));
    const frame = transport.frame();
    const next =
      by > 0
        ? words.find(({ word }) => Math.round(word.start) > frame)
        : words.findLast(({ word }) => Math.round(word.start) < frame);
    if (!next) return;
    list.selectWord(next.row, next.word.word.id);
    actions.goTo(next.row, next.word.word.id);
  };

  const current = cues[at];
  return (
    <div className="relative min-h-0 flex-1">
      {/* biome-ignore lint/a11y/useSemanticElements: as CueRow. */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={editing === null ? 0 : -1}
        aria-label={t('transcript')}
        aria-multiselectable
        aria-readonly={locked || undefined}
        aria-rowcount={cues.length}
        aria-colcount={2}
        {...(current ? { 'aria-activedescendant': cueRowId(current.id) } : {})}
        onFocus={(event) => {
          if (event.target === event.currentTarget && at < 0 && cues.length > 0) list.select(0);
        }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        className="group/grid h-full overflow-y-auto outline-none"
      >
        <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const cue = cues[row.index];
            return cue ? (
              <VirtualRow key={row.key} rows={rows} row={row}>
                <CueRow
                  cue={cue}
                  at={row.index}
                  fps={fps}
                  speaker={speakerAt(cues, row.index)}
                  color={item.speakers.find(({ name }) => name === cue.words[0]?.word.speaker)?.color ?? null}
                />
              </VirtualRow>
            ) : null;
          })}
        </div>
      </div>
      <WordTimes cue={current} fps={fps} />
      {following ? null : (
        <button
          type="button"
          onClick={follow}
          className="absolute bottom-3 left-1/2 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-xs shadow-lg hover:bg-hover"
        >
          <ArrowDownToLine className="size-3.5" aria-hidden />
          {t('follow')}
        </button>
      )}
    </div>
  );
};

// Who says a cue, where somebody else said the one before.
function speakerAt(cues: readonly Cue[], at: number): string | null {
  const speaker = cues[at]?.words[0]?.word.speaker;
  return speaker !== undefined && speaker !== cues[at - 1]?.words[0]?.word.speaker ? speaker : null;
}
