/** Where a dragged row of a list would land. */
import { classNames } from './class-names.js';

/** A gap between two rows, or at an end of the list. */
export interface Gap {
  /** How many rows are above it, the dragged one among them. */
  readonly at: number;
  /** Pixels below the top of what is scrolled. */
  readonly top: number;
}

/** The gap between `rows` that is nearest to `y` of the window. */
export function nearestGap(scrolled: Element, rows: Iterable<Element>, y: number): Gap {
  const { top } = scrolled.getBoundingClientRect();
  const boxes = Array.from(rows, (row) => row.getBoundingClientRect());
  const edges = [...boxes.map((box) => box.top), boxes.at(-1)?.bottom ?? top];
  const at = edges.reduce((best, edge, i) => (Math.abs(edge - y) < Math.abs((edges[best] ?? 0) - y) ? i : best), 0);
  return { at, top: (edges[at] ?? top) - top + scrolled.scrollTop };
}

/** A line across the list. */
export const DropLine = ({ top, className }: { readonly top: number; readonly className: string }) => (
  <span
    className={classNames('pointer-events-none absolute h-0.5 -translate-y-px rounded-full bg-accent', className)}
    style={{ top }}
    aria-hidden
  />
);
