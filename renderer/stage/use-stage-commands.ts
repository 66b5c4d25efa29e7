/** The commands of the stage. */
import { useMemo } from 'react';
import { projectLength } from '../../core/project/project.js';
import type { Command } from '../commands/commands.js';
import { useCommandsOf } from '../commands/use-commands.js';
import type { LoopRange } from '../preview/transport.js';
import { notify } from '../ui/notify.js';
import { translate } from '../locales/translate.js';
import { copyPicture } from './copy-picture.js';
import type { StageModel } from './stage-model.js';
import { FIT } from './view.js';

/** Registers them while the stage is mounted. */
export function useStageCommands(model: StageModel, toggleFullScreen: () => void, isShown: () => boolean): void {
  const list = useMemo((): Command[] => {
    const t = translate('stage');
    const { preview, preferences } = model;
    const { session, transport } = model.editor;
    const length = (): number => projectLength(session.store.getState().project);
    const hasLength = (): boolean => length() > 0;
    // The platforms and the range to restore when they are shown again.
    let platforms = preferences.get().safeAreas;
    let range: LoopRange | null = null;
    return [
      {
        id: 'playback.toggle',
        group: 'playback',
        title: () => t(transport.playing() ? 'pause' : 'play'),
        run: transport.toggle,
        isEnabled: () => hasLength() && isShown(),
        overControls: true,
      },
      {
        id: 'playback.loop',
        group: 'playback',
        title: () => t('loop'),
        run() {
          const now = transport.loop();
          if (now) range = now;
          const again = range && range.end <= length() ? range : { start: 0, end: length() };
          transport.setLoop(now ? null : again);
        },
        isEnabled: hasLength,
      },
      { id: 'view.fullScreen', group: 'view', title: () => t('fullScreen'), run: toggleFullScreen },
      {
        id: 'view.safeAreas',
        group: 'view',
        title: () => t('showSafeAreas'),
        run() {
          const { safeAreas } = preferences.get();
          if (safeAreas.length > 0) platforms = safeAreas;
          const shown = platforms.length > 0 ? platforms : (['tiktok', 'reels', 'shorts'] as const);
          preferences.set({ safeAreas: safeAreas.length > 0 ? [] : [...shown] });
        },
      },
      {
        id: 'view.beforeAfter',
        group: 'view',
        title: () => t('beforeAfter'),
        run: () => preview.setGradeBypass(!preview.isGradeBypassed()),
      },
      {
        id: 'view.copyFrame',
        group: 'view',
        title: () => t('copyFrame'),
        async run() {
          const { project } = session.store.getState();
          const copied = await copyPicture(preview.picture(), `${project.name} ${transport.frame()}`);
          notify(t(copied === 'clipboard' ? 'frameCopied' : 'frameSaved'));
        },
        isEnabled: hasLength,
      },
      {
        id: 'view.stageFit',
        group: 'view',
        title: () => `${t('zoom')}: ${t('fit')}`,
        run: () => model.setViewport(FIT),
      },
    ];
  }, [model, toggleFullScreen, isShown]);
  useCommandsOf(list);
}
