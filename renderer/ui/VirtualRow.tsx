/** A row of a list of which only the rows in view are there. */
import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';

export const VirtualRow = ({
  rows,
  row,
  children,
}: {
  readonly rows: Pick<Virtualizer<HTMLDivElement, Element>, 'measureElement'>;
  readonly row: VirtualItem;
  readonly children: ReactNode;
}) => (
  <div
    ref={rows.measureElement}
    data-index={row.index}
    role="presentation"
    className="absolute inset-x-0"
    style={{ transform: `translateY(${row.start}px)` }}
  >
    {children}
  </div>
);
