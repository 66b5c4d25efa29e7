/** The workout as a table that is read like a whiteboard: blocks as brackets, rows that are typed and dragged. */
import { Plus } from 'lucide-react';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsOf } from '../../core/session/plan-edits.js';
import { Button } from '../ui/Button.js';
import { DropLine } from '../ui/DropLine.js';
import { startPointerDrag } from '../ui/pointer-drag.js';
import { classNames } from '../ui/class-names.js';
import { ROW_GRID } from './PlanRow.js';
import { ColumnHeader, Row, RowGroup } from './grid-parts.js';
import { PlanBlock } from './PlanBlock.js';
import type { RowActions } from './row-actions.js';
import { usePlan, usePlanStore } from './use-plan.js';

/** Where a dragged row would go, and how far down that is. */
interface Drop {
  readonly block: number;
  readonly at: number;
  readonly top: number;
}

const EDGE = 28;
const SCROLL = 8;

export const PlanTable = ({
  actions,
  children,
}: {
  readonly actions: RowActions;
  /** Below the rows. */
  readonly children?: ReactNode;
}) => {
  const { t } = useTranslation('sessions');
  const plan = usePlan((state) => state.plan);
  const current = usePlan((state) => state.current);
  const { store } = usePlanStore();
  const scroller = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ readonly row: string; readonly drop: Drop | null } | null>(null);
  const all = rowsOf(plan);
  const tabStop = all.find(({ id }) => id === current)?.id ?? all[0]?.id ?? null;
  useEffect(() => {
    // A request is for the table that it was made in.
    return () => store.setState({ request: null });
  }, [store]);

  const onDragStart = (row: string, event: PointerEvent): void => {
    const element = scroller.current;
    if (!element || event.button !== 0) return;
    event.preventDefault();
    const state: { drop: Drop | null } = { drop: null };
    startPointerDrag(
      {
        element,
        toPointer: ({ clientY }) => clientY,
        autoscroll({ clientY }) {
          const { top, bottom } = element.getBoundingClientRect();
          const by = clientY < top + EDGE ? -SCROLL : clientY > bottom - EDGE ? SCROLL : 0;
          const before = element.scrollTop;
          element.scrollTop += by;
          return element.scrollTop !== before;
        },
      },
      event.nativeEvent,
      {
        cursor: 'grabbing',
        move(y) {
          state.drop = nearestDrop(element, y);
          setDrag({ row, drop: state.drop });
        },
        end() {
          setDrag(null);
          if (state.drop) actions.move(row, state.drop);
        },
        cancel: () => setDrag(null),
        click: () => actions.toText(row),
      },
    );
  };

  let number = 1;
  return (
    <div
      ref={scroller}
      className="relative min-h-0 flex-1 overflow-y-auto"
      {...(drag ? { 'data-dragged': drag.row } : {})}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as grid-parts. */}
      <div role="grid" aria-label={t('plan')} aria-colcount={5} className="pb-1">
        <RowGroup className="sticky top-0 z-[1] border-line border-b bg-panel">
          <Row className={classNames(ROW_GRID, 'h-6 text-quiet text-xs')}>
            {(['exercise', 'work', 'rest', 'sets', 'side'] as const).map((column) => (
              <ColumnHeader
                key={column}
                className={classNames(
                  'truncate',
                  column === 'exercise' ? 'col-start-2' : column === 'side' ? 'text-center' : 'text-right',
                )}
              >
                {t(column)}
              </ColumnHeader>
            ))}
          </Row>
        </RowGroup>
        {plan.blocks.map((block, index) => {
          const firstNumber = number;
          number += block.rows.length;
          return (
            <PlanBlock
              key={block.id}
              block={block}
              index={index}
              firstNumber={firstNumber}
              tabStop={tabStop}
              placeholder={t('rowHint')}
              actions={actions}
              onDragStart={onDragStart}
            />
          );
        })}
      </div>
      <div className="flex gap-1 px-2 pb-3">
        <Button kind="ghost" icon={<Plus className="size-4" aria-hidden />} onClick={actions.append}>
          {t('addRow')}
        </Button>
        <Button kind="ghost" icon={<Plus className="size-4" aria-hidden />} onClick={() => actions.addBlock()}>
          {t('addBlock')}
        </Button>
      </div>
      {children}
      {drag?.drop ? <DropLine top={drag.drop.top} className="right-2 left-5 z-[2]" /> : null}
    </div>
  );
};

// The gap between rows that is nearest to the pointer.
function nearestDrop(element: HTMLElement, y: number): Drop | null {
  const { top } = element.getBoundingClientRect();
  let best: { readonly drop: Drop; readonly away: number } | null = null;
  const groups = [...element.querySelectorAll('[role=rowgroup]')].slice(1);
  for (const [block, group] of groups.entries()) {
    const rows = [...group.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect());
    for (const [at, edge] of [...rows.map((row) => row.top), rows.at(-1)?.bottom ?? 0].entries()) {
      const away = Math.abs(edge - y);
      if (!best || away < best.away) best = { drop: { block, at, top: edge - top + element.scrollTop }, away };
    }
  }
  return best?.drop ?? null;
}
