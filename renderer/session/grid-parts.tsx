/** Parts of the table (WAI-ARIA, "grid"): its rows open and its groups are brackets, which tables of HTML cannot. */
import type { ComponentProps } from 'react';

type Part = ComponentProps<'div'>;

/** A cell, whose fields have the focus. */
export const Cell = (props: Part) => (
  // biome-ignore lint/a11y/useSemanticElements: as above.
  // biome-ignore lint/a11y/useFocusableInteractive: as above.
  <div role="gridcell" {...props} />
);

/** A row. */
export const Row = (props: Part) => (
  // biome-ignore lint/a11y/useSemanticElements: as above.
  // biome-ignore lint/a11y/useFocusableInteractive: its fields have the focus.
  <div role="row" {...props} />
);

/** Rows that belong together. */
export const RowGroup = (props: Part) => (
  // biome-ignore lint/a11y/useSemanticElements: as above.
  <div role="rowgroup" {...props} />
);

/** The name of a column. */
export const ColumnHeader = (props: Part) => (
  // biome-ignore lint/a11y/useSemanticElements: as above.
  // biome-ignore lint/a11y/useFocusableInteractive: it has no fields.
  <div role="columnheader" {...props} />
);
