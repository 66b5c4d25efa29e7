/** A select that looks like the number fields next to it. */
import { Choice } from '../../ui/fields.js';
import { classes } from '../../ui/classes.js';

/** `value` is null where several differ. */
export const InlineChoice = <T extends string>({
  label,
  value,
  options,
  onChange,
  className,
  disabled = false,
}: {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
  readonly disabled?: boolean;
}) => (
  <Choice
    label={label}
    // Nothing is chosen where several differ.
    value={value ?? ('' as T)}
    options={options}
    onChange={onChange}
    disabled={disabled}
    className={classes('h-7! min-w-0 border-transparent! hover:bg-raised', className)}
  />
);
