/** What was sent to services and what it cost, a month at a time; and what may be spent. */
import { useTranslation } from 'react-i18next';
import { useProviders } from '../../providers/provider-store.js';
import { CommandLineNote } from '../CommandLineNote.js';
import { BudgetFields } from './BudgetFields.js';
import { Ledger } from './Ledger.js';

export const SpendingPage = () => {
  const { t } = useTranslation('spending');
  const mayChange = useProviders((values) => values.mayChange);
  const budget = useProviders(({ settings }) => settings?.budget);
  if (!budget) return null;
  return (
    <>
      {mayChange ? null : <CommandLineNote of="spending" />}
      <section className="flex flex-col gap-3">
        <div>
          <h3 className="font-semibold text-sm">{t('budget')}</h3>
          <p className="text-quiet text-xs">{t('budgetHint')}</p>
        </div>
        <BudgetFields budget={budget} disabled={!mayChange} />
      </section>
      <Ledger budget={budget} />
    </>
  );
};
