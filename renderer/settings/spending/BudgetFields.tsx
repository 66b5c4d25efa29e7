/** The limits of a budget, each kept as soon as it is left. */
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Budget } from '../../../core/providers/budget.js';
import { useClient } from '../../app-context.js';
import { formatNumber } from '../../locales/format.js';
import { Choice, TextField } from '../../ui/fields.js';
import { notifyFailure } from '../../ui/notify.js';
import { parseAmount } from './amount.js';

const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

export const BudgetFields = ({ budget, disabled }: { readonly budget: Budget; readonly disabled: boolean }) => {
  const { t } = useTranslation('spending');
  const client = useClient();
  const set = (changes: Partial<Budget>): void => {
    client['settings.set']({ budget: { ...budget, ...changes } }).catch(notifyFailure);
  };
  const shares = [...new Set([...SHARES, budget.warnAt])].sort((a, b) => a - b);
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      <Limit label={t('month')} value={budget.month} disabled={disabled} onCommit={(month) => set({ month })} />
      <Limit label={t('project')} value={budget.project} disabled={disabled} onCommit={(project) => set({ project })} />
      <div className="flex flex-col gap-1">
        <span className="text-quiet text-xs" aria-hidden>
          {t('warnAt')}
        </span>
        <Choice
          label={t('warnAt')}
          className="w-28"
          disabled={disabled}
          value={String(budget.warnAt)}
          options={shares.map((share) => ({ value: String(share), label: `${formatNumber(share * 100, 1)} %` }))}
          onChange={(share) => set({ warnAt: Number(share) })}
        />
      </div>
    </div>
  );
};

const Limit = ({
  label,
  value,
  disabled,
  onCommit,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly disabled: boolean;
  readonly onCommit: (value: number | null) => void;
}) => {
  const { t } = useTranslation('spending');
  const id = useId();
  const kept = value === null ? '' : formatNumber(value, 6);
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const amount = parseAmount(typed);
  const leave = (event: FocusEvent<HTMLInputElement>): void => {
    if (event.currentTarget.value === kept) return;
    if (amount !== undefined) onCommit(amount);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape' || typed === kept) return;
    // The first Escape takes back what was typed, the next closes the settings.
    event.stopPropagation();
    setTyped(kept);
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-quiet text-xs">
        {label}
      </label>
      <span className="flex items-center gap-1.5 text-sm">
        <span className="text-quiet" aria-hidden>
          $
        </span>
        <TextField
          id={id}
          inputMode="decimal"
          disabled={disabled}
          placeholder={t('noLimit')}
          maxLength={20}
          value={typed}
          aria-invalid={amount === undefined}
          {...(amount === undefined ? { 'aria-describedby': `${id}-fault` } : {})}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          onKeyDown={onKeyDown}
          className="w-32 text-right tabular disabled:opacity-40"
        />
      </span>
      {amount === undefined ? (
        <span id={`${id}-fault`} role="alert" className="max-w-56 text-danger text-xs">
          {t('notAnAmount')}
        </span>
      ) : null}
    </div>
  );
};
