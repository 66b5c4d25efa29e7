/** A select that looks like the number fields next to it. */
import { Choice, type ChoiceProps } from '../../ui/fields.js';
import { classNames } from '../../ui/class-names.js';

/** `value` is null where several differ. */
export interface InlineChoiceProps<T extends string> extends Omit<ChoiceProps<T>, 'value'> {
  readonly value: T | null;
}

export const InlineChoice = <T extends string>({ value, className, ...rest }: InlineChoiceProps<T>) => (
  <Choice
    {...rest}
    // Nothing is chosen where several differ.
    value={value ?? ('' as T)}
    className={classNames('h-7! min-w-0 border-transparent! hover:bg-raised', className)}
  />
);
