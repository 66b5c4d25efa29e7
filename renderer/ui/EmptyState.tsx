/** An empty place: one picture, one sentence, one thing to do. */
import type { ReactNode } from 'react';

export const EmptyState = ({
  icon,
  sentence,
  children,
}: {
  readonly icon: ReactNode;
  readonly sentence: string;
  readonly children?: ReactNode;
}) => (
  <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center text-quiet">
    <div className="[&>svg]:size-8" aria-hidden>
      {icon}
    </div>
    <p className="max-w-64 text-balance text-sm">{sentence}</p>
    {children}
  </div>
);
