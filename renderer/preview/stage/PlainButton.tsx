/** Shows the picture without its colour changes while it is held; from the keyboard it switches. */
import { Contrast } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useKeyOf } from '../../commands/use-commands.js';
import { IconButton } from '../../ui/Button.js';
import { useWords } from '../../words/words.js';
import { useStage } from './use-stage.js';
import { stageWords } from './words.js';

export const PlainButton = () => {
  const t = useWords(stageWords);
  const { preview } = useStage();
  const plain = useSyncExternalStore(preview.onPlain, preview.isPlain);
  const release = (): void => preview.setPlain(false);
  return (
    <IconButton
      label={t('beforeAfter')}
      keys={useKeyOf('view.beforeAfter')}
      pressed={plain}
      onPointerDown={() => preview.setPlain(true)}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) preview.setPlain(!preview.isPlain());
      }}
    >
      <Contrast className="size-4" />
    </IconButton>
  );
};
