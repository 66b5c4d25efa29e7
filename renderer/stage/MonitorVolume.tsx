/** The monitor volume of the preview; the export does not change with it. */
import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { IconButton } from '../ui/Button.js';
import { Slider } from '../ui/fields.js';
import { useStage } from './use-stage.js';

export const MonitorVolume = () => {
  const { t } = useTranslation('stage');
  const { monitor } = useStage().preview;
  const { volume, muted } = useStore(monitor);
  const isSilent = muted || volume === 0;
  const Sign = isSilent ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton label={t('volume')}>
          <Sign className="size-4" />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('volume')}
          side="top"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex w-52 items-center gap-2 rounded-panel border border-line bg-panel p-2 shadow-xl outline-none"
        >
          <IconButton
            label={t(muted ? 'unmute' : 'mute')}
            pressed={muted}
            onClick={() => monitor.setState({ muted: !muted })}
          >
            <Sign className="size-4" />
          </IconButton>
          <Slider
            label={t('volume')}
            value={muted ? 0 : volume}
            min={0}
            max={1}
            step={0.01}
            show={(value) => `${Math.round(value * 100)} %`}
            onChange={(value) => monitor.setState({ volume: value, muted: false })}
            onReset={() => monitor.setState({ volume: 1, muted: false })}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
