/** The top of the library panel: search, order, import, filters. */
import { ArrowUpDown, FilePlus2, FolderPlus, FolderSearch, Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { useKeyOf } from '../commands/use-commands.js';
import { Button, IconButton } from '../ui/Button.js';
import { Menu } from '../ui/Menu.js';
import { SearchField } from '../ui/SearchField.js';
import type { CollectionActions } from './collection-actions.js';
import type { CollectionOf } from './collections.js';
import { FilterBar } from './FilterBar.js';
import type { LibraryOrder } from './filter.js';
import { useLibrary, useList } from './library.js';
import { useLibraryCommands } from './use-library-commands.js';

const ORDERS = {
  imported: 'byImported',
  modified: 'byModified',
  name: 'byName',
  length: 'byLength',
  size: 'bySize',
} as const satisfies Record<LibraryOrder, string>;

export const LibraryHeader = ({
  collections,
  collectionActions,
  onWatched,
}: {
  readonly collections: readonly CollectionOf[];
  readonly collectionActions: CollectionActions;
  readonly onWatched: () => void;
}) => {
  const { t } = useTranslation('library');
  const { store, actions } = useLibrary();
  const { host, preferences } = useAppContext();
  const filter = useList((list) => list.filter);
  const order = useList((list) => list.order);
  const search = useRef<HTMLInputElement>(null);
  useLibraryCommands(search);

  return (
    <header className="flex shrink-0 flex-col gap-2 p-3 pb-2">
      <div className="flex flex-wrap gap-2">
        <SearchField
          ref={search}
          label={t('search')}
          value={filter.search}
          onChange={(text) => store.show({ filter: { ...filter, search: text } })}
          className="min-w-24! flex-1"
        />
        <Menu
          align="end"
          entries={[
            { kind: 'label', id: 'order', label: t('order') },
            ...Object.entries(ORDERS).map(([value, word]) => ({
              id: value,
              label: t(word),
              checked: value === order,
              onSelect: () => {
                store.show({ order: value as LibraryOrder });
                preferences.set({ libraryOrder: value as LibraryOrder });
              },
            })),
          ]}
        >
          <IconButton label={t('order')}>
            <ArrowUpDown className="size-4" />
          </IconButton>
        </Menu>
        <Menu
          align="end"
          entries={[
            {
              id: 'files',
              label: t('importFiles'),
              icon: <FilePlus2 />,
              keys: useKeyOf('media.import'),
              onSelect: () => void actions.chooseFiles(),
            },
            ...(host.kind === 'desktop'
              ? [
                  {
                    id: 'folder',
                    label: t('importFolder'),
                    icon: <FolderPlus />,
                    onSelect: () => void actions.chooseFolder(),
                  },
                ]
              : []),
            { id: 'watched', label: t('watched'), icon: <FolderSearch />, onSelect: onWatched },
          ]}
        >
          <Button icon={<Plus className="size-4" />} className="px-2" title={t('importHint')}>
            {t('import')}
          </Button>
        </Menu>
      </div>
      <FilterBar
        collections={collections}
        onNewCollection={() => collectionActions.create()}
        onRenameCollection={collectionActions.rename}
        onDeleteCollection={collectionActions.remove}
      />
    </header>
  );
};
