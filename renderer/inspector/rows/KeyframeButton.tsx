/** Adds a keyframe at the playhead, or removes the one that is there. */
import { Diamond } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import { classNames } from '../../ui/class-names.js';
import { type KeyframeProps, useKeyframes } from './use-keyframes.js';

export const KeyframeButton = ({ label, properties }: KeyframeProps) => {
  const { t } = useTranslation('inspector');
  const { state, toggle } = useKeyframes(properties);
  return (
    <IconButton
      small
      pressed={state === 'here'}
      label={t(state === 'here' ? 'removeKeyframe' : 'addKeyframe', { name: label })}
      className={classNames(
        'w-[18px] bg-transparent focus-visible:opacity-100 group-hover/row:opacity-100',
        state === 'none' ? 'opacity-40' : 'text-text',
      )}
      onClick={toggle}
    >
      <Diamond className={classNames('size-3', state === 'here' && 'fill-text')} />
    </IconButton>
  );
};
