/** Shows the picture without its colour changes while the button is pressed; from the keyboard it toggles. */
import { Contrast } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyOf } from '../commands/use-commands.js';
import { IconButton } from '../ui/Button.js';
import { useStage } from './use-stage.js';

export const CompareButton = () => {
  const { t } = useTranslation('stage');
  const { preview } = useStage();
  const isBypassed = useSyncExternalStore(preview.onGradeBypass, preview.isGradeBypassed);
  const release = (): void => preview.setGradeBypass(false);
  return (
    <IconButton
      label={t('beforeAfter')}
      keys={useKeyOf('view.beforeAfter')}
      pressed={isBypassed}
      onPointerDown={() => preview.setGradeBypass(true)}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) preview.setGradeBypass(!preview.isGradeBypassed());
      }}
    >
      <Contrast className="size-4" />
    </IconButton>
  );
};
