/** What a translation takes, in a line. */
import type { ProviderInfo } from '../../core/api/providers.js';
import { formatCost } from '../locales/format.js';
import { translate } from '../locales/translate.js';
import { isOwnServer } from './translators.js';
import type { TranslationPlan } from './use-translation.js';

/** "12 lines · about $0.02". `more` is the cost of what follows it, such as speaking it. */
export function translationCost({ lines, cost }: TranslationPlan, provider: ProviderInfo, more = 0): string {
  const t = translate('translation');
  const paid = cost === null ? null : cost + more;
  const own = isOwnServer(provider) && more === 0 && !paid ? t('free') : null;
  const known =
    cost === 0 && more === 0
      ? t('paidBefore')
      : paid === null
        ? t('costUnknown')
        : t('costAbout', { cost: formatCost(paid) });
  return [t('lines', { count: lines }), own ?? known].join(' · ');
}
