/** Whether a sentence is spoken, as a dot. */
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names.js';

export const StateDot = ({ state }: { readonly state: 'ready' | 'recorded' | 'open' }) => {
  const { t } = useTranslation('voice');
  return (
    <span
      role="img"
      aria-label={t(`state.${state}`)}
      className={classNames(
        'mt-1.5 size-2 shrink-0 rounded-full border',
        state === 'ready' && 'border-text bg-text',
        state === 'recorded' && 'border-accent bg-accent',
        state === 'open' && 'border-quiet',
      )}
    />
  );
};
