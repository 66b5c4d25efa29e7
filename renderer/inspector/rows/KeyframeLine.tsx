/** Under a property with keyframes: going from one to the next, and the curve between them. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Easing } from '../../../core/project/keyframes.js';
import { IconButton } from '../../ui/Button.js';
import { EasingChoice } from './EasingChoice.js';
import { type KeyframeProps, useKeyframes } from './use-keyframes.js';

export const KeyframeLine = ({ label, properties }: KeyframeProps) => {
  const { t } = useTranslation('inspector');
  const { place, easing, go, setEasing } = useKeyframes(properties);
  return (
    <div className="flex h-7 items-center gap-1 pl-1 text-quiet text-xs">
      <IconButton small label={t('previousKeyframe', { name: label })} onClick={() => go(-1)}>
        <ChevronLeft className="size-4" />
      </IconButton>
      <span className="w-8 text-center tabular">{place ?? '–'}</span>
      <IconButton small label={t('nextKeyframe', { name: label })} onClick={() => go(1)}>
        <ChevronRight className="size-4" />
      </IconButton>
      <EasingChoice
        label={t('easingNamed', { name: label })}
        value={easing}
        options={Easing.options}
        onChange={setEasing}
        className="mr-10 ml-auto w-28"
      />
    </div>
  );
};
