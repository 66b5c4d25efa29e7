/** A setting with its name at the left, and what it does below that. */
import type { ReactNode } from 'react';

export const SettingRow = ({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}) => (
  <div className="flex min-h-9 shrink-0 items-center justify-between gap-3 text-sm">
    <span className="min-w-0">
      <span className="text-quiet" aria-hidden>
        {label}
      </span>
      {hint === undefined ? null : <span className="block text-quiet text-xs">{hint}</span>}
    </span>
    {children}
  </div>
);
