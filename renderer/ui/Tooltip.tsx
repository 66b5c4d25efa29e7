/** A tooltip: the name of what is under the pointer, with its keys. */
import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Lets tooltips appear; once round the window. */
export const TooltipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Radix.Provider delayDuration={500} skipDelayDuration={200}>
    {children}
  </Radix.Provider>
);

/** Round the one element that it explains. */
export const Tooltip = ({
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
  <Radix.Root>
    <Radix.Trigger asChild>{children}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        side={side}
        sideOffset={6}
        collisionPadding={8}
        className="z-50 flex items-center gap-2 rounded-control border border-line bg-raised px-2 py-1 text-text text-xs shadow-lg"
      >
        {label}
        {keys ? <Keys keys={keys} /> : null}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);

/** Keys as people read them. */
export const Keys = ({ keys }: { readonly keys: string }) => (
  <kbd className="ml-auto font-sans text-quiet text-xs tabular">{keys}</kbd>
);
