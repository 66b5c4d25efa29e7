/** A row of a workout. It reads as a line; the one that is being written opens to its text and its fields. */
import { Copy, GripVertical, Trash2 } from 'lucide-react';
import { memo, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditedRow } from '../../core/session/edited-plan.js';
import { parseNotation } from '../../core/session/notation.js';
import type { ResolvedRow } from '../../core/session/resolve-rows.js';
import { ExercisePicture } from '../library/ExercisePicture.js';
import { toReadableKey } from '../commands/keymap.js';
import { messageText } from '../locales/message-text.js';
import { classNames } from '../ui/class-names.js';
import { RightClickMenu, type MenuEntry } from '../ui/Menu.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import type { TableProblem } from '../../core/session/check-edited-plan.js';
import { Cell, Row } from './grid-parts.js';
import type { RowActions } from './row-actions.js';
import { RowColumns } from './RowColumns.js';
import { OpenRowFields } from './OpenRowFields.js';
import { RowText } from './RowText.js';
import { useRowExercises } from './use-exercises.js';
import { usePlan } from './use-plan.js';

/** The columns of the table: the bracket, the exercise, work, rest, sets, side. */
export const ROW_GRID = 'grid grid-cols-[1.5rem_minmax(0,1fr)_3.5rem_2.75rem_2.25rem_2rem] items-center gap-x-0.5 pr-2';

export const PlanRow = memo(function PlanRow({
  row,
  number,
  isTabStop,
  placeholder,
  resolved,
  problem,
  finding,
  actions,
  onDragStart,
}: {
  readonly row: EditedRow;
  readonly number: number;
  /** Whether Tab comes to it from outside. */
  readonly isTabStop: boolean;
  readonly placeholder: string;
  /** Absent where it is not understood, or only says how the rows below it go. */
  readonly resolved: ResolvedRow | undefined;
  readonly problem: TableProblem | undefined;
  /** What of it the timeline could not show. */
  readonly finding: TableProblem | undefined;
  readonly actions: RowActions;
  readonly onDragStart: (row: string, event: PointerEvent) => void;
}) {
  const { t } = useTranslation('sessions');
  const { id, text } = row;
  const isOpen = usePlan(({ current }) => current === id);
  const request = usePlan((state) => (state.request?.row === id ? state.request : null));
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!request) return;
    const field = element.current?.querySelector<HTMLInputElement>(`[data-column=${request.column}]`);
    if (!field) return;
    field.focus();
    if (request.caret === null) field.select();
    else field.setSelectionRange(request.caret, request.caret);
    field.scrollIntoView({ block: 'nearest' });
  }, [request]);
  const parsed = parseNotation(text);
  const name = row.fields?.exercise ?? (parsed.ok ? (parsed.notation.exercise ?? text) : text);
  const isRest = parsed.ok && parsed.notation.isRest === true;
  const { find } = useRowExercises();
  const [isHovered, setHovered] = useState(false);
  const hasPicture =
    !isRest && (row.fields?.exercise ?? (parsed.ok ? parsed.notation.exercise : undefined)) !== undefined;
  const entries: readonly MenuEntry[] = [
    { id: 'up', label: t('moveUp'), keys: toReadableKey('Alt+ArrowUp'), onSelect: () => actions.step(id, -1) },
    { id: 'down', label: t('moveDown'), keys: toReadableKey('Alt+ArrowDown'), onSelect: () => actions.step(id, 1) },
    {
      id: 'duplicate',
      label: t('duplicate'),
      keys: toReadableKey('Mod+D'),
      icon: <Copy />,
      onSelect: () => actions.duplicate(id),
    },
    { kind: 'separator', id: 'line' },
    { id: 'block', label: t('blockFromHere'), onSelect: () => actions.splitBlock(id) },
    { kind: 'separator', id: 'line2' },
    { id: 'remove', label: t('remove'), icon: <Trash2 />, danger: true, onSelect: () => actions.remove(id) },
  ];
  const problemId = `problem-${id}`;
  const note = problem ?? finding;
  return (
    <RightClickMenu entries={entries}>
      <Row
        ref={element}
        aria-selected={isOpen}
        data-row={id}
        onFocus={() => actions.select(id)}
        onPointerEnter={() => setHovered(true)}
        onPointerLeave={() => setHovered(false)}
        className={classNames(
          ROW_GRID,
          'group/row relative min-h-7 text-sm',
          isOpen ? 'bg-raised py-1' : 'hover:bg-raised/60',
        )}
      >
        <Cell
          title={isOpen ? undefined : name}
          className={classNames(
            'relative flex min-w-0 items-center',
            isOpen || text === '' ? 'col-span-full' : 'col-span-2',
          )}
        >
          <span
            onPointerDown={(event) => onDragStart(id, event)}
            className="flex h-6 w-7 shrink-0 cursor-grab touch-none items-center justify-end pr-2 text-quiet opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100"
          >
            <GripVertical className="size-3.5" aria-hidden />
          </span>
          {text === '' && !isOpen ? null : (
            <span className={classNames('shrink-0', isOpen ? 'mr-3 size-6' : 'mr-1.5 size-5')}>
              {hasPicture ? (
                <ExercisePicture
                  exercise={find(name)}
                  plays={isHovered || isOpen}
                  className="size-full rounded-sm bg-raised"
                />
              ) : null}
            </span>
          )}
          <RowText
            row={row}
            label={t('row', { number })}
            placeholder={placeholder}
            tabIndex={isTabStop ? 0 : -1}
            isOpen={isOpen}
            isInvalid={problem !== undefined}
            describedBy={note === undefined ? undefined : problemId}
            actions={actions}
          />
          {isOpen ? (
            <MoreMenu small label={t('rowMenu')} tabIndex={-1} className="ml-1" entries={entries} />
          ) : (
            <span
              dir="auto"
              className={classNames(
                'pointer-events-none absolute inset-y-0 right-0 flex items-center',
                text === '' ? 'left-7' : 'left-13.5',
                isRest && 'text-quiet',
              )}
              aria-hidden
            >
              <span className={classNames('truncate', text === '' && 'text-quiet')}>
                {isRest ? t('rest') : text === '' ? placeholder : name}
              </span>
            </span>
          )}
        </Cell>
        {isOpen ? <OpenRowFields row={row} resolved={resolved} actions={actions} /> : null}
        {!isOpen && text !== '' ? <RowColumns resolved={resolved} /> : null}
        {!isOpen && row.cue !== undefined ? (
          <Cell dir="auto" className="col-start-2 col-end-[-1] truncate pb-1 text-quiet text-xs">
            “{row.cue}”
          </Cell>
        ) : null}
        {note === undefined ? null : (
          <Cell
            id={problemId}
            className={classNames(
              'col-start-2 col-end-[-1] break-words pt-0.5 pb-1 text-xs',
              problem === undefined ? 'text-warning' : isOpen ? 'text-quiet' : 'text-danger',
            )}
          >
            {typeof note === 'string' ? note : messageText(note)}
          </Cell>
        )}
      </Row>
    </RightClickMenu>
  );
});
