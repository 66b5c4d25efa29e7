/** The commands of the library. */
import { type RefObject, useMemo } from 'react';
import type { Command } from '../commands/commands.js';
import { useCommandsOf } from '../commands/use-commands.js';
import { translate } from '../locales/translate.js';
import { useLibrary } from './library.js';

/** Offers them while the panel is there; `search` is its field. */
export function useLibraryCommands(search: RefObject<HTMLInputElement | null>): void {
  const { marks, actions } = useLibrary();
  const list = useMemo((): readonly Command[] => {
    const t = translate('library');
    const isMarked = (): boolean => marks.store.getState().files.size > 0;
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
        run: () => actions.place(marks.files(), 'playhead'),
        isEnabled: isMarked,
      },
      {
        id: 'library.append',
        group: 'clip',
        title: () => t('addToEnd'),
        run: () => actions.place(marks.files(), 'end'),
        isEnabled: isMarked,
      },
    ];
  }, [marks, actions, search]);
  useCommandsOf(list);
}
