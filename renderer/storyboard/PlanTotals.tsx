/** How many scenes, how long and for how much, before anything is made. */
import { useTranslation } from 'react-i18next';
import { toError } from '../../core/errors.js';
import { formatDuration } from '../../core/session/duration.js';
import { errorText } from '../locales/error-text.js';
import { formatCost } from '../locales/format.js';
import type { PlannedScenes } from './use-scene-plan.js';

export const PlanTotals = ({ planned: { of, plan, failure } }: { readonly planned: PlannedScenes }) => {
  const { t } = useTranslation('shorts');
  const cost = (): string =>
    plan?.cost === 0
      ? t('costsNothing')
      : plan?.cost == null
        ? t('costUnknown')
        : t('cost', { cost: formatCost(plan.cost) });
  return (
    <p aria-live="polite" className="min-w-0 flex-1 text-quiet text-xs tabular">
      {failure ? (
        <span className="text-warning">{errorText(toError(failure)).sentence}</span>
      ) : plan && of ? (
        [t('readAs', { count: of.scenes.length, length: formatDuration(plan.length) }), cost()].join(' · ')
      ) : null}
    </p>
  );
};
