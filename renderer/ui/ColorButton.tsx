/** A colour as a swatch, with a picker behind it. */
import { Popover } from 'radix-ui';
import { ColorPicker } from './ColorPicker.js';
import { Swatch } from './Swatch.js';

export const ColorButton = ({
  label,
  value,
  alpha = false,
  swatches = [],
  side,
  disabled = false,
  onDraft,
  onCommit,
  onCancel,
}: {
  readonly label: string;
  /** Null where none is chosen. */
  readonly value: string | null;
  /** Whether it may be see-through. */
  readonly alpha?: boolean;
  /** Colours offered for choice, such as those of the project. */
  readonly swatches?: readonly string[];
  /** Where the picker opens. */
  readonly side: 'left' | 'right';
  readonly disabled?: boolean;
  readonly onDraft: (color: string) => void;
  readonly onCommit: (color: string) => void;
  readonly onCancel: () => void;
}) => (
  <Popover.Root>
    <Popover.Trigger asChild disabled={disabled}>
      <button type="button" aria-label={label} className="size-5 shrink-0 rounded-sm" disabled={disabled}>
        <Swatch color={value} />
      </button>
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Content
        side={side}
        align="start"
        sideOffset={32}
        collisionPadding={8}
        aria-label={label}
        className="z-50 w-60 rounded-panel border border-line bg-panel p-3 shadow-xl outline-none"
      >
        <ColorPicker
          value={value ?? '#ffffff'}
          alpha={alpha}
          swatches={swatches}
          onDraft={onDraft}
          onCommit={onCommit}
          onCancel={onCancel}
        />
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
);
