/** How many places were found, which is shown, and the ways to the one before and the one after it. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toReadableKey } from '../commands/keymap.js';
import { IconButton } from './Button.js';

export const FoundMatches = ({
  text,
  at,
  total,
  onGo,
}: {
  /** What is looked for. */
  readonly text: string;
  /** Counted from 0. */
  readonly at: number;
  readonly total: number;
  readonly onGo: (at: number) => void;
}) => {
  const { t } = useTranslation('ui');
  const status = total === 0 ? t('notFound') : t('foundAt', { number: at + 1, total });
  const steps = [
    { label: t('previousFound'), keys: 'Shift+Enter', by: -1, Icon: ChevronUp },
    { label: t('nextFound'), keys: 'Enter', by: 1, Icon: ChevronDown },
  ];
  return (
    <div className="flex h-6 items-center gap-1 pl-1 text-quiet text-xs">
      <span role="status" className="min-w-0 flex-1 truncate tabular">
        {text.trim() === '' ? '' : status}
      </span>
      {steps.map(({ label, keys, by, Icon }) => (
        <IconButton
          key={by}
          small
          label={label}
          keys={toReadableKey(keys)}
          disabled={total === 0}
          onClick={() => onGo(at + by)}
        >
          <Icon className="size-4" />
        </IconButton>
      ))}
    </div>
  );
};
