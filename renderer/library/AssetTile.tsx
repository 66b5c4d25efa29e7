/** One file in the grid. The grid has the keyboard; buttons on a tile are short cuts of the hand. */
import type { TFunction } from 'i18next';
import { Check, Heart, Plus, TriangleAlert } from 'lucide-react';
import { type DragEvent, memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryAsset } from '../../core/api/library.js';
import { playsInTime } from './library-kinds.js';
import { clipsType } from './dragged-clips.js';
import { classNames } from '../ui/class-names.js';
import { AssetPicture } from './AssetPicture.js';
import { clockText } from './filmstrip.js';
import { useLibrary, useLibrarySelection } from './library.js';
import { RenameField } from './RenameField.js';
import { assetErrorText } from './asset-error-text.js';
import { assetWarnings } from './asset-warnings.js';

/** Type of what is dragged: a JSON array of ids of the library. */
export const ASSETS_TYPE = 'application/x-upright-assets';

/** The id of a tile's element. */
export const tileId = (id: string): string => `library-${id}`;

export const AssetTile = memo(
  ({
    asset,
    at,
    column,
    used,
    small,
  }: {
    readonly asset: LibraryAsset;
    readonly at: number;
    readonly column: number;
    readonly used: boolean;
    readonly small: boolean;
  }) => {
    const { t } = useTranslation('library');
    const { selection, actions, store } = useLibrary();
    const isSelected = useLibrarySelection(({ files }) => files.has(asset.id));
    const isCurrent = useLibrarySelection((marked) => marked.at === at);
    const isRenaming = useLibrarySelection(({ renaming }) => renaming === asset.id);
    const problem = assetErrorText(asset, t);
    const warnings = assetWarnings(asset);

    const onClick = (event: MouseEvent): void => {
      if (event.shiftKey) {
        const { from } = selection.store.getState();
        void store.range(Math.min(from, at), Math.max(from, at)).then((assets) => selection.span(assets, at));
      } else if (event.ctrlKey || event.metaKey) selection.toggle(asset, at);
      else selection.select(asset, at);
    };
    // What is done to one that is not marked is done to it alone.
    const takeUp = (): void => {
      if (!isSelected) selection.select(asset, at);
    };
    const onDragStart = (event: DragEvent): void => {
      takeUp();
      const files = isSelected ? selection.files() : [asset];
      event.dataTransfer.setData(ASSETS_TYPE, JSON.stringify(files.map(({ id }) => id)));
      event.dataTransfer.setData(clipsType(files), '');
      event.dataTransfer.effectAllowed = 'copy';
    };

    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid round it has the keys.
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and tells which tile is meant.
      // biome-ignore lint/a11y/useSemanticElements: a grid of files is no table.
      <div
        role="gridcell"
        id={tileId(asset.id)}
        aria-colindex={column + 1}
        aria-selected={isSelected}
        draggable={!isRenaming}
        onClick={onClick}
        onContextMenu={takeUp}
        onDoubleClick={(event) => {
          if (!isRenaming && !(event.target as Element).closest('button, input')) actions.place([asset], 'playhead');
        }}
        onDragStart={onDragStart}
        title={asset.name}
        className="group relative min-w-0 flex-1"
      >
        <span className="sr-only">{describe(asset, used, t)}</span>
        <div
          className={classNames(
            'relative aspect-square rounded-control',
            isSelected && 'outline-2 outline-accent outline-offset-1',
            isCurrent && !isSelected && 'group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-quiet',
          )}
        >
          <AssetPicture asset={asset} problem={small ? null : problem} />
          {/* For the hand only: the tile's name says all of it, and the menu and the keys do all of it. */}
          <div aria-hidden className="pointer-events-none absolute inset-0 flex flex-col justify-between p-1">
            <div className="flex items-start justify-end">
              {warnings.length > 0 ? (
                <span
                  className="pointer-events-auto mr-auto flex size-5 items-center justify-center rounded-sm bg-panel/85 text-warning"
                  title={warnings.join(' ')}
                >
                  <TriangleAlert className="size-3" aria-hidden />
                </span>
              ) : null}
              <button
                type="button"
                tabIndex={-1}
                title={t(asset.favourite ? 'unfavourite' : 'favourite')}
                onClick={(event) => {
                  event.stopPropagation();
                  actions.favourite([asset], !asset.favourite);
                }}
                className={classNames(
                  'pointer-events-auto flex size-6 items-center justify-center rounded-control bg-panel/85 text-text hover:bg-hover',
                  !asset.favourite && 'opacity-0 group-hover:opacity-100',
                )}
              >
                <Heart className={classNames('size-3.5', asset.favourite && 'fill-current')} aria-hidden />
              </button>
            </div>
            <div className="flex items-end gap-1">
              {used ? (
                <span
                  className="flex size-5 shrink-0 items-center justify-center rounded-sm bg-panel/85 text-text"
                  title={t('used')}
                >
                  <Check className="size-3" aria-hidden />
                </span>
              ) : null}
              {small || problem ? null : (
                <button
                  type="button"
                  tabIndex={-1}
                  title={t('addToTimeline')}
                  onClick={(event) => {
                    event.stopPropagation();
                    actions.place([asset], 'playhead');
                  }}
                  className="pointer-events-auto flex size-6 items-center justify-center rounded-control bg-panel/85 text-text opacity-0 hover:bg-hover group-hover:opacity-100"
                >
                  <Plus className="size-4" aria-hidden />
                </button>
              )}
              {asset.seconds !== null && playsInTime(asset.kind) ? (
                <span className="ml-auto rounded-sm bg-panel/85 px-1 text-text text-xs tabular">
                  {clockText(asset.seconds)}
                </span>
              ) : null}
            </div>
          </div>
        </div>
        {isRenaming ? (
          <RenameField asset={asset} />
        ) : (
          <div
            aria-hidden
            className={classNames(
              'truncate px-0.5 pt-1 text-xs',
              problem ? 'text-warning' : 'text-quiet',
              small && 'hidden',
            )}
          >
            {asset.name}
          </div>
        )}
      </div>
    );
  },
);

function describe(asset: LibraryAsset, used: boolean, t: TFunction<'library'>): string {
  const parts: string[] = [t('nameOf', { name: asset.name, kind: t(asset.kind) })];
  if (asset.seconds !== null && playsInTime(asset.kind)) parts.push(t('seconds', { count: Math.round(asset.seconds) }));
  if (asset.favourite) parts.push(t('isFavourite'));
  if (used) parts.push(t('isUsed'));
  const problem = assetErrorText(asset, t);
  if (problem) parts.push(problem);
  parts.push(...assetWarnings(asset));
  return parts.join(', ');
}
