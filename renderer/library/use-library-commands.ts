/** The commands of the library. */
import { type RefObject, useMemo } from 'react';
import type { Command } from '../commands/commands.js';
import { useCommandsOf } from '../commands/use-commands.js';
import { translate } from '../locales/translate.js';
import { useLibrary } from './library.js';

/** Offers them while the panel is there; `search` is its field. */
export function useLibraryCommands(search: RefObject<HTMLInputElement | null>): void {
  const { selection, actions } = useLibrary();
  const list = useMemo((): readonly Command[] => {
    const t = translate('library');
    const isSelected = (): boolean => selection.store.getState().files.size > 0;
    return [
      {
        id: 'library.search',
        group: 'file',
        title: () => t('search'),
        run: () => {
          search.current?.focus();
          search.current?.select();
        },
        inText: true,
      },
      {
        id: 'library.place',
        group: 'clip',
        title: () => t('addToTimeline'),
        run: () => actions.place(selection.files(), 'playhead'),
        isEnabled: isSelected,
      },
      {
        id: 'library.append',
        group: 'clip',
        title: () => t('addToEnd'),
        run: () => actions.place(selection.files(), 'end'),
        isEnabled: isSelected,
      },
    ];
  }, [selection, actions, search]);
  useCommandsOf(list);
}
