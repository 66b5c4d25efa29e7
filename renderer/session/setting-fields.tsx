/** Fields of the settings of a workout and of its blocks. */
import { useId } from 'react';
import { parseDuration } from '../../core/session/duration.js';
import { writeSeconds } from '../../core/session/write-row.js';
import { Switch } from '../ui/fields.js';
import { SettingRow } from '../ui/SettingRow.js';
import { RowField } from './RowField.js';
import { readSets, stepTyped } from './row-fields.js';

/** A time as it stands in a plan: seconds, or a text such as `1:30`. Absent where it is left to others. */
export const DurationField = ({
  label,
  value,
  placeholder,
  onCommit,
}: {
  readonly label: string;
  readonly value: number | string | undefined;
  readonly placeholder?: string;
  readonly onCommit: (value: number | undefined) => void;
}) => {
  const us = typeof value === 'string' ? parseDuration(value) : value === undefined ? null : value * 1_000_000;
  const take = (typed: string): void => {
    if (typed.trim() === '') onCommit(undefined);
    const read = parseDuration(typed);
    if (read !== null && read <= MOST) onCommit(read / 1_000_000);
  };
  return (
    <SettingRow label={label}>
      <RowField
        label={label}
        column="setting"
        value={us === null ? '' : writeSeconds(us)}
        placeholder={placeholder ?? '–'}
        step={(typed, by) => stepTyped(typed === '' ? '0' : typed, by, true)}
        onCommit={take}
        onLeave={() => undefined}
        className="h-8 max-w-20 px-2 text-right text-sm tabular"
      />
    </SettingRow>
  );
};

// Ten hours, as plans have it.
const MOST = 36_000 * 1_000_000;

/** A count from 1. */
export const CountField = ({
  label,
  value,
  onCommit,
}: {
  readonly label: string;
  readonly value: number;
  readonly onCommit: (value: number) => void;
}) => (
  <SettingRow label={label}>
    <RowField
      label={label}
      column="setting"
      value={String(value)}
      step={(typed, by) => stepTyped(typed, by, false)}
      onCommit={(typed) => {
        const read = readSets(typed);
        if (read) onCommit(read.sets ?? 1);
      }}
      onLeave={() => undefined}
      className="h-8 max-w-20 px-2 text-right text-sm tabular"
    />
  </SettingRow>
);

/** On or off, with what it does. */
export const SettingSwitch = ({
  label,
  hint,
  checked,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}) => {
  const id = useId();
  return (
    <div className="flex min-h-9 items-center justify-between gap-3 text-sm">
      <span className="min-w-0" aria-hidden>
        {label}
        {hint === undefined ? null : (
          <span id={id} className="block text-quiet text-xs">
            {hint}
          </span>
        )}
      </span>
      <Switch label={label} checked={checked} disabled={disabled} onChange={onChange} />
    </div>
  );
};
