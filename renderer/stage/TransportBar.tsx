/** The bar below the picture: timecode, playback, and view options. */
import {
  ChevronFirst,
  ChevronLast,
  Maximize,
  Minimize,
  Pause,
  Play,
  Repeat,
  StepBack,
  StepForward,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { projectLength } from '../../core/project/project.js';
import { useCommands, useKeyOf } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { IconButton } from '../ui/Button.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { MonitorVolume } from './MonitorVolume.js';
import { Timecode } from './Timecode.js';
import { useStageState } from './use-stage.js';
import { QualityMenu, SafeAreaMenu, ViewMenu, ZoomMenu } from './view-menus.js';

export const TransportBar = () => {
  const { t } = useTranslation('stage');
  const commands = useCommands();
  const { session, transport } = useEditor();
  const fullScreen = useStageState((state) => state.fullScreen);
  const playing = useSyncExternalStore(transport.onState, transport.playing);
  const looping = useSyncExternalStore(transport.onState, () => transport.loop() !== null);
  const end = (): void => transport.seek(projectLength(session.store.getState().project) - 1);
  return (
    <div
      ref={useRovingFocus()}
      role="toolbar"
      aria-label={t('transport')}
      className="@container grid h-11 shrink-0 grid-cols-[1fr_auto_1fr] items-center gap-2 border-line border-t bg-panel px-2 transition-opacity group-data-quiet/stage:opacity-0"
    >
      <Timecode />
      <div className="flex items-center gap-0.5">
        <span className="hidden @min-[32rem]:contents">
          <IconButton label={t('start')} keys={useKeyOf('playback.start')} onClick={() => transport.seek(0)}>
            <ChevronFirst className="size-4" />
          </IconButton>
        </span>
        <IconButton
          label={t('previousFrame')}
          keys={useKeyOf('playback.previousFrame')}
          onClick={() => transport.step(-1)}
        >
          <StepBack className="size-4" />
        </IconButton>
        <IconButton
          label={t(playing ? 'pause' : 'play')}
          keys={useKeyOf('playback.toggle')}
          onClick={transport.toggle}
          className="size-9 text-text"
        >
          {playing ? <Pause className="size-5 fill-current" /> : <Play className="size-5 fill-current" />}
        </IconButton>
        <IconButton label={t('nextFrame')} keys={useKeyOf('playback.nextFrame')} onClick={() => transport.step(1)}>
          <StepForward className="size-4" />
        </IconButton>
        <span className="hidden @min-[32rem]:contents">
          <IconButton label={t('end')} keys={useKeyOf('playback.end')} onClick={end}>
            <ChevronLast className="size-4" />
          </IconButton>
        </span>
      </div>
      <div className="flex items-center justify-end gap-0.5">
        <span className="hidden @min-[36rem]:contents">
          <IconButton
            label={t('loop')}
            keys={useKeyOf('playback.loop')}
            pressed={looping}
            onClick={() => commands.run('playback.loop')}
          >
            <Repeat className="size-4" />
          </IconButton>
        </span>
        <span className="hidden @min-[24rem]:contents">
          <MonitorVolume />
        </span>
        <ZoomMenu />
        <QualityMenu />
        <span className="hidden @min-[28rem]:contents">
          <SafeAreaMenu />
        </span>
        <ViewMenu />
        <IconButton
          label={t(fullScreen ? 'leaveFullScreen' : 'fullScreen')}
          keys={useKeyOf('view.fullScreen')}
          pressed={fullScreen}
          onClick={() => commands.run('view.fullScreen')}
        >
          {fullScreen ? <Minimize className="size-4" /> : <Maximize className="size-4" />}
        </IconButton>
      </div>
    </div>
  );
};
