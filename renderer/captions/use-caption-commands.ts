/** The commands of the captions panel's tools; they open the panel. */
import { useMemo } from 'react';
import { useAppContext } from '../app-context.js';
import type { Command } from '../commands/commands.js';
import { useCommandsOf } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { translate } from '../locales/translate.js';
import { CAPTION_TOOLS, openCaptionTool } from './caption-tool.js';
import { captionsOf } from './use-captions.js';

const TITLES = {
  find: 'findAndReplace',
  timing: 'shiftAndStretch',
  tap: 'tapTimes',
  speakers: 'speakersTip',
  emphasis: 'emphasizeWords',
  translate: 'translateTip',
} as const;

/** Offers them while a project is open. */
export function useCaptionCommands(): void {
  const { preferences } = useAppContext();
  const { session } = useEditor();
  const list = useMemo((): readonly Command[] => {
    const t = translate('captions');
    return CAPTION_TOOLS.map((tool) => ({
      id: `captions.${tool}`,
      group: 'edit',
      title: () => t('command', { name: t(TITLES[tool]) }),
      run: () => openCaptionTool(preferences, tool),
      isEnabled: () => captionsOf(session.store.getState().project).length > 0,
    }));
  }, [preferences, session]);
  useCommandsOf(list);
}
