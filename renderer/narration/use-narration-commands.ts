/** The commands of narrations that are about what is selected. */
import { useMemo } from 'react';
import { titleScenes } from '../../core/narration/title-scenes.js';
import { isTitle } from '../../core/project/kinds/guards.js';
import { useAppContext } from '../app-context.js';
import type { Command } from '../commands/commands.js';
import { useCommandsOf } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { itemsOf } from '../items/property.js';
import { translate } from '../locales/translate.js';
import { notifyFailure } from '../ui/notify.js';
import { chooseNarration } from './narration-choice.js';
import { readTitles, TITLES } from './speak.js';

/** Offers them while a project is open. */
export function useNarrationCommands(): void {
  const { preferences } = useAppContext();
  const editor = useEditor();
  const list = useMemo((): readonly Command[] => {
    const t = translate('voice');
    const { session, selection } = editor;
    const project = () => session.store.getState().project;
    const selected = (): string[] =>
      itemsOf(project(), selection.items())
        .filter(isTitle)
        .map(({ id }) => id);
    return [
      {
        ...{ id: 'narration.readTitles', group: 'clip', title: () => t('readTitles') },
        run() {
          const { id } = session.store.getState();
          return readTitles(editor, selected()).then(() => {
            chooseNarration(id, TITLES);
            preferences.set({ panel: 'voice' });
          }, notifyFailure);
        },
        // Without any selected it reads all of them.
        isEnabled: () =>
          selection.items().length === 0 ? titleScenes(project(), null).length > 0 : selected().length > 0,
      },
    ];
  }, [editor, preferences]);
  useCommandsOf(list);
}
