/** The media that can be used: found, looked at, marked, dragged to the timeline. Whatever is dropped on it is imported. */
import {
  ArrowUpDown,
  Clapperboard,
  FilePlus2,
  FolderPlus,
  FolderSearch,
  Grid2x2,
  Grid3x3,
  Info,
  Plus,
} from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyOf } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { Button, IconButton } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Menu, RightClickMenu } from '../ui/Menu.js';
import { NameModal, type NameQuestion } from '../ui/NameModal.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { SearchField } from '../ui/SearchField.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { createLibraryActions } from './actions.js';
import { AssetDetails } from './AssetDetails.js';
import { AssetGrid } from './AssetGrid.js';
import { assetMenu } from './asset-menu.js';
import { type CollectionOf, useCollections } from './collections.js';
import { readDropped } from './dropped-files.js';
import { FilterBar } from './FilterBar.js';
import { NO_FILTER, isFiltered, type LibraryOrder } from './filter.js';
import { ImportStatus } from './ImportStatus.js';
import { type Library, LibraryProvider, useLibrary, useList, useLibrarySelection } from './library.js';
import { openLibraryStore } from './library-store.js';
import { MissingFiles } from './MissingFiles.js';
import { createLibrarySelection } from './library-selection.js';
import { requestedFilter } from './use-broken-file-toasts.js';
import { useLibraryCommands } from './use-library-commands.js';
import { WatchedFolders } from './WatchedFolders.js';

const ORDERS = {
  imported: 'byImported',
  modified: 'byModified',
  name: 'byName',
  length: 'byLength',
  size: 'bySize',
} as const satisfies Record<LibraryOrder, string>;

export const LibraryPanel = () => {
  const editor = useEditor();
  const { host, preferences } = useAppContext();
  const [library, setLibrary] = useState<Library | null>(null);
  useEffect(() => {
    const store = openLibraryStore(editor.client, preferences.get().libraryOrder, notifyFailure);
    const marks = createLibrarySelection();
    const off = store.store.subscribe(({ assets }) => marks.renew(assets.values()));
    const showAsked = (): void => {
      const { filter } = requestedFilter.getState();
      if (!filter) return;
      requestedFilter.setState({ filter: null });
      store.show({ filter });
    };
    const offAsked = requestedFilter.subscribe(showAsked);
    showAsked();
    setLibrary({ store, marks, actions: createLibraryActions(editor, host) });
    return () => {
      off();
      offAsked();
      store.close();
    };
  }, [editor, host, preferences]);
  if (!library) return null;
  return (
    <LibraryProvider value={library}>
      <Panel />
    </LibraryProvider>
  );
};

const Panel = () => {
  const { t } = useTranslation('library');
  const { actions } = useLibrary();
  const { host, preferences } = useAppContext();
  const details = usePreference(preferences, ({ libraryDetails }) => libraryDetails);
  const { isOver, handlers } = useFileDrop(
    (transfer) => void actions.take(readDropped(transfer, host.kind === 'browser')),
  );
  const [question, setQuestion] = useState<NameQuestion | null>(null);
  const [watching, setWatching] = useState(false);
  const [collections, readCollections] = useCollections();
  return (
    <section aria-label={t('library')} className="relative flex h-full min-h-0 flex-col" {...handlers}>
      <Head
        collections={collections}
        readCollections={readCollections}
        ask={setQuestion}
        onWatched={() => setWatching(true)}
      />
      <ImportStatus />
      <MissingFiles />
      <Files collections={collections} readCollections={readCollections} ask={setQuestion} />
      {details ? <AssetDetails /> : null}
      <Foot />
      {isOver ? (
        <div className="pointer-events-none absolute inset-1 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-panel/85">
          <span className="text-base">{t('dropHere')}</span>
        </div>
      ) : null}
      <NameModal question={question} onClose={() => setQuestion(null)} />
      {watching ? <WatchedFolders onClose={() => setWatching(false)} /> : null}
    </section>
  );
};

interface WithCollections {
  readonly collections: readonly CollectionOf[];
  readonly readCollections: () => Promise<void>;
  readonly ask: (question: NameQuestion) => void;
}

const Head = ({
  collections,
  readCollections,
  ask,
  onWatched,
}: WithCollections & { readonly onWatched: () => void }) => {
  const { t } = useTranslation('library');
  const { client } = useEditor();
  const { store, actions } = useLibrary();
  const { host, preferences } = useAppContext();
  const filter = useList((list) => list.filter);
  const order = useList((list) => list.order);
  const search = useRef<HTMLInputElement>(null);
  useLibraryCommands(search);

  const rename = (collection: CollectionOf): void =>
    ask({
      title: t('renameCollectionTitle', { name: collection.name }),
      label: t('collectionName'),
      action: t('save'),
      value: collection.name,
      onAnswer: (name) =>
        void client['library.changeCollection']({ id: collection.id, name }).then(readCollections, notifyFailure),
    });
  const remove = ({ id, name }: CollectionOf): void => {
    client['library.deleteCollection']({ id }).then(() => {
      store.show({ filter: { ...filter, collection: null } });
      notify(t('collectionDeleted', { name }));
      void readCollections();
    }, notifyFailure);
  };
  const create = (): void =>
    ask({
      title: t('newCollectionTitle'),
      label: t('collectionName'),
      action: t('save'),
      onAnswer: (name) => void client['library.createCollection']({ name }).then(readCollections, notifyFailure),
    });
  return (
    <header className="flex shrink-0 flex-col gap-2 p-3 pb-2">
      <div className="flex gap-2">
        <SearchField
          ref={search}
          label={t('search')}
          value={filter.search}
          onChange={(text) => store.show({ filter: { ...filter, search: text } })}
          className="flex-1"
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
        onNewCollection={create}
        onRenameCollection={rename}
        onDeleteCollection={remove}
      />
    </header>
  );
};

const Files = ({ collections, readCollections, ask }: WithCollections) => {
  const { t } = useTranslation('library');
  const { client } = useEditor();
  const { store, marks, actions } = useLibrary();
  const { host, preferences } = useAppContext();
  const size = usePreference(preferences, ({ librarySize }) => librarySize);
  const total = useList((list) => list.total);
  const filter = useList((list) => list.filter);
  const marked = useLibrarySelection(({ files }) => files);
  const files = useMemo(() => [...marked.values()], [marked]);
  const onDetails = (): void => preferences.set({ libraryDetails: true });
  if (total === null) return <div className="flex-1" />;
  if (total === 0 && isFiltered(filter)) {
    return (
      <div className="min-h-0 flex-1">
        <EmptyState icon={<Clapperboard />} sentence={t('noneFound')}>
          <Button onClick={() => store.show({ filter: NO_FILTER })}>{t('clearFilters')}</Button>
        </EmptyState>
      </div>
    );
  }
  if (total === 0) {
    return (
      <div className="min-h-0 flex-1">
        <EmptyState icon={<Clapperboard />} sentence={t('empty')}>
          <Button onClick={() => void actions.chooseFiles()}>{t('emptyAction')}</Button>
        </EmptyState>
      </div>
    );
  }
  const createWith = (): void =>
    ask({
      title: t('newCollectionTitle'),
      label: t('collectionName'),
      action: t('save'),
      onAnswer: (name) =>
        void client['library.createCollection']({ name })
          .then(({ id }) => actions.addToCollection(files, id, name))
          .then(readCollections, notifyFailure),
    });
  const entries = assetMenu({
    files,
    collections,
    shown: collections.find(({ id }) => id === filter.collection) ?? null,
    actions,
    marks,
    host,
    t,
    onDetails,
    onNewCollection: createWith,
    onTakeOut: ({ id }) =>
      void client['library.changeCollection']({ id, remove: files.map((file) => file.id) }).catch(notifyFailure),
  });
  return (
    <RightClickMenu entries={entries}>
      <div className="flex min-h-0 flex-1 flex-col">
        <AssetGrid size={size} onAskDetails={onDetails} />
      </div>
    </RightClickMenu>
  );
};

const Foot = () => {
  const { t } = useTranslation('library');
  const { preferences } = useAppContext();
  const size = usePreference(preferences, ({ librarySize }) => librarySize);
  const details = usePreference(preferences, ({ libraryDetails }) => libraryDetails);
  const total = useList((list) => list.total);
  const marked = useLibrarySelection(({ files }) => files.size);
  return (
    <footer className="flex h-8 shrink-0 items-center gap-1 border-line border-t pr-2 pl-3 text-quiet text-xs tabular">
      <span className="min-w-0 flex-1 truncate" role="status">
        {total === null ? '' : marked > 0 ? t('selected', { count: marked }) : t('files', { count: total })}
      </span>
      <IconButton
        small
        label={t(details ? 'hideDetails' : 'showDetails')}
        pressed={details}
        onClick={() => preferences.set({ libraryDetails: !details })}
      >
        <Info className="size-4" />
      </IconButton>
      <IconButton
        small
        label={t(size === 'large' ? 'small' : 'large')}
        onClick={() => preferences.set({ librarySize: size === 'large' ? 'small' : 'large' })}
      >
        {size === 'large' ? <Grid3x3 className="size-4" /> : <Grid2x2 className="size-4" />}
      </IconButton>
    </footer>
  );
};
