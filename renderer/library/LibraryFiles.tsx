/** The files of the library, with the menu of those that are selected; or why there are none. */
import { Clapperboard } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext, useClient } from '../app-context.js';
import { usePreference } from '../host/preferences.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { RightClickMenu } from '../ui/Menu.js';
import { notifyFailure } from '../ui/notify.js';
import { AssetGrid } from './AssetGrid.js';
import { assetMenu } from './asset-menu.js';
import type { CollectionActions } from './collection-actions.js';
import type { CollectionOf } from './collections.js';
import { NO_FILTER, isFiltered } from './filter.js';
import { useLibrary, useLibrarySelection, useList } from './library.js';

export const LibraryFiles = ({
  collections,
  collectionActions,
}: {
  readonly collections: readonly CollectionOf[];
  readonly collectionActions: CollectionActions;
}) => {
  const { t } = useTranslation('library');
  const client = useClient();
  const { store, selection, actions } = useLibrary();
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
  const entries = assetMenu({
    files,
    collections,
    shown: collections.find(({ id }) => id === filter.collection) ?? null,
    actions,
    selection,
    host,
    t,
    onDetails,
    onNewCollection: () => collectionActions.create(files),
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
