/** The text of a cue, edited in place: Enter splits it, Backspace at its start joins it with the one before. */
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cue } from '../../core/project/captions/cues.js';
import { FIND_KEY, matchesKey } from '../commands/keymap.js';
import { useCaptionsContext } from './captions-context.js';

export const CueEditor = ({
  cue,
  at,
  caret,
}: {
  readonly cue: Cue;
  readonly at: number;
  readonly caret: number | null;
}) => {
  const { t } = useTranslation('captions');
  const { actions, list } = useCaptionsContext();
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);

  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.focus({ preventScroll: true });
    if (caret === null) current.select();
    else current.setSelectionRange(caret, caret);
  }, [caret]);

  const text = (): string => field.current?.value ?? '';
  const isTaken = (work: () => boolean): boolean => {
    done.current = true;
    const taken = work();
    if (!taken) done.current = false;
    return taken;
  };
  const leave = (): void => {
    const grid = field.current?.closest<HTMLElement>('[role=grid]');
    list.stopEditing();
    grid?.focus({ preventScroll: true });
  };
  const finish = (keep: boolean): void => {
    if (done.current) return;
    done.current = true;
    if (keep) actions.setText(cue.id, text());
    else actions.dropText();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (matchesKey(event.nativeEvent, FIND_KEY)) return;
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const isCaret = selectionStart === selectionEnd;
    const act = (): boolean => {
      switch (event.key) {
        case 'Escape':
          finish(false);
          leave();
          return true;
        case 'Enter':
          if (event.shiftKey) return false;
          if (!isCaret || !isTaken(() => actions.split(cue.id, value, selectionStart))) {
            finish(true);
            leave();
          }
          return true;
        case 'Tab': {
          finish(true);
          const next = at + (event.shiftKey ? -1 : 1);
          if (next < 0 || next >= actions.cues().length) leave();
          else {
            list.edit(next, null);
            actions.goTo(next);
          }
          return true;
        }
        case 'Backspace':
          return isCaret && selectionStart === 0 && isTaken(() => actions.joinBefore(cue.id, value));
        case 'Delete':
          return isCaret && selectionStart === value.length && isTaken(() => actions.joinAfter(cue.id, value));
        default:
          return false;
      }
    };
    if (act()) event.preventDefault();
  };

  return (
    <textarea
      ref={field}
      aria-label={t('textOf', { number: at + 1 })}
      defaultValue={cue.text}
      rows={1}
      spellCheck
      onInput={() => actions.showText(cue.id, text())}
      onKeyDown={onKeyDown}
      onBlur={() => {
        finish(true);
        if (list.store.getState().editing?.at === at) list.stopEditing();
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      className="field-sizing-content -mx-1 block w-[calc(100%+8px)] resize-none rounded-sm bg-ground px-1 text-sm text-text outline-2 outline-accent"
    />
  );
};
