/** Collections as a person makes, renames and deletes them. */
import { useTranslation } from 'react-i18next';
import type { LibraryAsset } from '../../core/api/library.js';
import { useClient } from '../app-context.js';
import type { NameQuestion } from '../ui/NameModal.js';
import { notify, notifyFailure } from '../ui/notify.js';
import type { CollectionOf } from './collections.js';
import { useLibrary } from './library.js';

/** What can be done with collections. */
export interface CollectionActions {
  /** Asks for a name, and puts the files into a new collection. */
  readonly create: (files?: readonly LibraryAsset[]) => void;
  readonly rename: (collection: CollectionOf) => void;
  readonly remove: (collection: CollectionOf) => void;
}

/** `ask` shows a question for a name; `read` reads the collections anew. */
export function useCollectionActions(
  ask: (question: NameQuestion) => void,
  read: () => Promise<void>,
): CollectionActions {
  const { t } = useTranslation('library');
  const client = useClient();
  const { store, actions } = useLibrary();
  return {
    create: (files = []) =>
      ask({
        title: t('newCollectionTitle'),
        label: t('collectionName'),
        action: t('save'),
        onAnswer: (name) =>
          void client['library.createCollection']({ name })
            .then(({ id }) => (files.length > 0 ? actions.addToCollection(files, id, name) : undefined))
            .then(read, notifyFailure),
      }),
    rename: ({ id, name: before }) =>
      ask({
        title: t('renameCollectionTitle', { name: before }),
        label: t('collectionName'),
        action: t('save'),
        value: before,
        onAnswer: (name) => void client['library.changeCollection']({ id, name }).then(read, notifyFailure),
      }),
    remove({ id, name }) {
      client['library.deleteCollection']({ id }).then(() => {
        const { filter } = store.store.getState();
        store.show({ filter: { ...filter, collection: null } });
        notify(t('collectionDeleted', { name }));
        void read();
      }, notifyFailure);
    },
  };
}
