/** How many scenes, how long and for how much, before anything is made. */
import { useTranslation } from 'react-i18next';
import { sumCosts } from '../../core/providers/cost.js';
import { toError } from '../../core/errors.js';
import { errorText } from '../locales/error-text.js';
import { formatDuration, formatCost } from '../locales/format.js';
import type { PlannedScenes } from './use-scene-plan.js';

export const ShortTotals = ({ planned: { of, plan, failure } }: { readonly planned: PlannedScenes }) => {
  const { t } = useTranslation('shorts');
  // The voice's and, where a model makes some, that of the clips.
  const parts = [plan?.cost ?? null, ...(plan?.clips ? [plan.clips.cost] : [])];
  const total = sumCosts(parts);
  const cost = (): string =>
    total === 0 ? t('costsNothing') : total === null ? t('costUnknown') : t('cost', { cost: formatCost(total) });
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
