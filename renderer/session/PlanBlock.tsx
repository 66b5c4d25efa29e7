/** A block of a workout: its rows in a bracket, under its name and what it says for them. */
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../locales/format.js';
import type { EditedBlock } from '../../core/session/edited-plan.js';
import { changeBlock, duplicateBlock, removeBlock, stepBlock } from '../../core/session/plan-edits.js';
import { messageText } from '../locales/message-text.js';
import { classNames } from '../ui/class-names.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { onMoveKey } from '../ui/move-key.js';
import { NameField } from '../ui/NameField.js';
import { BlockSettingsForm } from './BlockSettingsForm.js';
import { Cell, Row, RowGroup } from './grid-parts.js';
import { PlanRow } from './PlanRow.js';
import type { RowActions } from './row-actions.js';
import { useChecked, usePlan, usePlanStore } from './use-plan.js';

export const PlanBlock = ({
  block,
  index,
  firstNumber,
  tabStop,
  placeholder,
  actions,
  onDragStart,
}: {
  readonly block: EditedBlock;
  readonly index: number;
  /** The number of its first row. */
  readonly firstNumber: number;
  /** The row that Tab comes to from outside. */
  readonly tabStop: string | null;
  readonly placeholder: string;
  readonly actions: RowActions;
  readonly onDragStart: (row: string, event: PointerEvent) => void;
}) => {
  const { t } = useTranslation('sessions');
  const { change } = usePlanStore();
  const { rows, rowProblems, blockProblems, blockLengths } = useChecked();
  const findings = usePlan((state) => state.findings);
  const { id, settings } = block;
  const length = blockLengths.get(index) ?? 0;
  const problem = blockProblems.get(index) ?? findings.blockProblems.get(index);
  const name = settings.name ?? '';
  const onKeyDown = (event: KeyboardEvent): void => onMoveKey(event, (by) => change((plan) => stepBlock(plan, id, by)));
  return (
    <RowGroup aria-label={name === '' ? t(`phases.${settings.phase ?? 'main'}`) : name} className="relative pt-1 pb-2">
      <span
        className="pointer-events-none absolute top-4.5 bottom-3 left-2 z-[1] w-2 rounded-l-[4px] border-kind-session border-y-2 border-l-2"
        aria-hidden
      />
      <Row className="group/block flex h-7 items-center gap-1 pr-2 pl-5" onKeyDown={onKeyDown}>
        <Cell className="flex min-w-0 flex-1 items-center gap-1">
          <NameField
            label={t('blockName')}
            value={name}
            placeholder={t(`phases.${settings.phase ?? 'main'}`)}
            onCommit={(to) => change((plan) => changeBlock(plan, id, { name: to === '' ? undefined : to }))}
            className="field-sizing-content w-auto min-w-12 max-w-[55%] bg-transparent px-1 font-semibold placeholder:font-semibold placeholder:text-text"
          />
          <BlockSettingsForm block={block} />
        </Cell>
        <Cell className="shrink-0 text-quiet text-xs tabular">{length > 0 ? formatDuration(length) : ''}</Cell>
        <Cell className="flex">
          <MoreMenu
            small
            label={t('blockMenu')}
            entries={[
              { id: 'add', label: t('addBlockBelow'), icon: <Plus />, onSelect: () => actions.addBlock(id) },
              {
                id: 'duplicate',
                label: t('duplicate'),
                icon: <Copy />,
                onSelect: () => change((plan) => duplicateBlock(plan, id)),
              },
              {
                id: 'up',
                label: t('moveUp'),
                icon: <ArrowUp />,
                onSelect: () => change((plan) => stepBlock(plan, id, -1)),
              },
              {
                id: 'down',
                label: t('moveDown'),
                icon: <ArrowDown />,
                onSelect: () => change((plan) => stepBlock(plan, id, 1)),
              },
              { kind: 'separator', id: 'line' },
              {
                id: 'remove',
                label: t('removeBlock'),
                icon: <Trash2 />,
                danger: true,
                onSelect: () => change((plan) => removeBlock(plan, id)),
              },
            ]}
          />
        </Cell>
      </Row>
      {problem === undefined ? null : (
        <Row className="px-6 pb-1 text-danger text-xs">
          <Cell>{typeof problem === 'string' ? problem : messageText(problem)}</Cell>
        </Row>
      )}
      {block.rows.map((row, i) => (
        <PlanRow
          key={row.id}
          row={row}
          number={firstNumber + i}
          isTabStop={row.id === tabStop}
          placeholder={placeholder}
          resolved={rows.get(row.id)}
          problem={rowProblems.get(row.id)}
          finding={findings.rowProblems.get(row.id)}
          actions={actions}
          onDragStart={onDragStart}
        />
      ))}
      <div className={classNames('h-px', block.rows.length === 0 && 'h-6')} />
    </RowGroup>
  );
};
