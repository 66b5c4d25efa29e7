/** The text of a row, with names of exercises to choose from while it is typed. */
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditedRow } from '../../core/session/edited-plan.js';
import { classNames } from '../ui/class-names.js';
import { ExercisePicture } from '../library/ExercisePicture.js';
import type { RowActions } from './row-actions.js';
import { useRowExercises, withName } from './use-exercises.js';

export const RowText = ({
  row: { id, text },
  label,
  placeholder,
  tabIndex,
  isOpen,
  isInvalid,
  describedBy,
  actions,
}: {
  readonly row: EditedRow;
  readonly label: string;
  readonly placeholder: string;
  readonly tabIndex: number;
  readonly isOpen: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  readonly actions: RowActions;
}) => {
  const { t } = useTranslation('sessions');
  const { suggest } = useRowExercises();
  const list = useId();
  const [isTyped, setTyped] = useState(false);
  const [chosen, choose] = useState(-1);
  const [hovered, hover] = useState<string | null>(null);
  const names = isOpen && isTyped ? suggest(text) : [];
  const take = (name: string): void => {
    actions.write(id, withName(text, name));
    setTyped(false);
    choose(-1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const caret = selectionStart ?? value.length;
    const isMod = event.ctrlKey || event.metaKey;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    const name = names[chosen]?.name;
    const act = (): boolean => {
      if (by !== null && event.altKey && !isMod) actions.step(id, by, caret);
      else if (by !== null && names.length > 0 && !isMod && !event.shiftKey)
        choose(Math.max(-1, Math.min(names.length - 1, chosen + by)));
      else if (by !== null && !isMod && !event.shiftKey) actions.go(id, by, caret);
      else if (isMod && event.key.toLowerCase() === 'd') actions.duplicate(id);
      else if (isMod || event.altKey) return false;
      else if (event.key === 'Enter' && name !== undefined) take(name);
      else if (event.key === 'Enter') actions.next(id);
      else if (event.key === 'Backspace' && value === '') actions.remove(id, -1);
      else if (event.key === 'Delete' && value === '' && selectionEnd === 0) actions.remove(id, 1);
      else if (event.key === 'Escape' && names.length > 0) setTyped(false);
      else if (event.key === 'Escape') event.currentTarget.blur();
      else return false;
      return true;
    };
    if (!act()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover.Root open={names.length > 0}>
      <Popover.Anchor asChild>
        <input
          type="text"
          dir="auto"
          aria-label={label}
          aria-invalid={isInvalid}
          aria-describedby={describedBy}
          aria-autocomplete="list"
          aria-controls={names.length > 0 ? list : undefined}
          aria-activedescendant={chosen >= 0 && names.length > 0 ? `${list}-${chosen}` : undefined}
          data-column="text"
          value={text}
          placeholder={isOpen ? placeholder : undefined}
          tabIndex={tabIndex}
          maxLength={300}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            actions.write(id, event.currentTarget.value);
            setTyped(true);
            choose(-1);
          }}
          onBlur={() => {
            setTyped(false);
            actions.endSeries();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const lines = event.clipboardData.getData('text/plain').split(/\r\n|[\r\n]/);
            if (lines.filter((line) => line.trim() !== '').length < 2) return;
            event.preventDefault();
            actions.paste(id, lines);
          }}
          className={classNames(
            'h-6 min-w-0 flex-1 rounded-control text-sm placeholder:text-quiet',
            isOpen ? '-ml-1.5 bg-ground px-1.5' : 'cursor-text bg-transparent opacity-0',
          )}
        />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          id={list}
          role="listbox"
          aria-label={t('suggestions')}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 min-w-48 rounded-panel border border-line bg-panel p-1 text-sm shadow-xl"
        >
          {names.map(({ name, exercise }, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus.
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
            <div
              key={name}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === chosen}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(name)}
              onPointerEnter={() => hover(name)}
              onPointerLeave={() => hover(null)}
              className={classNames(
                'flex h-12 items-center gap-2 rounded-control px-1 pr-3',
                i === chosen ? 'bg-hover' : 'hover:bg-hover',
              )}
            >
              <ExercisePicture
                exercise={exercise}
                plays={i === chosen || name === hovered}
                className="size-10 shrink-0 rounded-sm bg-raised"
              />
              {name}
            </div>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
