/** A choice with its name at the left. */
import type { Property } from '../../items/property.js';
import { InlineChoice, type InlineChoiceProps } from './InlineChoice.js';
import { LabelledRow } from './PropertyRow.js';

export const InlineChoiceRow = <T extends string>({
  properties = [],
  className = 'w-32',
  ...rest
}: InlineChoiceProps<T> & { readonly properties?: readonly Property[] }) => (
  <LabelledRow label={rest.label} properties={properties}>
    <InlineChoice {...rest} className={className} />
  </LabelledRow>
);
