/** The fields of the row that is being written. */
import { useTranslation } from 'react-i18next';
import type { EditedRow } from '../../core/session/edited-plan.js';
import { parseNotation } from '../../core/session/notation.js';
import { type Sides, setCue, setSides } from '../../core/session/plan-edits.js';
import type { ResolvedRow } from '../../core/session/resolve-rows.js';
import { writeSeconds } from '../../core/session/write-row.js';
import { classNames } from '../ui/class-names.js';
import { Menu } from '../ui/Menu.js';
import { Tooltip } from '../ui/Tooltip.js';
import { Cell } from './grid-parts.js';
import type { RowActions } from './row-actions.js';
import { readRest, readSets, readWork, showWork, stepTyped } from './row-fields.js';
import { RowField } from './RowField.js';
import { SIDE_ICONS } from './side-icons.js';
import { useNotationWords, usePlanStore } from './use-plan.js';

const SIDES = ['both', 'each', 'left', 'right'] as const;
const SMALL = 'h-6 px-1 text-xs';

export const OpenRowFields = ({
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
