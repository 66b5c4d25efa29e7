/** A field with its name above it. */
import type { ReactNode } from 'react';

export const Labelled = ({ text, children }: { readonly text: string; readonly children: ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-1">
    <span className="text-quiet text-xs">{text}</span>
    {children}
  </div>
);
