/** A tip: the name of what is under the pointer, with its keys. */
import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';

/** Lets tips appear; once round the window. */
export const TipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
    {children}
  </Tooltip.Provider>
);

/** Round the one element that it explains. */
export const Tip = ({
  label,
  keys = null,
  side = 'bottom',
  children,
}: {
  readonly label: string;
  readonly keys?: string | null;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
}) => (
  <Tooltip.Root>
    <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
    <Tooltip.Portal>
      <Tooltip.Content
        side={side}
        sideOffset={6}
        collisionPadding={8}
        className="z-50 flex items-center gap-2 rounded-control border border-line bg-raised px-2 py-1 text-text text-xs shadow-lg"
      >
        {label}
        {keys ? <Keys keys={keys} /> : null}
      </Tooltip.Content>
    </Tooltip.Portal>
  </Tooltip.Root>
);

/** Keys as people read them. */
export const Keys = ({ keys }: { readonly keys: string }) => (
  <kbd className="ml-auto font-sans text-quiet text-xs tabular">{keys}</kbd>
);
