/** The files as a grid of which only what is in sight exists. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTextField } from '../ui/typed-text.js';
import { AssetTile, tileId } from './AssetTile.js';
import { useLibrary, useList, useLibrarySelection } from './library.js';
import { useUsedAssets } from './used-assets.js';

/** Smallest width of a tile and the height of what stands under its picture, pixels. */
const SIZES = { large: { width: 118, under: 22 }, small: { width: 64, under: 0 } } as const;
const GAP = 8;
const PADDING = 12;

export const AssetGrid = ({
  size,
  onAskDetails,
}: {
  readonly size: keyof typeof SIZES;
  readonly onAskDetails: () => void;
}) => {
  const { t } = useTranslation('library');
  const { store, selection, actions } = useLibrary();
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const total = useList((list) => list.total ?? 0);
  const assets = useList((list) => list.assets);
  const query = useList((list) => list.filter);
  const order = useList((list) => list.order);
  const used = useUsedAssets();
  const current = useLibrarySelection(({ at }) => assets.get(at)?.id);

  useLayoutEffect(() => {
    const { current: element } = scroller;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const inner = Math.max(0, width - 2 * PADDING);
  const columns = Math.max(1, Math.floor((inner + GAP) / (SIZES[size].width + GAP)));
  const tile = Math.max(1, (inner - GAP * (columns - 1)) / columns);
  const rowHeight = tile + SIZES[size].under + GAP;
  const rows = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    paddingStart: PADDING,
    paddingEnd: PADDING,
    scrollPaddingStart: PADDING,
    scrollPaddingEnd: PADDING,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height is another.
  useEffect(() => rows.measure(), [rowHeight, rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    selection.clear();
  }, [query, order, selection]);

  const inSight = rows.getVirtualItems();
  const first = (inSight[0]?.index ?? 0) * columns;
  const last = Math.max(first, ((inSight.at(-1)?.index ?? 0) + 1) * columns - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when there is more, what is in sight is asked for again.
  useEffect(() => store.look(first, last), [store, first, last, total]);

  const goTo = (to: number, extend: boolean): void => {
    const at = Math.max(0, Math.min(total - 1, to));
    const { from } = selection.store.getState();
    rows.scrollToIndex(Math.floor(at / columns));
    void store.range(extend ? Math.min(from, at) : at, extend ? Math.max(from, at) : at).then((found) => {
      const [only] = found;
      if (extend) selection.span(found, at);
      else if (only) selection.select(only, at);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTextField(event.target)) return;
    const { at } = selection.store.getState();
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)) * columns;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - columns,
      ArrowDown: at + columns,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: total - 1,
    };
    const files = selection.files();
    const [one] = files;
    const isMod = event.ctrlKey || event.metaKey;
    const to = moves[event.key];
    const act = (): boolean => {
      if (to !== undefined && !isMod && !event.altKey) goTo(to, event.shiftKey);
      else if (isMod && event.key.toLowerCase() === 'a')
        void store.range(0, total - 1).then((all) => selection.span(all, at));
      else if (event.key === 'Escape' && files.length > 0) selection.clear();
      else if (!one || isMod) return false;
      else if (event.key === 'Enter' && event.altKey) onAskDetails();
      else if (event.key === 'Enter') actions.place(files, event.shiftKey ? 'end' : 'playhead');
      else if (event.key === '+') actions.place(files, 'end');
      else if (event.key === 'F2') selection.rename(one.id);
      else if (event.key === 'Delete' || event.key === 'Backspace') void actions.remove(files).then(selection.clear);
      else return false;
      return true;
    };
    if (!act()) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of files is no table.
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t('library')}
      aria-multiselectable
      aria-rowcount={Math.ceil(total / columns)}
      aria-colcount={columns}
      {...(current === undefined ? {} : { 'aria-activedescendant': tileId(current) })}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target === event.currentTarget) selection.clear();
      }}
      className="group/grid min-h-0 flex-1 overflow-y-auto outline-none"
    >
      <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
        {inSight.map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className="absolute inset-x-0 flex gap-2 px-3"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {Array.from({ length: columns }, (_, column) => {
              const at = row.index * columns + column;
              const asset = assets.get(at);
              // biome-ignore lint/suspicious/noArrayIndexKey: a place that is empty or not read yet has nothing else.
              if (!asset) return <Blank key={column} isFile={at < total} />;
              return (
                <AssetTile
                  key={asset.id}
                  asset={asset}
                  at={at}
                  column={column}
                  used={used.has(asset.id)}
                  small={size === 'small'}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
};

// A place whose file is being read, or one behind the last.
const Blank = ({ isFile }: { readonly isFile: boolean }) => (
  <div role="presentation" className="min-w-0 flex-1">
    {isFile ? <div className="aspect-square rounded-control bg-raised" /> : null}
  </div>
);
