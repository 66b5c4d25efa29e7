/** A row of a workout. It reads as a line; the one that is being written opens to its text and its fields. */
import { ArrowLeftRight, ChevronLeft, ChevronRight, Copy, GripVertical, Minus, Trash2 } from 'lucide-react';
import { memo, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditedRow } from '../../core/session/edited-plan.js';
import { parseNotation } from '../../core/session/notation.js';
import { type Sides, setCue, setSides } from '../../core/session/plan-edits.js';
import type { ResolvedRow } from '../../core/session/resolve-rows.js';
import { writeSeconds } from '../../core/session/write-row.js';
import { ExercisePicture } from '../library/ExercisePicture.js';
import { toReadableKey } from '../commands/keymap.js';
import { messageText } from '../locales/message-text.js';
import { classNames } from '../ui/class-names.js';
import { Menu, RightClickMenu, type MenuEntry } from '../ui/Menu.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { Tooltip } from '../ui/Tooltip.js';
import type { TableProblem } from '../../core/session/check-edited-plan.js';
import { Cell, Row } from './grid-parts.js';
import type { RowActions } from './row-actions.js';
import { RowField } from './RowField.js';
import { RowText } from './RowText.js';
import { useRowExercises } from './use-exercises.js';
import { readRest, readSets, readWork, showWork, stepTyped } from './row-fields.js';
import { useNotationWords, usePlan, usePlanStore } from './use-plan.js';

/** The columns of the table: the bracket, the exercise, work, rest, sets, side. */
export const ROW_GRID = 'grid grid-cols-[1.5rem_minmax(0,1fr)_3.5rem_2.75rem_2.25rem_2rem] items-center gap-x-0.5 pr-2';

const SIDES = ['both', 'each', 'left', 'right'] as const;
const SIDE_ICONS = { both: Minus, each: ArrowLeftRight, left: ChevronLeft, right: ChevronRight } as const;

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
        {isOpen ? <OpenFields row={row} resolved={resolved} actions={actions} /> : null}
        {!isOpen && text !== '' ? <ShownFields resolved={resolved} /> : null}
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

const SMALL = 'h-6 px-1 text-xs';
const CELL = 'truncate text-right text-xs tabular';

/** The columns of a row that is not being written. */
const ShownFields = ({ resolved }: { readonly resolved: ResolvedRow | undefined }) => {
  const { t } = useTranslation('sessions');
  const sets = resolved?.sets ?? [];
  const works = [...new Set(sets.map(({ work, reps }) => (reps === null ? writeSeconds(work) : String(reps))))];
  const isReps = sets.some(({ reps }) => reps !== null);
  const rest = !resolved ? '' : resolved.every !== null || resolved.rest === 0 ? '' : writeSeconds(resolved.rest);
  const sides = resolved?.sides ?? 'both';
  const Icon = SIDE_ICONS[sides];
  const cells = [
    works.length > 1 ? works.join('-') : isReps ? t('repsShort', { reps: works[0] ?? '' }) : (works[0] ?? ''),
    rest,
    sets.length > 1 && works.length === 1 ? `× ${sets.length}` : '',
  ];
  return (
    <>
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns.
        <Cell key={i} title={cell} className={classNames(CELL, i > 0 && 'text-quiet')}>
          {cell}
        </Cell>
      ))}
      <Cell className="flex justify-center text-quiet">
        {sides === 'both' ? null : (
          <>
            <Icon className="size-3.5" aria-hidden />
            <span className="sr-only">{t(`sides.${sides}`)}</span>
          </>
        )}
      </Cell>
    </>
  );
};

/** The fields of the row that is being written. */
const OpenFields = ({
  row,
  resolved,
  actions,
}: {
  readonly row: EditedRow;
  readonly resolved: ResolvedRow | undefined;
  readonly actions: RowActions;
}) => {
  const { t } = useTranslation('sessions');
  const { change } = usePlanStore();
  const words = useNotationWords();
  const { id, text, cue, side } = row;
  const parsed = parseNotation(text);
  const notation = parsed.ok && !row.fields ? parsed.notation : null;
  const off = notation === null || text.trim() === '';
  const leave = (): void => actions.toText(id);
  const sides: Sides = side ?? notation?.sides ?? 'both';
  const Icon = SIDE_ICONS[sides];
  const [first] = resolved?.sets ?? [];
  const numbers = classNames(SMALL, 'text-right tabular');
  return (
    <>
      <Cell className="col-start-2 pt-1">
        <RowField
          label={t('cue')}
          column="cue"
          value={cue ?? ''}
          placeholder={t('cueHint')}
          disabled={text.trim() === ''}
          onCommit={(typed) => change((plan) => setCue(plan, id, typed))}
          onLeave={leave}
          className={SMALL}
        />
      </Cell>
      <Cell className="pt-1">
        <RowField
          label={t('work')}
          column="work"
          value={notation ? showWork(notation) : ''}
          placeholder={first && first.reps === null ? writeSeconds(first.work) : undefined}
          disabled={off || notation.isRest === true || notation.amrap !== undefined}
          step={(typed, by) => stepTyped(typed, by, true)}
          onCommit={(typed) => actions.say(id, readWork(typed), 'work')}
          onLeave={leave}
          className={numbers}
        />
      </Cell>
      <Cell className="pt-1">
        <RowField
          label={t('rest')}
          column="rest"
          value={notation?.rest === undefined ? '' : writeSeconds(notation.rest)}
          placeholder={resolved && resolved.rest > 0 ? writeSeconds(resolved.rest) : undefined}
          disabled={off}
          step={(typed, by) => stepTyped(typed, by, true)}
          onCommit={(typed) => actions.say(id, readRest(typed), 'rest')}
          onLeave={leave}
          className={numbers}
        />
      </Cell>
      <Cell className="pt-1">
        <RowField
          label={t('sets')}
          column="sets"
          value={notation?.sets === undefined ? '' : String(notation.sets)}
          placeholder={resolved && resolved.sets.length > 0 ? String(resolved.sets.length) : undefined}
          disabled={off || notation.isRest === true || notation.steps !== undefined}
          step={(typed, by) => stepTyped(typed, by, false)}
          onCommit={(typed) => actions.say(id, readSets(typed), 'sets')}
          onLeave={leave}
          className={numbers}
        />
      </Cell>
      <Cell className="pt-1">
        <Menu
          align="end"
          entries={SIDES.map((value) => ({
            id: value,
            label: t(`sides.${value}`),
            checked: value === sides,
            onSelect: () => change((plan) => setSides(plan, id, value, words)),
          }))}
        >
          <button
            type="button"
            disabled={off || notation.isRest === true}
            aria-label={t('sideIs', { side: t(`sides.${sides}`) })}
            className="flex h-6 w-7 items-center justify-center rounded-control border border-line bg-ground text-quiet hover:text-text disabled:opacity-40"
          >
            <Tooltip label={t('side')}>
              <Icon className="size-3.5" aria-hidden />
            </Tooltip>
          </button>
        </Menu>
      </Cell>
    </>
  );
};
