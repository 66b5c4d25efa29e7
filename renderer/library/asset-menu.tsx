/** What a right click on marked files offers. */
import type { TFunction } from 'i18next';
import { FolderOpen, FolderPlus, Heart, Info, Link2, PanelBottomClose, Pencil, Plus, Tag, Trash2 } from 'lucide-react';
import type { LibraryAsset } from '../../core/api/library.js';
import type { Host } from '../host/host.js';
import type { MenuEntry } from '../ui/Menu.js';
import { toReadableKey } from '../commands/keymap.js';
import type { LibraryActions } from './actions.js';
import type { CollectionOf } from './collections.js';
import type { LibrarySelectionStore } from './library-selection.js';

/** What the entries work with. */
export interface AssetMenuContext {
  readonly files: readonly LibraryAsset[];
  readonly collections: readonly CollectionOf[];
  /** The collection that is shown. */
  readonly shown: CollectionOf | null;
  readonly actions: LibraryActions;
  readonly selection: LibrarySelectionStore;
  readonly host: Host;
  readonly t: TFunction<'library'>;
  readonly onDetails: () => void;
  readonly onNewCollection: () => void;
  readonly onTakeOut: (collection: CollectionOf) => void;
}

/** The entries for the marked files; none where nothing is marked. */
export function assetMenu(ground: AssetMenuContext): readonly MenuEntry[] {
  const { files, collections, shown, actions, selection, host, t } = ground;
  const [one] = files;
  if (!one) return [];
  const single = files.length === 1;
  const all = files.every(({ favourite }) => favourite);
  return [
    {
      id: 'add',
      label: t('addToTimeline'),
      icon: <Plus />,
      keys: toReadableKey('Enter'),
      onSelect: () => actions.place(files, 'playhead'),
    },
    {
      id: 'end',
      label: t('addToEnd'),
      icon: <PanelBottomClose />,
      keys: '+',
      onSelect: () => actions.place(files, 'end'),
    },
    { kind: 'separator', id: 'line1' },
    {
      id: 'favourite',
      label: t(all ? 'unfavourite' : 'favourite'),
      icon: <Heart />,
      onSelect: () => actions.favourite(files, !all),
    },
    {
      kind: 'menu',
      id: 'collections',
      label: t('addToCollection'),
      entries: [
        ...collections.map(({ id, name }) => ({
          id,
          label: name,
          checked: files.every((file) => file.collections.includes(id)),
          onSelect: () => void actions.addToCollection(files, id, name),
        })),
        ...(collections.length > 0 ? [{ kind: 'separator', id: 'line' } as const] : []),
        { id: 'new', label: t('newCollection'), icon: <FolderPlus />, onSelect: ground.onNewCollection },
      ],
    },
    ...(shown
      ? [{ id: 'out', label: t('removeFromCollection', { name: shown.name }), onSelect: () => ground.onTakeOut(shown) }]
      : []),
    { id: 'tags', label: t('editTags'), icon: <Tag />, onSelect: ground.onDetails },
    ...(single
      ? [
          {
            id: 'rename',
            label: t('rename'),
            icon: <Pencil />,
            keys: 'F2',
            // After the menu has given the focus back.
            onSelect: () => void setTimeout(() => selection.rename(one.id)),
          },
          {
            id: 'details',
            label: t('details'),
            icon: <Info />,
            keys: toReadableKey('Alt+Enter'),
            onSelect: ground.onDetails,
          },
          {
            id: 'reveal',
            label: t(host.kind === 'desktop' ? 'reveal' : 'download'),
            icon: <FolderOpen />,
            disabled: one.state === 'missing',
            onSelect: () => actions.reveal(one),
          },
          ...(one.state === 'ready'
            ? []
            : [{ id: 'relink', label: t('relink'), icon: <Link2 />, onSelect: () => void actions.relink(one) }]),
        ]
      : []),
    { kind: 'separator', id: 'line2' },
    {
      id: 'remove',
      label: t('remove'),
      icon: <Trash2 />,
      keys: toReadableKey('Delete'),
      onSelect: () => void actions.remove(files).then(selection.clear),
    },
  ];
}
