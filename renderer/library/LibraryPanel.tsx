/** The media that can be used: found, looked at, marked, dragged to the timeline. Whatever is dropped on it is imported. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { useEditor } from '../editor/editor.js';
import { usePreference } from '../host/preferences.js';
import { NameModal, type NameQuestion } from '../ui/NameModal.js';
import { notifyFailure } from '../ui/notify.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { createLibraryActions } from './actions.js';
import { AssetDetails } from './AssetDetails.js';
import { useCollectionActions } from './collection-actions.js';
import { useCollections } from './collections.js';
import { readDropped } from './dropped-files.js';
import { ExerciseGrid } from './ExerciseGrid.js';
import { importExercises } from './exercises.js';
import { ImportStatus } from './ImportStatus.js';
import { LibraryFiles } from './LibraryFiles.js';
import { LibraryFooter } from './LibraryFooter.js';
import { LibraryHeader } from './LibraryHeader.js';
import { type Library, LibraryProvider, useLibrary } from './library.js';
import { createLibrarySelection } from './library-selection.js';
import { openLibraryStore } from './library-store.js';
import { MissingFiles } from './MissingFiles.js';
import { requestedFilter } from './use-broken-file-toasts.js';
import { WatchedFolders } from './WatchedFolders.js';

export const LibraryPanel = () => {
  const editor = useEditor();
  const { host, preferences } = useAppContext();
  const [library, setLibrary] = useState<Library | null>(null);
  useEffect(() => {
    const { id } = editor.session.store.getState();
    const store = openLibraryStore(editor.client, id, preferences.get().libraryOrder, notifyFailure);
    const selection = createLibrarySelection();
    const off = store.store.subscribe(({ assets }) => selection.renew(assets.values()));
    const showAsked = (): void => {
      const { filter } = requestedFilter.getState();
      if (!filter) return;
      requestedFilter.setState({ filter: null });
      store.show({ filter });
    };
    const offAsked = requestedFilter.subscribe(showAsked);
    showAsked();
    setLibrary({ store, selection, actions: createLibraryActions(editor, host) });
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
  const editor = useEditor();
  const { host, preferences } = useAppContext();
  const view = usePreference(preferences, ({ libraryView }) => libraryView);
  const details = usePreference(preferences, ({ libraryDetails }) => libraryDetails);
  const { isOver, handlers } = useFileDrop((transfer) => {
    const files = readDropped(transfer, host.kind === 'browser');
    void (view === 'exercises' ? importExercises(files, editor, host) : actions.take(files));
  });
  const [question, setQuestion] = useState<NameQuestion | null>(null);
  const [watching, setWatching] = useState(false);
  const [collections, readCollections] = useCollections();
  const collectionActions = useCollectionActions(setQuestion, readCollections);
  return (
    <section aria-label={t('library')} className="relative flex h-full min-h-0 flex-col" {...handlers}>
      <LibraryHeader
        collections={collections}
        collectionActions={collectionActions}
        onWatched={() => setWatching(true)}
      />
      <ImportStatus />
      <MissingFiles />
      {view === 'exercises' ? (
        <ExerciseGrid />
      ) : (
        <>
          <LibraryFiles collections={collections} collectionActions={collectionActions} />
          {details ? <AssetDetails /> : null}
          <LibraryFooter />
        </>
      )}
      {isOver ? (
        <div className="pointer-events-none absolute inset-1 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-panel/85">
          <span className="text-base">{t(view === 'exercises' ? 'dropExercises' : 'dropHere')}</span>
        </div>
      ) : null}
      <NameModal question={question} onClose={() => setQuestion(null)} />
      {watching ? <WatchedFolders onClose={() => setWatching(false)} /> : null}
    </section>
  );
};
