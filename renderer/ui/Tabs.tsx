/** Pages of a panel, one at a time. */
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** A page. */
export interface TabPage<T extends string = string> {
  readonly id: T;
  readonly label: string;
  readonly content: ReactNode;
}

/** Tabs over their page. */
export const Tabs = <T extends string>({
  label,
  pages,
  value,
  onChange,
}: {
  readonly label: string;
  readonly pages: readonly TabPage<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) => (
  <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} className="flex h-full min-h-0 flex-col">
    <Radix.List
      aria-label={label}
      className="flex h-9 shrink-0 items-center gap-0.5 overflow-x-auto border-line border-b px-2 [scrollbar-width:none]"
    >
      {pages.map((page) => (
        <Radix.Trigger
          key={page.id}
          value={page.id}
          className="h-7 shrink-0 whitespace-nowrap rounded-control px-2 text-quiet text-sm hover:text-text data-[state=active]:bg-raised data-[state=active]:text-text"
        >
          {page.label}
        </Radix.Trigger>
      ))}
    </Radix.List>
    {pages.map((page) => (
      <Radix.Content key={page.id} value={page.id} className="min-h-0 flex-1 overflow-y-auto outline-none">
        {page.content}
      </Radix.Content>
    ))}
  </Radix.Root>
);
