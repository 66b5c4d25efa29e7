/** The columns of a row that is not being written. */
import { useTranslation } from 'react-i18next';
import type { ResolvedRow } from '../../core/session/resolve-rows.js';
import { writeSeconds } from '../../core/session/write-row.js';
import { classNames } from '../ui/class-names.js';
import { Cell } from './grid-parts.js';
import { SIDE_ICONS } from './side-icons.js';

const CELL = 'truncate text-right text-xs tabular';

export const RowColumns = ({ resolved }: { readonly resolved: ResolvedRow | undefined }) => {
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
