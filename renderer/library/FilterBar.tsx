/** Chips that say what is shown: kinds and favourites in sight, the rest in a menu, each a chip while it holds. */
import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { usePreference } from '../host/preferences.js';
import { Chip, MenuChip, RemovableChip } from '../ui/Chip.js';
import { Menu, type MenuEntry } from '../ui/Menu.js';
import type { CollectionOf } from './collections.js';
import type { LengthRange, LibraryFilter, AssetProblem } from './filter.js';
import { useLibrary, useList } from './library.js';

const KINDS = ['video', 'image', 'audio'] as const;
const RARE_KINDS = ['font', 'lut'] as const;
const ORIENTATIONS = ['portrait', 'landscape', 'square'] as const;
const LENGTHS: readonly LengthRange[] = ['short', 'middle', 'long'];
const LENGTH_WORDS = { short: 'upTo5', middle: 'from5to30', long: 'from30' } as const;
const PROBLEMS: readonly AssetProblem[] = ['missing', 'broken', 'changed'];

export const FilterBar = ({
  collections,
  onNewCollection,
  onRenameCollection,
  onDeleteCollection,
}: {
  readonly collections: readonly CollectionOf[];
  readonly onNewCollection: () => void;
  readonly onRenameCollection: (collection: CollectionOf) => void;
  readonly onDeleteCollection: (collection: CollectionOf) => void;
}) => {
  const { t } = useTranslation('library');
  const { store } = useLibrary();
  const { preferences } = useAppContext();
  const isExercises = usePreference(preferences, ({ libraryView }) => libraryView === 'exercises');
  const filter = useList((list) => list.filter);
  const assets = useList((list) => list.assets);
  const tags = [...new Set([...filter.tags, ...[...assets.values()].flatMap((asset) => asset.tags)])].sort();
  const set = (change: Partial<LibraryFilter>): void => store.show({ filter: { ...filter, ...change } });
  const collection = collections.find(({ id }) => id === filter.collection);

  const choice = <T extends string>(
    id: string,
    label: string,
    any: string,
    options: readonly { readonly value: T; readonly label: string }[],
    value: T | null,
    onChoose: (value: T | null) => void,
  ): MenuEntry => ({
    kind: 'menu',
    id,
    label,
    entries: [
      { id: `${id}-any`, label: any, checked: value === null, onSelect: () => onChoose(null) },
      ...options.map((option) => ({
        id: `${id}-${option.value}`,
        label: option.label,
        checked: option.value === value,
        onSelect: () => onChoose(option.value),
      })),
    ],
  });
  const entries: readonly MenuEntry[] = [
    choice(
      'collection',
      t('collections'),
      t('allCollections'),
      collections.map(({ id, name, assets: count }) => ({ value: id, label: `${name} (${count})` })),
      filter.collection,
      (id) => set({ collection: id }),
    ),
    {
      kind: 'menu',
      id: 'tags',
      label: t('tags'),
      entries:
        tags.length === 0
          ? [{ kind: 'label', id: 'none', label: t('noTags') }]
          : tags.map((tag) => ({
              id: tag,
              label: tag,
              checked: filter.tags.includes(tag),
              onSelect: () =>
                set({
                  tags: filter.tags.includes(tag) ? filter.tags.filter((each) => each !== tag) : [...filter.tags, tag],
                }),
            })),
    },
    choice(
      'orientation',
      t('orientation'),
      t('anyOrientation'),
      ORIENTATIONS.map((value) => ({ value, label: t(value) })),
      filter.orientation,
      (orientation) => set({ orientation }),
    ),
    choice(
      'length',
      t('length'),
      t('anyLength'),
      LENGTHS.map((value) => ({ value, label: t(LENGTH_WORDS[value]) })),
      filter.length,
      (length) => set({ length }),
    ),
    choice(
      'state',
      t('state'),
      t('anyState'),
      PROBLEMS.map((value) => ({ value, label: t(value) })),
      filter.state,
      (state) => set({ state }),
    ),
    ...RARE_KINDS.map((kind) => ({
      id: kind,
      label: t(kind),
      checked: filter.kind === kind,
      onSelect: () => set({ kind: filter.kind === kind ? null : kind }),
    })),
    { kind: 'separator', id: 'line' },
    { id: 'new', label: t('newCollection'), onSelect: onNewCollection },
    ...(collection
      ? [
          {
            id: 'rename',
            label: t('renameCollection', { name: collection.name }),
            onSelect: () => onRenameCollection(collection),
          },
          {
            id: 'delete',
            label: t('deleteCollection', { name: collection.name }),
            onSelect: () => onDeleteCollection(collection),
          },
        ]
      : []),
  ];
  const held: readonly { readonly id: string; readonly label: string; readonly change: Partial<LibraryFilter> }[] = [
    ...(collection ? [{ id: 'collection', label: collection.name, change: { collection: null } }] : []),
    ...filter.tags.map((tag) => ({
      id: `tag-${tag}`,
      label: tag,
      change: { tags: filter.tags.filter((each) => each !== tag) },
    })),
    ...(filter.orientation ? [{ id: 'orientation', label: t(filter.orientation), change: { orientation: null } }] : []),
    ...(filter.length ? [{ id: 'length', label: t(LENGTH_WORDS[filter.length]), change: { length: null } }] : []),
    ...(filter.state ? [{ id: 'state', label: t(filter.state), change: { state: null } }] : []),
    ...(filter.kind === 'font' || filter.kind === 'lut'
      ? [{ id: 'kind', label: t(filter.kind), change: { kind: null } }]
      : []),
  ];

  return (
    <fieldset aria-label={t('filters')} className="flex flex-wrap gap-1">
      {KINDS.map((kind) => (
        <Chip
          key={kind}
          pressed={!isExercises && filter.kind === kind}
          onClick={() => {
            preferences.set({ libraryView: 'media' });
            set({ kind: !isExercises && filter.kind === kind ? null : kind });
          }}
        >
          {t(kind)}
        </Chip>
      ))}
      <Chip pressed={isExercises} onClick={() => preferences.set({ libraryView: isExercises ? 'media' : 'exercises' })}>
        {t('exercises')}
      </Chip>
      {isExercises ? null : (
        <>
          <Chip
            pressed={filter.favourite}
            aria-label={t('favourites')}
            title={t('favourites')}
            onClick={() => set({ favourite: !filter.favourite })}
          >
            <Heart className="size-3" aria-hidden />
          </Chip>
          <Menu entries={entries}>
            <MenuChip>{t('filter')}</MenuChip>
          </Menu>
          {held.map(({ id, label, change }) => (
            <RemovableChip
              key={id}
              label={label}
              removeLabel={t('removeFilter', { name: label })}
              onRemove={() => set(change)}
            />
          ))}
        </>
      )}
    </fieldset>
  );
};
