/** One setting: its name, perhaps a word about it, and its control. */
import type { ReactNode } from 'react';
import { Choice, type ChoiceProps } from '../ui/fields.js';

export const PreferenceRow = ({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) => (
  <div className="flex min-h-10 items-center gap-4">
    <div className="min-w-0 flex-1">
      <p className="text-sm">{label}</p>
      {hint ? <p className="text-quiet text-xs">{hint}</p> : null}
    </div>
    {children}
  </div>
);

/** One of several. */
export const PreferenceChoice = <T extends string>(props: ChoiceProps<T>) => (
  <PreferenceRow label={props.label}>
    <Choice {...props} className="w-44" />
  </PreferenceRow>
);

/** Settings that belong together. */
export const PreferenceGroup = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-1">
    <h3 className="mb-1 font-semibold text-sm">{title}</h3>
    {children}
  </section>
);
