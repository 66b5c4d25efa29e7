/** What a row is dragged by; with the keys it is moved by Alt and an arrow. */
import { GripVertical } from 'lucide-react';
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { toReadableKey } from '../../commands/keymap.js';
import { IconButton } from '../../ui/Button.js';

export const Grip = ({
  name,
  onPointerDown,
}: {
  readonly name: string;
  readonly onPointerDown: (event: PointerEvent) => void;
}) => {
  const { t } = useTranslation('services');
  return (
    <IconButton
      small
      label={t('move', { name })}
      keys={`${toReadableKey('Alt+ArrowUp')} ${toReadableKey('Alt+ArrowDown')}`}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      data-grip
      onPointerDown={onPointerDown}
      className="cursor-grab touch-none"
    >
      <GripVertical className="size-4" />
    </IconButton>
  );
};
